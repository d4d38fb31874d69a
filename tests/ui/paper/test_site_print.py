"""Printing for the whole site: whom it is for, what it leaves, and what the audit knows of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.ui.asking import FileChoice
from taper_desktop.ui.keys import KEYS
from taper_desktop.ui.keys import Verb as KeyVerb
from taper_desktop.ui.paper.site_choice import Choice
from taper_desktop.ui.paper.site_form import Where
from taper_desktop.ui.paper.site_print import SitePrintDialog
from taper_desktop.ui.window import MainWindow
from tests.making import TODAY
from tests.making_windows import ScriptedAsking, let_go, make_window
from tests.ui.paper.pdf_reading import page_texts, plain, sizes_mm
from tests.whole.keyboard import Keyboard


class PlacesAsking(ScriptedAsking):
    """Answers where to; a printer writes into the file that is told."""

    def __init__(self, place: Path | None) -> None:
        super().__init__()
        self.place = place
        self.choices: list[FileChoice] = []

    @override
    def file_to_write(self, parent: QWidget | None, choice: FileChoice) -> Path | None:
        self.choices.append(choice)
        return self.place

    @override
    def folder_chosen(self, parent: QWidget | None, title: str) -> Path | None:
        return self.place

    @override
    def printer_chosen(self, parent: QWidget | None, printer: QPrinter, title: str) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.place))
        return self.place is not None


Opened = Callable[[Path | None], tuple[SitePrintDialog, MainWindow]]


@pytest.fixture
def opened(qtbot: QtBot, demo: OpenSite) -> Iterator[Opened]:
    """Opens the dialog over a window on the demonstration, once everybody is counted."""
    windows: list[MainWindow] = []

    def make(place: Path | None) -> tuple[SitePrintDialog, MainWindow]:
        window = make_window(demo, asking=PlacesAsking(place))
        windows.append(window)
        window.show()
        window.keeping.print_site()
        dialog = window.keeping.dialog
        assert isinstance(dialog, SitePrintDialog)
        qtbot.waitUntil(lambda: dialog.found is not None)
        return dialog, window

    yield make
    for window in windows:
        let_go(window)


def choose(dialog: SitePrintDialog, choice: Choice, where: Where) -> None:
    dialog.form.choice_bar.segments[choice.value].click()
    dialog.form.where_bar.segments[where.value].click()


def printed_codes(site: OpenSite) -> list[str]:
    lines = audit_lines(site, AuditFilter(verb=Verb.PRINTED, limit=1000))
    return sorted(line.patient_code for line in lines)


def when_past(dialog: SitePrintDialog, done: int, act: Callable[[], None]) -> None:
    """Do ``act`` while the pages after so many of 24 patients are made."""

    def look(value: int) -> None:
        if value >= 100 * done // 24:
            act()

    dialog.bar.valueChanged.connect(look)


def test_the_button_says_for_how_many_and_the_line_why_not_all(opened: Opened) -> None:
    dialog, window = opened(None)
    everybody = worklist(window.commands.site, TODAY).lines
    listed = [line for line in everybody if line.group is not Group.LATER]
    assert dialog.button.text() == f"Save {len(listed)} patients…"
    assert dialog.headline.text() == (
        f"{len(listed)} patients on today’s list; {24 - len(listed)} patients not on it."
    )
    choose(dialog, Choice.ALL, Where.PRINTER)
    assert dialog.button.text() == "Print 24 patients…"
    assert dialog.headline.text() == "24 patients: everybody of the site."
    choose(dialog, Choice.PLANS, Where.FILE)
    assert dialog.button.text() == "Save 2 patients…"
    assert "22 patients without get no page" in dialog.headline.text()


def test_all_go_into_one_file_and_each_is_audited(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "pages" / "all.pdf"
    path.parent.mkdir()
    dialog, window = opened(path)
    choose(dialog, Choice.ALL, Where.FILE)
    dialog.form.size_bar.segments["Letter"].click()
    dialog.button.click()
    pdf = path.read_bytes()
    texts = page_texts(pdf)
    for number in range(1, 25):
        assert any(f"HT-{number:03}" in text for text in texts)
    assert set(sizes_mm(pdf)) == {(216, 279)}
    assert plain("24 of 24 patients") in plain(dialog.headline.text())
    assert printed_codes(window.commands.site) == [f"HT-{n:03}" for n in range(1, 25)]
    assert list(path.parent.iterdir()) == [path]


def test_patient_s_pages_of_those_with_a_plan_get_a_file_each(
    opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    dialog, window = opened(folder)
    choose(dialog, Choice.PLANS, Where.FOLDER)
    dialog.form.language_bar.segments["both"].click()
    dialog.button.click()
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["HT-007-patient-2026-08-14.pdf", "HT-014-patient-2026-08-14.pdf"]
    assert len(page_texts((folder / names[0]).read_bytes())) == 2
    assert "Whole and audited: HT-007, HT-014." in dialog.detail.text()
    assert printed_codes(window.commands.site) == ["HT-007", "HT-014"]


def test_stopped_between_two_patients_it_leaves_whole_files_and_names_them(
    opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    dialog, window = opened(folder)
    choose(dialog, Choice.ALL, Where.FOLDER)
    when_past(dialog, 5, dialog.close_button.click)
    dialog.button.click()
    assert dialog.headline.text() == "Stopped. 5 of 24 patients."
    codes = [f"HT-{number:03}" for number in range(1, 6)]
    assert f"Whole and audited: {', '.join(codes)}." in dialog.detail.text()
    files = sorted(folder.iterdir())
    assert [path.name[:6] for path in files] == codes
    assert all(page_texts(path.read_bytes()) for path in files)
    assert printed_codes(window.commands.site) == codes


def test_one_file_that_is_stopped_is_not_there_and_nobody_is_audited(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "pages" / "all.pdf"
    path.parent.mkdir()
    dialog, window = opened(path)
    choose(dialog, Choice.ALL, Where.FILE)
    when_past(dialog, 5, dialog.close_button.click)
    dialog.button.click()
    assert dialog.headline.text() == "Stopped. 0 of 24 patients."
    assert dialog.detail.text() == "Nothing was left behind."
    assert list(path.parent.iterdir()) == []
    assert printed_codes(window.commands.site) == []


def test_the_printer_gets_every_page_as_it_is_painted(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    dialog, window = opened(path)
    choose(dialog, Choice.PLANS, Where.PRINTER)
    dialog.button.click()
    texts = page_texts(path.read_bytes())
    assert ["HT-007" in texts[0], "HT-014" in texts[1]] == [True, True]
    assert dialog.headline.text() == "Printed: 2 of 2 patients."
    assert printed_codes(window.commands.site) == ["HT-007", "HT-014"]


@pytest.mark.parametrize("where", [Where.FILE, Where.FOLDER])
def test_where_nothing_can_be_written_it_says_why_and_audits_nobody(
    opened: Opened, tmp_path: Path, where: Where
) -> None:
    place = tmp_path / "nowhere" / "pages"
    dialog, window = opened(place)
    choose(dialog, Choice.ALL, where)
    dialog.button.click()
    assert dialog.headline.text() == "Not finished, 0 of 24 patients: No such file or directory"
    assert dialog.detail.text() == "Nothing was left behind."
    assert printed_codes(window.commands.site) == []


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_said(opened: Opened, tmp_path: Path) -> None:
    dialog, window = opened(tmp_path / "nowhere" / "printed.pdf")
    choose(dialog, Choice.PLANS, Where.PRINTER)
    dialog.button.click()
    assert dialog.headline.text() == "The printer did not take all pages: 0 of 2 patients."
    assert printed_codes(window.commands.site) == []


def test_going_back_from_the_place_prints_nothing(opened: Opened) -> None:
    dialog, window = opened(None)
    for where in Where:
        choose(dialog, Choice.ALL, where)
        dialog.button.click()
        assert dialog.headline.text() == "24 patients: everybody of the site."
    assert printed_codes(window.commands.site) == []


def test_the_window_breathes_while_pages_are_made(opened: Opened, tmp_path: Path) -> None:
    dialog, _ = opened(tmp_path / "all.pdf")
    choose(dialog, Choice.ALL, Where.FILE)
    breaths: list[str] = []
    timer = QTimer()
    timer.timeout.connect(lambda: breaths.append(dialog.headline.text()))
    timer.start(0)
    dialog.button.click()
    timer.stop()
    assert len(set(breaths)) >= 24
    assert "5 of 24 · HT-006" in breaths


def test_locking_stops_it(opened: Opened, tmp_path: Path) -> None:
    dialog, window = opened(tmp_path)
    choose(dialog, Choice.ALL, Where.FOLDER)
    when_past(dialog, 5, window.keeping.stop_long_work)
    dialog.button.click()
    assert dialog.headline.text().startswith("Stopped. ")


def test_it_is_done_by_the_keyboard_alone(qtbot: QtBot, demo: OpenSite, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    window = make_window(demo, asking=PlacesAsking(folder))
    window.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keyboard = Keyboard(qtbot)
    keyboard.press(KEYS[KeyVerb.PRINT_SITE])
    dialog = window.keeping.dialog
    assert isinstance(dialog, SitePrintDialog)
    qtbot.waitUntil(lambda: dialog.found is not None)
    keyboard.press("Right")
    assert dialog.form.choice is Choice.PLANS
    keyboard.press_through("Tab", dialog.form.where_bar.segments[Where.FILE.value])
    keyboard.press("Right")
    keyboard.press_through("Tab", dialog.button)
    keyboard.press_until("Space", lambda: len(list(folder.iterdir())) == 2)
    keyboard.press("Escape")
    assert window.keeping.dialog is None
    let_go(window)
