"""Importing in the window: chosen, looked at, confirmed, written; by keyboard where keys count."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.exporting import ExportKind, export_courses
from taper_desktop.clinic.importing import TableKind
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.exchange.csv_reading import read_table
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.exchanging.import_dialog import ImportDialog
from taper_desktop.ui.exchanging.import_source import JSON
from taper_desktop.ui.keys import KEYS, Verb
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.visits_words import Column, row_cells
from taper_desktop.wording.catalogue import Language, Words
from tests.making import LIN, TODAY, FixedClock, patient_draft, visit_draft
from tests.making_sites import AS_ADMIN, PASSWORD, registered, sheet_of, visited
from tests.making_tables import DOSE, DOSES_HEADER, VISIT, table
from tests.making_windows import ScriptedAsking, let_go, make_window


@pytest.fixture
def commands(empty_site: OpenSite) -> Commands:
    return Commands(empty_site, FixedClock())


@pytest.fixture
def dialog(qtbot: QtBot, words: Words, theme: Theme, commands: Commands) -> ImportDialog:
    made = ImportDialog(words, theme, commands, ScriptedAsking())
    qtbot.addWidget(made)
    made.show()
    made.source.protocol.setCurrentIndex(1)
    return made


def choose(
    dialog: ImportDialog, folder: Path, content: bytes, kind: TableKind = TableKind.VISITS
) -> None:
    """Choose a file by the button of its kind."""
    path = folder / f"{kind}.csv"
    path.write_bytes(content)
    asking = dialog._asking
    assert isinstance(asking, ScriptedAsking)
    asking.files.append(path)
    dialog.source.buttons[kind].setFocus()
    QTest.keyClick(dialog.source.buttons[kind], Qt.Key.Key_Space)


def lines(dialog: ImportDialog) -> list[tuple[str, str, str]]:
    return dialog.model.lines


def waits(dialog: ImportDialog) -> str:
    return dialog.footer._waiting.text() if not dialog.footer.proceed.isEnabled() else ""


def test_a_table_is_chosen_looked_at_and_written_by_keyboard(
    dialog: ImportDialog, commands: Commands, tmp_path: Path
) -> None:
    told: list[Changes] = []
    commands.committed.connect(told.append)
    assert waits(dialog) == "Waits for: a file"
    choose(dialog, tmp_path, table(VISIT, "HT-101,2026-07-24,460,ok,none,0"))
    assert dialog.headline.text() == (
        "To be imported: 1 new patient and 2 visits; 1 unusual value: compare it with its source"
    )
    assert lines(dialog) == [
        ("unusual", "visits.csv, row 3, platelets_1e9_per_L", "460\u00a0×10⁹/L: above 450"),
        ("new patient", "HT-101", "2 visits; advice today: Cannot tell"),
    ]
    assert dialog.detail.text().startswith("visits.csv, row 3")
    assert waits(dialog) == "Waits for: how many unusual values you compared"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert codes(commands.site) == {}
    dialog.compared.setFocus()
    QTest.keyClicks(dialog.compared, "1")
    assert waits(dialog) == ""
    QTest.keyClick(dialog.compared, Qt.Key.Key_Return)
    assert dialog.headline.text() == "Imported and read back. 1 new patient and 2 visits"
    assert list(codes(commands.site)) == ["HT-101"]
    assert told == [Changes(patients=frozenset(codes(commands.site).values()))]
    assert (lines(dialog), waits(dialog)) == ([], "Waits for: a file")


def test_faults_are_listed_with_row_and_column_and_nothing_can_be_imported(
    dialog: ImportDialog, tmp_path: Path
) -> None:
    choose(dialog, tmp_path, table("HT-101,03/04/2026,82000,ok,none,0"))
    assert dialog.headline.text().startswith("2 faults. Nothing is imported")
    assert [(kind, place) for kind, place, _ in lines(dialog)] == [
        ("fault", "visits.csv, row 2, date"),
        ("fault", "visits.csv, row 2, platelets_1e9_per_L"),
    ]
    assert waits(dialog) == "Waits for: a file without faults"
    dialog.write()
    assert dialog.headline.text().startswith("2 faults")


def test_the_encoding_and_the_protocol_are_looked_at_again_when_they_change(
    dialog: ImportDialog, tmp_path: Path
) -> None:
    header = "code,date,platelets_1e9_per_L,sample,rescue,note"
    content = table("HT-101,2026-07-03,82,ok,none,模", header=header)
    choose(dialog, tmp_path, content.decode().encode("gb18030"))
    assert "cannot be told for certain" in lines(dialog)[0][2]
    dialog.source.encodings.segments["GB18030"].click()
    assert lines(dialog)[0][0] == "new patient"
    dialog.source.protocol.setCurrentIndex(0)
    assert [said for _, _, said in lines(dialog)] == ["New patients need a protocol: choose one"]


def test_doses_come_in_by_an_investigator_only(
    qtbot: QtBot, words: Words, theme: Theme, empty_site: OpenSite, tmp_path: Path
) -> None:
    path = empty_site.file.path
    empty_site.close()
    admin = open_site(path, create=False, by=AS_ADMIN, now=LIN.at)
    new = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)
    add_account(admin, new, entered=LIN.__class__(by=admin.account.name, at=LIN.at))
    admin.close()
    by = Credentials(login="wu", password=PASSWORD)
    site = open_site(path, create=False, by=by, now=LIN.at)
    dialog = ImportDialog(words, theme, Commands(site, FixedClock()), ScriptedAsking())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.source.protocol.setCurrentIndex(1)
    choose(dialog, tmp_path, table(VISIT))
    assert waits(dialog) == ""
    choose(dialog, tmp_path, table(DOSE, header=DOSES_HEADER), TableKind.DOSES)
    assert lines(dialog)[0][2].startswith("1 visit; 1 dose or decision of the taper;")
    assert waits(dialog) == "Waits for: An investigator imports doses"
    site.close()


def test_an_export_is_chosen_as_a_whole(
    dialog: ImportDialog, commands: Commands, demo: OpenSite, tmp_path: Path
) -> None:
    out = tmp_path / "one.json"
    (number,) = [number for code, number in codes(demo).items() if code == "HT-010"]
    export_courses(demo, [number], {ExportKind.JSON: out}, entered=LIN)
    asking = dialog._asking
    assert isinstance(asking, ScriptedAsking)
    asking.files.append(out)
    dialog.source.buttons[JSON].click()
    assert lines(dialog)[-1][1] == "HT-010"
    dialog.write()
    assert list(codes(commands.site)) == ["HT-010"]


def test_a_file_that_cannot_be_read_is_told(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.source.take(TableKind.VISITS, tmp_path / "none.csv")
    assert dialog.headline.text() == "none.csv: No such file or directory"
    asking = dialog._asking
    assert isinstance(asking, ScriptedAsking)


def test_long_work_is_stopped_by_escape_and_nothing_is_written(
    dialog: ImportDialog,
    commands: Commands,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    choose(dialog, tmp_path, table(*(f"HT-{at},2026-07-03,82,ok,none,0" for at in range(101, 161))))
    waited: list[int] = []

    def press_escape(done: int, whole: int) -> None:
        if whole == 1:  # set back at the beginning
            return
        waited.append(done)
        assert (commands.busy, dialog.source.isEnabled()) == (True, False)
        assert not dialog.footer.proceed.isEnabled()
        if len(waited) == 3:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    monkeypatch.setattr(dialog.bar, "show_done", press_escape)
    dialog.write()
    assert dialog.headline.text() == "Stopped. Nothing was imported."
    assert (codes(commands.site), commands.busy, dialog.isVisible()) == ({}, False, True)
    waited.clear()
    dialog.look()
    assert dialog.headline.text() == "Stopped. The files were not read to their end."
    monkeypatch.undo()
    dialog.look()
    assert dialog.headline.text().startswith("To be imported: 60 new patients")


def test_what_was_written_meanwhile_is_looked_at_again(
    dialog: ImportDialog, commands: Commands, tmp_path: Path
) -> None:
    choose(dialog, tmp_path, table(VISIT))
    registered(commands.site)
    dialog.write()
    assert dialog.headline.text() == (
        "Not imported: Something was written meanwhile; read the file again"
    )
    assert waits(dialog) == ""
    dialog.write()
    assert list(codes(commands.site)) == ["HT-014", "HT-101"]


@pytest.mark.parametrize("language", Language)
def test_templates_are_saved_in_the_language_of_the_window(
    qtbot: QtBot,
    theme: Theme,
    commands: Commands,
    tmp_path: Path,
    language: Language,
) -> None:
    from taper_desktop.clinic.languages import words_in

    asking = ScriptedAsking(files=[tmp_path, tmp_path / "none"])
    dialog = ImportDialog(words_in(language), theme, commands, asking)
    qtbot.addWidget(dialog)
    dialog.template.click()
    header = read_table((tmp_path / "visits-template.csv").read_bytes()).header
    assert header[0] == ("code" if language is Language.EN else "编号")
    assert str(tmp_path / "doses-template.csv") in dialog.headline.text()
    dialog.template.click()
    assert "No such file" in dialog.headline.text()


def test_it_is_opened_by_its_key_and_the_desk_shows_what_came(
    qtbot: QtBot, empty_site: OpenSite, tmp_path: Path
) -> None:
    patient = registered(empty_site)
    del qtbot
    window = make_window(empty_site)
    window.show()
    window.desk.open_patient(patient)
    assert KEYS[Verb.IMPORT] == "Ctrl+Shift+O"
    window._do(Verb.IMPORT)
    dialog = window.keeping.dialog
    assert isinstance(dialog, ImportDialog)
    (tmp_path / "v.csv").write_bytes(table("HT-014,2026-07-03,82,ok,none,0"))
    dialog.source.take(TableKind.VISITS, tmp_path / "v.csv")
    dialog.write()
    QApplication.processEvents()
    assert window.desk.sheet is not None
    assert [row.visit.platelets for row in window.desk.sheet.visits] == [82]
    window.keeping.stop_long_work()
    dialog.reject()
    let_go(window)


def test_an_imported_visit_says_so_and_that_no_answer_was_shown(
    dialog: ImportDialog, commands: Commands, words: Words, tmp_path: Path
) -> None:
    patient = registered(commands.site, patient_draft("HT-101"))
    visited(commands.site, patient, visit_draft("2026-07-31", 80), today=TODAY)
    choose(dialog, tmp_path, table(VISIT, "HT-101,2026-07-10,80,ok,none,0"))
    dialog.write()
    sheet = sheet_of(commands.site, patient)
    cells = [row_cells(words, sheet, row) for row in sheet.visits]
    assert [row[Column.BY].text for row in cells] == [
        *("Lin M, imported", "Lin M, imported", "Lin M"),
    ]
    assert cells[0][Column.ANSWER].text == "none shown"
    assert sheet.visits[0].details.source == "visits.csv #2"
