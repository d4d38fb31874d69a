"""Where the rules failed their own test the window says so, large, and goes on recording."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.worklist import worklist
from taper_desktop.ui.advice_off import AdviceOffNotice
from taper_desktop.ui.keys import Verb
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.overview.window import OverviewDialog
from taper_desktop.ui.what_if.window import WhatIfWindow
from tests.making import LIN, TODAY
from tests.making_sites import AS_LIN, open_new_site, registered
from tests.making_windows import let_go, make_window

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Iterator[OpenSite]:
    made = open_new_site(tmp_path)
    registered(made)
    made.close()
    site = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    yield site
    site.close()


def test_nothing_is_said_where_the_rules_hold(site: OpenSite) -> None:
    window = make_window(site)
    assert window.findChildren(AdviceOffNotice) == []
    let_go(window)


def test_the_notice_stands_as_long_as_the_window(site: OpenSite) -> None:
    site.advice_off = True
    window = make_window(site)
    window.show()
    (notice,) = window.findChildren(AdviceOffNotice)
    assert notice.isVisible()
    said = " ".join(label.text() for label in notice.findChildren(Label))
    assert "Advice is off" in said
    assert "Visits can be entered" in said
    assert notice.accessibleName() == "Advice is off"
    assert notice.height() > window.toolbar.height()
    let_go(window)


@pytest.mark.parametrize("off", [True, False])
def test_no_counts_are_played_through_rules_that_failed(site: OpenSite, off: bool) -> None:
    site.advice_off = off
    window = make_window(site)
    window.show()
    window.desk.open_patient(worklist(site, TODAY).lines[0].patient_id)
    assert window.toolbar.what_if.isEnabled() is not off
    assert window.toolbar.what_if.accessibleDescription() == ("Advice is off" if off else "")
    told: list[str] = []
    window.dialogs.not_allowed.connect(told.append)
    window.toolbar.verb_chosen.emit(Verb.WHAT_IF)
    assert told == (["Advice is off"] if off else [])
    assert len(window.findChildren(WhatIfWindow)) == (0 if off else 1)
    let_go(window)


def test_lists_and_status_say_that_advice_is_off_and_not_that_there_is_no_protocol(
    site: OpenSite,
) -> None:
    site.advice_off = True
    window = make_window(site)
    window.show()
    (line,) = window.desk.shown.lines
    rows = window.desk.shown.rows
    assert rows.text(line).state == "Advice is off"
    assert "Advice is off" in rows.cells(line).cells
    window.desk.open_patient(line.patient_id)
    said = {label.text() for label in window.status.findChildren(Label)}
    assert "Advice is off" in said
    assert "No protocol" not in said
    let_go(window)


@pytest.mark.parametrize("off", [True, False])
def test_no_relapse_is_counted_by_rules_that_failed(site: OpenSite, off: bool) -> None:
    site.advice_off = off
    window = make_window(site)
    window.show()
    assert window.toolbar.overview.isEnabled() is not off, "it needs no open patient"
    told: list[str] = []
    window.dialogs.not_allowed.connect(told.append)
    window.toolbar.verb_chosen.emit(Verb.OVERVIEW)
    assert told == (["Advice is off"] if off else [])
    assert len(window.findChildren(OverviewDialog)) == (0 if off else 1)
    let_go(window)
