"""Exporting in the window: whose, what, where to; and what is said of it after."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.exporting import ExportKind
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.exchanging.export_dialog import ExportDialog
from taper_desktop.ui.keys import Verb
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY, FixedClock
from tests.making_windows import ScriptedAsking, let_go, make_window

DAY = TODAY.isoformat()


def shown(
    qtbot: QtBot,
    words: Words,
    theme: Theme,
    site: OpenSite,
    asking: ScriptedAsking,
    *,
    opened: bool,
) -> ExportDialog:
    code = site.file.rows("SELECT id FROM patients WHERE code = 'HT-014'")
    sheet = patient_sheet(site, code[0]["id"], TODAY) if opened else None
    dialog = ExportDialog(words, theme, Commands(site, FixedClock()), asking, sheet)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_open_patient_is_written_by_keyboard(
    qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    asking = ScriptedAsking(files=[folder])
    dialog = shown(qtbot, words, theme, demo, asking, opened=True)
    QTest.keyClick(dialog.kinds[ExportKind.JSON], Qt.Key.Key_Space)
    QTest.keyClick(dialog.kinds[ExportKind.JSON], Qt.Key.Key_Return)
    assert {path.name for path in folder.iterdir()} == {
        f"HT-014-visits-{DAY}.csv",
        f"HT-014-doses-{DAY}.csv",
        f"HT-014-courses-{DAY}.json",
    }
    assert dialog.message.text().startswith("Exported: 1 patient, 23 visits and ")
    assert dialog.message.text().endswith(f", into {folder}")


def test_everybody_is_written_and_what_is_there_is_asked_about(
    qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    asking = ScriptedAsking([False, True], [folder] * 3)
    dialog = shown(qtbot, words, theme, demo, asking, opened=False)
    dialog.kinds[ExportKind.DOSES].click()
    dialog.export()
    path = folder / f"all-visits-{DAY}.csv"
    assert path.read_bytes().count(b"\r\n") == 289
    path.write_bytes(b"mine")
    dialog.export()
    assert path.read_bytes() == b"mine"
    assert path.name in asking.questions[0].text
    dialog.export()
    assert path.read_bytes().count(b"\r\n") == 289


def test_a_kind_of_file_is_waited_for(
    qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite
) -> None:
    dialog = shown(qtbot, words, theme, demo, ScriptedAsking(), opened=True)
    for kind in (ExportKind.VISITS, ExportKind.DOSES):
        dialog.kinds[kind].click()
    assert not dialog.footer.proceed.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.kinds[ExportKind.JSON].click()
    assert dialog.footer.proceed.isEnabled()


def test_it_is_stopped_and_faults_of_the_folder_are_told(
    qtbot: QtBot,
    words: Words,
    theme: Theme,
    demo: OpenSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asking = ScriptedAsking(files=[tmp_path / "none", tmp_path])
    dialog = shown(qtbot, words, theme, demo, asking, opened=False)
    dialog.export()
    assert dialog.message.text() == "Not exported: No such file or directory"

    def stop(_done: int, _whole: int) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    monkeypatch.setattr(dialog.bar, "show_done", stop)
    dialog.export()
    assert dialog.message.text() == "Stopped. Nothing was exported."
    assert dialog.isVisible()
    assert not list(tmp_path.glob("all-*"))


def test_the_person_may_go_back(
    qtbot: QtBot, words: Words, theme: Theme, demo: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = ScriptedAsking()
    monkeypatch.setattr(asking, "folder_chosen", lambda _parent, _title: None)
    dialog = shown(qtbot, words, theme, demo, asking, opened=False)
    dialog.export()
    assert dialog.message.text() == ""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_is_opened_from_the_window(qtbot: QtBot, demo: OpenSite) -> None:
    del qtbot
    window = make_window(demo)
    window.show()
    window._do(Verb.EXPORT)
    dialog = window.keeping.dialog
    assert isinstance(dialog, ExportDialog)
    assert list(dialog.whose.segments) == ["all"]
    dialog.reject()
    let_go(window)
