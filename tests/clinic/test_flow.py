"""From a new file to a halted taper, closed and opened again with everything there."""

from datetime import timedelta
from pathlib import Path

from taper_desktop.clinic.site import open_site
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.domain.assessment import Action, Phase
from tests.making import LIN, TODAY, make_cycle, patient_draft, steady_visits, visit_draft
from tests.making_sites import (
    AS_LIN,
    decided,
    open_new_site,
    registered,
    sheet_of,
    visited,
    visited_on,
)


def test_eight_months_a_start_a_step_and_a_halt(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    start = TODAY - timedelta(days=42)
    patient_id = registered(site, patient_draft(cycle=("7.5",)))
    visited_on(site, patient_id, *((v.date, v.platelets or 0) for v in steady_visits(start)))
    decided(site, patient_id, start)
    visited_on(site, patient_id, (start + timedelta(days=14), 76))
    second = start + timedelta(days=28)
    visited_on(site, patient_id, (second, 71))
    decided(site, patient_id, second)
    visited(site, patient_id, visit_draft(TODAY, 29))
    (line,) = worklist(site, TODAY).lines
    assert (line.group, line.action, line.recommended) == (Group.STOP, Action.HALT, make_cycle(5))
    decided(site, patient_id, TODAY)
    before = sheet_of(site, patient_id)
    site.close()

    site = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    sheet = sheet_of(site, patient_id)
    assert sheet == before
    assert sheet.assessment is not None
    assert (sheet.assessment.phase, sheet.assessment.action) == (Phase.HALTED, Action.STABILISE)
    assert (len(sheet.visits), len(sheet.regimens), len(sheet.milestones)) == (11, 4, 2)
    assert [decision.action for decision in sheet.decisions] == [
        Action.START_TAPER,
        Action.STEP_DOWN,
        Action.HALT,
    ]
    (line,) = worklist(site, TODAY).lines
    assert (line.group, line.decided) == (Group.DUE_THIS_WEEK, True)
    site.close()
