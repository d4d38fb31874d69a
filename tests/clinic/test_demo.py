"""The demonstration site: every phase and action on any day, written like real data."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taper_desktop.clinic import demo as module
from taper_desktop.clinic.demo import DemoNotWritten, build_demo
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.visit import Sample
from tests.making import TODAY
from tests.making_sites import demo_site, sheet_of

DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))


@settings(max_examples=2, deadline=None)
@given(DAYS)
@example(date(2028, 2, 29))
@example(date(2026, 8, 31))
@example(date(2026, 12, 31))
@example(date(2026, 8, 15))
def test_every_phase_action_and_group_is_there_on_any_day(today: date) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.taper"
        build_demo(path, today)
        site = open_site(path, create=False)
        shown = worklist(site, today)
        site.close()
    assert len(shown.lines) == 24
    assert {line.phase for line in shown.lines} == {None, *Phase}
    assert {line.action for line in shown.lines} == {None, *Action}
    assert {line.group for line in shown.lines} == set(Group)
    assert any(line.days_late for line in shown.in_group(Group.OVERDUE))


def test_it_shows_what_happens_in_courses(demo: OpenSite) -> None:
    sheets = [sheet_of(demo, line.patient_id) for line in worklist(demo, TODAY).lines]
    visits = [row for sheet in sheets for row in sheet.visits]
    kinds = {row.milestone.kind for sheet in sheets for row in sheet.milestones}
    assert kinds == set(MilestoneKind)
    assert {row.visit.sample for row in visits} == set(Sample)
    assert any(row.visit.rescue for row in visits)
    assert any(row.changed for row in visits)
    assert any(row.note for row in visits)
    assert {d.choice for sheet in sheets for d in sheet.decisions} == set(Choice)
    assert any(sheet.slower for sheet in sheets)
    assert any(sheet.planned for sheet in sheets)
    names = "".join(sheet.patient.name for sheet in sheets)
    assert any("\u4e00" <= char <= "\u9fff" for char in names)
    assert any("a" <= char <= "z" for char in names)
    assert all(len(sheet.visits) >= 4 for sheet in sheets if sheet.visits)
    assert demo.is_demo


def test_who_wrote_it_wrote_it_on_the_day(demo: OpenSite) -> None:
    for line in worklist(demo, TODAY).lines:
        for row in sheet_of(demo, line.patient_id).visits:
            first = row.versions[0] if row.versions else row
            assert first.entered.at.startswith(row.visit.date.isoformat())


def test_it_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "site.taper"
    path.write_text("real")
    with pytest.raises(SiteNotOpened) as caught:
        build_demo(path, TODAY)
    assert caught.value.problem.fault is Fault.ALREADY_USED
    assert path.read_text() == "real"


def test_a_story_that_cannot_be_is_a_bug(tmp_path: Path) -> None:
    site = demo_site(tmp_path)
    closed = next(line for line in worklist(site, TODAY).lines if line.phase is Phase.CLOSED)
    story = module._Story(site, closed.patient_id, TODAY, "Lin Mei")
    with pytest.raises(DemoNotWritten, match="no advice"):
        module._tell(story, {"on": 0, "take": True}, 1)
    with pytest.raises(DemoNotWritten, match="platelets"):
        module._tell(story, {"on": -1, "count": "many"}, 1)
    site.close()


def test_a_weekend_is_open_when_it_is_opened_on_one(tmp_path: Path) -> None:
    saturday = TODAY + timedelta(days=1)
    site = demo_site(tmp_path, saturday)
    assert site.closed.weekdays == frozenset()
    assert site.closed.is_open(saturday)
    site.close()
