"""A site whose worklist takes longer than a first look: the window shows it growing."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic import worklist as lists
from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.site import OpenSite
from taper_desktop.store.patients import patient_numbers
from taper_desktop.ui import desk
from taper_desktop.ui.window import MainWindow
from tests.making import LIN, TODAY, visit_draft
from tests.making_sites import demo_site
from tests.making_windows import let_go, make_window


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenSite:
    """A site of which one patient is judged at a time, and shown at once."""
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    monkeypatch.setattr(desk, "FIRST_LIST_MS", 0)
    monkeypatch.setattr(desk, "JUDGE_MS", 0)
    return demo_site(tmp_path)


def shown(window: MainWindow) -> int:
    worklist = window.desk.shown.worklist
    return len(worklist.lines)


def test_the_list_grows_until_everybody_is_on_it(
    qtbot: QtBot, site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(site)
    assert shown(window) == 1
    assert "1 of 24" in window.desk.worklist.unjudged
    qtbot.waitUntil(lambda: window.desk.worklist.unjudged == "")
    assert shown(window) == 24
    monkeypatch.setattr(desk, "SHOW_AGAIN_MS", 0)
    window.turn_day()
    assert shown(window) == 24, "the same day, judged already"
    let_go(window)
    site.close()


def test_a_write_while_it_grows_is_shown_at_once(qtbot: QtBot, site: OpenSite) -> None:
    window = make_window(site)
    chosen = next(iter(patient_numbers(site.file)[20:]))
    draft = visit_draft(TODAY, 21, platelets_again="21")
    assert window.commands.record_visit(chosen, draft)
    worklist = window.desk.shown.worklist
    line = next(line for line in worklist.lines if line.patient_id == chosen)
    assert line.last_count is not None
    assert (line.last_count.platelets, worklist.waiting > 0) == (21, True)
    qtbot.waitUntil(lambda: window.desk.worklist.unjudged == "")
    let_go(window)
    site.close()


def test_nothing_is_judged_behind_a_lock_nor_of_a_file_that_was_let_go(
    qtbot: QtBot, site: OpenSite
) -> None:
    window = make_window(site)
    by = replace(LIN, by=site.account.name)
    lock(site, entered=by)
    with qtbot.waitSignal(window.desk._judging.timeout):
        pass
    assert "1 of 24" in window.desk.worklist.unjudged
    assert unlock(site, DEMO, now=LIN.at) == ()
    with site.file.occupied(), qtbot.waitSignal(window.desk._judging.timeout):
        pass
    assert "1 of 24" in window.desk.worklist.unjudged
    site.close()
    with qtbot.waitSignal(window.desk._judging.timeout):
        pass
    assert "1 of 24" in window.desk.worklist.unjudged
    let_go(window)
