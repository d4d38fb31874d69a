"""The patient's page, read back from the PDF it was written to."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from taper_desktop.clinic.auditing import Printed
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.sheet import Entered, PatientSheet
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.patient_page import patient_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import full_date, short_day
from taper_desktop.wording.patient_text import example_text
from tests.making import make_patient
from tests.ui.paper.pdf_reading import colours, embedded_fonts, page_texts, plain, resources
from tests.ui.paper.sheets import LONG_NAME, STAMP, plan_sheet

pytestmark = pytest.mark.usefixtures("qapp")
PHONE = "010-5555 0142"


def plan_of(sheet: PatientSheet) -> PatientPlan:
    plan = patient_plan(sheet)
    assert isinstance(plan, PatientPlan)
    return plan


def pages_of(
    sheet: PatientSheet,
    language: Language = Language.EN,
    size: PaperSize = PaperSize.A4,
    stamp: PrintStamp = STAMP,
    *,
    confirmed: bool = True,
) -> Pages:
    words = words_in(language)
    text = replace(example_text(words), telephone=PHONE)
    return patient_pages(sheet, plan_of(sheet), (text, confirmed), words, (stamp, size))


CYCLES: list[tuple[float, ...]] = [(5,), (7.5,), (2.5, 0), (2.5, 0, 0), (5, 2.5), (12.5, 0, 5), ()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize("days", [1, 5, 14, 28, 75])
def test_every_page_says_whose_it_is_and_every_day_stands_on_it_once(
    days: int, cycle: tuple[float, ...], size: PaperSize, language: Language
) -> None:
    sheet, words = plan_sheet(*cycle, days=days), words_in(language)
    pages = pages_of(sheet, language, size)
    texts = page_texts(pages.pdf())
    assert len(texts) == pages.count
    for number, text in enumerate(texts, 1):
        for said in (
            "HT-014",
            "ZW",
            sheet.site_name,
            full_date(words, sheet.as_of),
            "UTC+08:00",
            f"{sheet.record_number:06d}",
            words.say("SIGNED"),
            words.say("page {page} of {count}", page=number, count=pages.count),
        ):
            assert plain(said) in text
    whole = "".join(texts)
    for day in plan_of(sheet).days:
        assert plain(short_day(words, day.day)) in whole
    assert plain(PHONE) in whole


def test_the_page_of_the_pictures() -> None:
    (text,) = page_texts(pages_of(plan_sheet(2.5, 0)).pdf())
    for said in (
        "Hetrombopag",
        "1 tablet every other day",
        "2.5 mg one day, no tablet the next, in turn.",
        "11-Aug-2026 (Tue) to 25-Aug-2026 (Tue)",
        "Next visit 25-Aug-2026 (Tue)",
        "Week 1 3 tablets",
        "Week 2 4 tablets",
        "Week 3 1 tablet",
        "8 tablets on this plan",
        "On 25-Aug: come first, then take the tablet.",
        "VISIT",
        "start",
        "2 hours: no food",
        f"Same day: {PHONE}",
        "decided and signed by L. Chen on 11-Aug-2026 (Tue)",
    ):
        assert plain(said) in text
    assert text.count("notablet") == 8
    for advice in ("HALT", "halt", "Advice", "advised", "×10"):
        assert advice not in text


def test_chinese_is_chinese_throughout_and_can_be_searched() -> None:
    (text,) = page_texts(pages_of(plan_sheet(2.5, 0), Language.ZH_CN).pdf())
    for said in (
        "海曲泊帕",
        "隔天服药一次,每次1片",
        "2026年8月25日",
        "星期二",
        "不服药",
        "怎么服药",
    ):
        assert normalize("NFKC", said) in text
    assert "tablet" not in text


def test_a_visit_on_a_rest_day_says_that_no_tablet_is_taken() -> None:
    (text,) = page_texts(pages_of(plan_sheet(2.5, 0, days=15)).pdf())
    assert plain("On 26-Aug: come to the visit; no tablet that day.") in text


def test_a_text_that_nobody_confirmed_is_marked_as_an_example() -> None:
    (text,) = page_texts(pages_of(plan_sheet(5), confirmed=False).pdf())
    assert plain("EXAMPLE: no investigator of this site has confirmed") in text
    assert "EXAMPLE" not in page_texts(pages_of(plan_sheet(5)).pdf())[0]


def test_a_page_that_was_printed_before_says_which_to_throw_away() -> None:
    earlier = Printed(
        entered=Entered(by="M. Li", at="2026-08-11T09:00:00+08:00"), record=1, head=""
    )
    (text,) = page_texts(pages_of(plan_sheet(5), stamp=replace(STAMP, earlier=earlier)).pdf())
    assert plain("the page printed on 11-Aug-2026 09:00 UTC+08:00: throw that one away") in text


@pytest.mark.parametrize("language", Language)
def test_fonts_are_in_the_file_and_everything_is_drawn_as_lines(language: Language) -> None:
    pdf = pages_of(plan_sheet(2.5, 0), language).pdf()
    assert all(embedded_fonts(pdf).values())
    assert resources(pdf, "/XObject") == resources(pdf, "/Pattern") == []
    assert all(red == green == blue for red, green, blue in colours(pdf))
    assert pages_of(plan_sheet(2.5, 0), language).pdf() == pdf


@pytest.mark.parametrize("size", PaperSize)
def test_three_weeks_take_one_page_and_a_long_name_is_never_cut(size: PaperSize) -> None:
    patient = make_patient("HT-2026-000123", initials="", name=LONG_NAME)
    sheet = replace(plan_sheet(7.5), patient=patient, site_name=LONG_NAME)
    texts = page_texts(pages_of(sheet, size=size, stamp=replace(STAMP, is_demo=True)).pdf())
    for text in texts:
        assert text.count(plain(LONG_NAME)) >= 2
        assert "DEMO" in text
    assert pages_of(plan_sheet(7.5), size=size).count == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("cycle", [(5,), (7.5,), (2.5, 0), (2.5, 0, 0), (5, 2.5)])
def test_five_weeks_take_one_page_of_a4(cycle: tuple[float, ...], language: Language) -> None:
    assert pages_of(plan_sheet(*cycle, days=28), language).count == 1


@pytest.mark.parametrize("language", Language)
def test_five_weeks_on_the_shorter_letter_go_on_a_second_page_whole(language: Language) -> None:
    pages = pages_of(plan_sheet(7.5, days=28), language, PaperSize.LETTER)
    texts = page_texts(pages.pdf())
    assert len(texts) == 2
    assert plain(PHONE) in texts[-1]
