"""The preview: what it shows, prints and saves, and when it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.printed import PageKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language, Words
from tests.ui.paper.pdf_reading import page_texts, plain, sizes_mm
from tests.ui.paper.sheets import STAMP, advised_sheet


class ScriptedAsking(Asking):
    """Answers as told instead of asking."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.choices: list[FileChoice] = []

    @override
    def file_to_write(self, parent: QWidget | None, choice: FileChoice) -> Path | None:
        self.choices.append(choice)
        return self.path

    @override
    def printer_chosen(self, parent: QWidget | None, printer: QPrinter, title: str) -> bool:
        if self.path is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return True


def job_of(
    sheet: PatientSheet, stamp: Callable[[], PrintStamp], asking: ScriptedAsking
) -> PrintJob:
    """The summary of ``sheet``; of nothing else there are pages."""

    def pages(kind: PageKind, languages: tuple[Language, ...], size: PaperSize) -> Pages | Problem:
        if kind is not PageKind.SUMMARY:
            return Problem(place="", fault=Fault.NO_PLAN_WITHOUT_DECISION)
        first, *others = (summary_pages(sheet, words_in(each), stamp(), size) for each in languages)
        for other in others:
            first.followed_by(other)
        return first

    return PrintJob(
        code=sheet.patient.code,
        identity=sheet.patient.code,
        kinds=(PageKind.SUMMARY, PageKind.PATIENT, PageKind.WORKLIST),
        as_of=sheet.as_of,
        pages=pages,
        today=lambda: datetime.fromisoformat(stamp().printed_at).date(),
        asking=asking,
    )


def pages_in(dialog: PreviewDialog) -> Pages:
    pages = dialog.pages()
    assert isinstance(pages, Pages)
    return pages


def preview(
    qtbot: QtBot,
    words: Words,
    theme: Theme,
    *,
    path: Path | None = None,
    stamp: PrintStamp = STAMP,
) -> tuple[PreviewDialog, ScriptedAsking]:
    asking = ScriptedAsking(path)
    job = job_of(advised_sheet(), lambda: stamp, asking)
    dialog = PreviewDialog(words, theme, job)
    qtbot.addWidget(dialog)
    return dialog, asking


