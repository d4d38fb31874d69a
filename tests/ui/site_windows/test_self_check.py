"""The self-check's window: it runs beside the window, can be stopped, tells all, keeps its page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic import self_check as clinic_self_check
from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.stories import Stories
from taper_desktop.domain.self_check import Checked
from taper_desktop.host.clock import Clock
from taper_desktop.ui import self_check as screen
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.self_check_run import TOTAL
from taper_desktop.ui.site_windows.self_check import SelfCheckDialog
from taper_desktop.wording.catalogue import Words
from tests.making import LIN, FixedClock
from tests.making_checks import CHECKS, FAILED_CHECK, self_checked
from tests.making_sites import AS_LIN, open_new_site
from tests.making_windows import ScriptedAsking, surroundings

LONGEST_MS = 60_000


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    open_new_site(tmp_path).close()
    made = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    yield made
    made.close()


@pytest.fixture
def asking() -> ScriptedAsking:
    return ScriptedAsking()


@pytest.fixture
def dialog(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite, asking: ScriptedAsking
) -> Iterator[SelfCheckDialog]:
    commands = Commands(site, FixedClock())
    around = surroundings(site, clock=Clock(), asking=asking)
    made = SelfCheckDialog(words, theme, commands, around)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.end()


def written(site: OpenSite) -> list[dict[str, object]]:
    rows = site.file.rows("SELECT detail FROM entries WHERE verb = 'self_checked'")
    return [json.loads(row["detail"]) for row in rows]


def test_it_checks_everything_beside_the_window_and_writes_that_it_did(
    qtbot: QtBot, dialog: SelfCheckDialog, site: OpenSite
) -> None:
    dialog.begin()
    assert dialog.run.running
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=LONGEST_MS)
    assert dialog.found is not None
    assert dialog.found.good, [check for check in dialog.found.checks if not check.good]
    assert tuple(check.what for check in dialog.found.checks) == tuple(Checked)
    assert dialog.headline.text() == "13 of 13 checks passed"
    assert dialog.table.rowCount() == TOTAL
    assert dialog.save_button.isEnabled()
    assert [row["passed"] for row in written(site)] == ["13/13"]


def test_a_failure_stands_first_in_red_and_in_the_audit(
    qtbot: QtBot, dialog: SelfCheckDialog, site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Stories(total=49, wrong=("A count of 29 halts",))
    monkeypatch.setattr(clinic_self_check, "answer_stories", lambda: wrong)
    dialog.begin()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=LONGEST_MS)
    assert dialog.headline.text() == "12 of 13 checks passed"
    assert "Do not rely on this installation" in dialog.detail.text()
    first = [item.text() for column in range(3) if (item := dialog.table.item(0, column))]
    assert first[:2] == ["FAILED", "Rules answer every published story"]
    assert "A count of 29 halts" in first[2]
    assert written(site)[0]["failed"] == "rules"


def test_escape_stops_it_and_then_closes(
    qtbot: QtBot, dialog: SelfCheckDialog, site: OpenSite
) -> None:
    dialog.begin()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.close_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=LONGEST_MS)
    assert dialog.headline.text().startswith("Stopped.")
    assert dialog.isVisible()
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert written(site) == []


def test_stopped_while_hidden_it_is_gone(qtbot: QtBot, dialog: SelfCheckDialog) -> None:
    dialog.begin()
    dialog.hide()
    with qtbot.waitSignal(dialog.finished, timeout=LONGEST_MS):
        dialog.reject()


def test_a_check_that_breaks_is_no_good_end(
    qtbot: QtBot, dialog: SelfCheckDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clinic_self_check, "_folders", lambda: next(iter(())))
    with qtbot.captureExceptions() as broken:
        dialog.begin()
        qtbot.waitUntil(lambda: not dialog.run.running, timeout=LONGEST_MS)
    assert broken
    assert dialog.found is None
    assert dialog.headline.text().startswith("Stopped.")


def test_what_a_lock_kept_waiting_is_written_afterwards(
    dialog: SelfCheckDialog, site: OpenSite
) -> None:
    lock(site, entered=LIN)
    dialog.hide()
    dialog.show_end(self_checked())
    assert written(site) == []
    assert unlock(site, AS_LIN, now=LIN.at) == ()
    dialog.show()
    assert [row["passed"] for row in written(site)] == ["13/13"]


def test_its_page_is_saved_by_keyboard(
    dialog: SelfCheckDialog, asking: ScriptedAsking, tmp_path: Path
) -> None:
    checks = (*CHECKS[:8], FAILED_CHECK, *CHECKS[9:])
    for check in checks:
        dialog.show_check(check)
    dialog.show_end(self_checked(*checks))
    asking.files.extend([tmp_path / "check.pdf", tmp_path / "nowhere" / "check.pdf"])
    dialog.save_button.setFocus()
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "check.pdf").pages)
    assert "WARD-7" in text
    assert "Lin Mei" in text
    assert dialog.message.text().endswith("check.pdf")
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert dialog.message.text().startswith("Not saved: ")


def test_every_part_has_a_name(dialog: SelfCheckDialog) -> None:
    assert dialog.table.accessibleName() == "Checks"
    assert dialog.bar.accessibleName() == "Progress"
    assert dialog.accessibleDescription().startswith("Checking this installation")


def test_a_check_that_cannot_be_carried_out_on_screen_has_failed(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp

    def full(_folder: object, _clock: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(screen, "make_trial", full)
    chart = screen.screen_checks(FixedClock())[1]()
    assert (chart.what, chart.good) == (Checked.CHART, False)
