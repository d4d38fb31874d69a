"""The file itself: the same bytes each time, dated by its stamp, its text as it was meant."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from taper_desktop.clinic.languages import words_in
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language
from tests.ui.paper.sheets import STAMP, foreign_sheet, halted_sheet

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).parents[3]
_PRINT_HASH = """
import hashlib, sys
from PySide6.QtWidgets import QApplication
from tests.ui.paper.test_pdf_file import summary_pdf
app = QApplication([])
print(hashlib.sha256(summary_pdf()).hexdigest())
"""


def summary_pdf(language: Language = Language.ZH_CN) -> bytes:
    return summary_pages(halted_sheet(), words_in(language), STAMP, PaperSize.A4).pdf()


def test_the_same_sheet_and_stamp_give_the_same_bytes() -> None:
    first = summary_pdf()
    summary_pages(foreign_sheet(), words_in(Language.EN), STAMP, PaperSize.LETTER).pdf()
    assert summary_pdf() == first


def test_another_process_writes_the_same_bytes() -> None:
    hashes = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-c", _PRINT_HASH],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        hashes.add(done.stdout.strip())
    assert len(hashes) == 1


def test_another_moment_gives_another_file_with_that_moment_in_it() -> None:
    later = replace(STAMP, printed_at="2026-12-31T23:59:59-05:00")
    pdf = summary_pages(halted_sheet(), words_in(Language.EN), later, PaperSize.A4).pdf()
    information = PdfReader(BytesIO(pdf)).metadata
    assert information is not None
    assert information.creation_date is not None
    assert information.creation_date.isoformat() == "2027-01-01T04:59:59+00:00"
    assert b'xmp:CreateDate="2027-01-01T04:59:59+00:00"' in pdf


def test_the_file_says_what_it_is() -> None:
    pdf = summary_pdf(Language.EN)
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "HT-014: clinic summary"
    assert reader.metadata.author == "L. Chen"
    assert reader.metadata.creator == "Taper Desktop 1.0.0"
    assert b'pdfaid:part="1" pdfaid:conformance="B"' in pdf
    assert b"/GTS_PDFA1" in pdf


def test_every_file_has_an_identity_of_its_own() -> None:
    identities: list[Any] = [
        PdfReader(BytesIO(summary_pdf(language))).trailer["/ID"] for language in Language
    ]
    first, second = (identity[0] for identity in identities)
    assert first != second
    assert b"00000000-0000-4000" not in summary_pdf()


def test_chinese_is_found_as_it_is_typed_not_as_radicals() -> None:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(summary_pdf())).pages)
    assert "王小明" in text
    assert not [char for char in text if "\u2e80" <= char <= "\u2fdf"]


def test_spaces_are_spaces() -> None:
    pdf = summary_pdf(Language.EN)
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "\t" not in text
    assert "Working aid: the hospital record stays the source." in text