def test_every_page_is_shown_and_the_buttons_name_the_patient(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog, _ = preview(qtbot, words, theme)
    assert len(dialog.pictures.labels) == pages_in(dialog).count == 2
    assert dialog.pictures.labels[0].accessibleName() == "page 1 of 2"
    assert dialog.print_button.text() == "Print HT-014…"
    assert dialog.windowTitle() == "Print HT-014"


def test_size_and_language_change_the_pages(qtbot: QtBot, words: Words, theme: Theme) -> None:
    dialog, _ = preview(qtbot, words, theme)
    before = dialog.pictures.labels[0].pixmap().size()
    dialog.size_bar.segments["Letter"].click()
    after = dialog.pictures.labels[0].pixmap().size()
    assert (after.width() > before.width(), after.height() < before.height()) == (True, True)
    dialog.language_bar.segments["zh_CN"].click()
    assert set(sizes_mm(pages_in(dialog).pdf())) == {(216, 279)}
    assert "停止减量" in page_texts(pages_in(dialog).pdf())[0]


def test_the_pages_are_saved_where_the_person_says(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "summary.pdf"
    dialog, asking = preview(qtbot, words, theme, path=path)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert path.read_bytes() == pages_in(dialog).pdf()
    assert str(path) in dialog.message.text()
    assert asking.choices[0].suggested.name == "HT-014-2026-09-15.pdf"


def test_going_back_from_the_file_saves_nothing(qtbot: QtBot, words: Words, theme: Theme) -> None:
    dialog, _ = preview(qtbot, words, theme)
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save_button.click()
    assert dialog.message.text() == ""


def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    dialog, _ = preview(qtbot, words, theme, path=tmp_path / "nowhere" / "summary.pdf")
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save_button.click()
    assert dialog.message.text().startswith("Not saved: ")


def test_printing_sends_every_page(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    dialog, _ = preview(qtbot, words, theme, path=path)
    with qtbot.waitSignal(dialog.printed):
        dialog.print_button.click()
    texts = page_texts(path.read_bytes())
    assert [plain("HT-014") in text for text in texts] == [True, True]
    assert set(sizes_mm(path.read_bytes())) == {(210, 297)}
    assert dialog.result() == PreviewDialog.DialogCode.Accepted


def test_going_back_from_the_printer_prints_nothing(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog, _ = preview(qtbot, words, theme)
    with qtbot.assertNotEmitted(dialog.printed):
        dialog.print_button.click()


def test_pages_of_another_day_are_not_printed(qtbot: QtBot, words: Words, theme: Theme) -> None:
    tomorrow = replace(STAMP, printed_at="2026-09-16T00:01:00+08:00")
    dialog, _ = preview(qtbot, words, theme, stamp=tomorrow)
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    assert "another day" in dialog.message.text()


def test_midnight_while_the_preview_is_open_is_noticed(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    now = [STAMP]
    job = job_of(advised_sheet(), lambda: now[0], ScriptedAsking(tmp_path / "a.pdf"))
    dialog = PreviewDialog(words, theme, job)
    qtbot.addWidget(dialog)
    assert dialog.print_button.isEnabled()
    now[0] = replace(STAMP, printed_at="2026-09-16T00:01:00+08:00")
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save_button.click()
    assert not dialog.save_button.isEnabled()


def test_its_buttons_are_on_the_screen_and_it_can_be_made_lower(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog, _ = preview(qtbot, words, theme)
    assert dialog.height() < dialog.screen().availableSize().height()
    assert dialog.minimumSizeHint().height() < 600, "the pages scroll, the buttons stay"
    dialog.resize(dialog.width(), 600)
    dialog.show()
    for button in (dialog.print_button, dialog.save_button, dialog.close_button):
        corner = button.mapTo(dialog, button.rect().bottomRight())
        assert dialog.rect().contains(corner)


def test_escape_closes(qtbot: QtBot, words: Words, theme: Theme) -> None:
    dialog, _ = preview(qtbot, words, theme)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("number", [0, 1])
def test_a_picture_has_ink_on_it(qtbot: QtBot, words: Words, theme: Theme, number: int) -> None:
    dialog, _ = preview(qtbot, words, theme)
    image = pages_in(dialog).image(number, 40)
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert dark > 100


def test_both_languages_are_shown_one_after_the_other(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog, _ = preview(qtbot, words, theme)
    dialog.language_bar.segments["both"].click()
    assert len(dialog.pictures.labels) == pages_in(dialog).count == 4
    said = "One language after the other, each whole: English: pages 1 to 2; 中文: pages 3 to 4."
    assert dialog.parts.text() == said
    dialog.language_bar.segments["en"].click()
    assert (dialog.parts.text(), dialog.parts.isVisibleTo(dialog)) == ("", False)


def test_pages_that_may_not_be_printed_say_why_and_show_nothing(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog, _ = preview(qtbot, words, theme)
    dialog.kind_bar.segments["patient"].click()
    assert dialog.pictures.labels == []
    assert dialog.message.text().startswith("No patient’s page: nobody has decided")
    assert (dialog.print_button.isEnabled(), dialog.save_button.isEnabled()) == (False, False)
    dialog.kind_bar.segments["worklist"].click()
    assert dialog.print_button.text() == "Print Worklist…"
    dialog.kind_bar.segments["summary"].click()
    assert dialog.message.text() == ""
    assert dialog.print_button.isEnabled()


def noting(asking: ScriptedAsking) -> tuple[PrintJob, list[PageKind]]:
    """A job whose prints are noted in the list."""
    noted: list[PageKind] = []

    def note(kind: PageKind) -> bool:
        noted.append(kind)
        return True

    return replace(job_of(advised_sheet(), lambda: STAMP, asking), note=note), noted


def test_only_what_was_printed_or_saved_is_audited(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    asking = ScriptedAsking(None)
    job, noted = noting(asking)
    dialog = PreviewDialog(words, theme, job)
    qtbot.addWidget(dialog)
    dialog.print_button.click()
    dialog.save_button.click()
    asking.path = tmp_path / "nowhere" / "summary.pdf"
    dialog.save_button.click()
    assert noted == []
    asking.path = tmp_path / "summary.pdf"
    dialog.save_button.click()
    dialog.print_button.click()
    assert noted == [PageKind.SUMMARY, PageKind.SUMMARY]


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_does_not_take_the_pages_is_said(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    dialog, _ = preview(qtbot, words, theme, path=tmp_path / "nowhere" / "printed.pdf")
    with qtbot.assertNotEmitted(dialog.printed):
        dialog.print_button.click()
    assert dialog.message.text() == "The printer did not take the pages."
    assert dialog.print_button.isEnabled()


def test_the_printer_paints_the_same_pages_as_the_file(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    dialog, _ = preview(qtbot, words, theme, path=path)
    dialog.language_bar.segments["both"].click()
    dialog.print_button.click()
    assert page_texts(path.read_bytes()) == page_texts(pages_in(dialog).pdf())


def test_a_file_that_was_there_is_kept_where_the_print_is_not_audited(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(b"before")
    job = job_of(advised_sheet(), lambda: STAMP, ScriptedAsking(path))
    dialog = PreviewDialog(words, theme, replace(job, note=lambda _kind: False))
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_audited_is_not_printed(
    qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "summary.pdf"
    job = replace(
        job_of(advised_sheet(), lambda: STAMP, ScriptedAsking(path)), note=lambda _kind: False
    )
    dialog = PreviewDialog(words, theme, job)
    qtbot.addWidget(dialog)
    for button in (dialog.save_button, dialog.print_button):
        button.click()
        assert "audit trail" in dialog.message.text()
    assert not path.exists()
