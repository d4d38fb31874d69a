"""The program's own type: every word of the program is set in it, a rare character in another."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont

from taper_desktop.clinic.languages import words_in
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.ui.paper.type_files import CHINESE, LATIN, families
from taper_desktop.wording.catalogue import Language
from tests.making import make_patient
from tests.ui.paper.pdf_reading import embedded_fonts, page_texts
from tests.ui.paper.sheets import STAMP, corrected_sheet, halted_sheet

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).parents[3]
FONTS = ROOT / "resources" / "fonts"
CATALOGUE = ROOT / "resources/locale/zh_CN/LC_MESSAGES/taper_desktop.po"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_character_that_the_program_says_is_in_its_own_type(weight: str) -> None:
    assert {LATIN, CHINESE} <= families()
    fonts = [QRawFont(str(path), 12) for path in sorted(FONTS.glob(f"*-{weight}.*"))]
    assert [font.familyName() for font in fonts] == [LATIN, CHINESE]
    said = set(CATALOGUE.read_text(encoding="utf-8")) - {"\n"}
    lacking = [c for c in said if not any(font.supportsCharacter(ord(c)) for font in fonts)]
    assert lacking == []


@pytest.mark.parametrize("language", Language)
def test_pages_carry_the_program_s_own_type_alone(language: Language) -> None:
    for sheet in (halted_sheet(), corrected_sheet()):
        pdf = summary_pages(sheet, words_in(language), STAMP, PaperSize.A4).pdf()
        assert all("Print" in name for name in embedded_fonts(pdf)), embedded_fonts(pdf)


def test_a_rare_character_of_a_name_is_set_in_the_computer_s_type() -> None:
    sheet = replace(halted_sheet(), patient=make_patient(name="王䶮喆"))
    pdf = summary_pages(sheet, words_in(Language.EN), STAMP, PaperSize.A4).pdf()
    assert all(embedded_fonts(pdf).values())
    assert "王䶮喆" in page_texts(pdf)[0]
