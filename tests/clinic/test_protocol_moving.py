"""A patient stays on the version they are pinned to until somebody moves them, with a reason."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.protocol_list import patients_on
from taper_desktop.clinic.protocol_moving import (
    MovePreview,
    move_patient,
    preview_move,
    protocols_to_move_to,
)
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.problem import Fault, Problem, Refused
from tests.making import LIN, TODAY, patient_draft
from tests.making_protocols import sign_in, stricter_text
from tests.making_sites import (
    ADMIN,
    AS_ADMIN,
    decided,
    open_new_site,
    registered,
    sheet_of,
    visited_on,
)

OLD, NEW = ProtocolId(1), ProtocolId(2)
WHY = "The site takes version 2 over for everybody who is seen from today"


@pytest.fixture
def patient(site: OpenSite) -> PatientId:
    """On 5 mg with steady counts of 60, which version 2 does not let taper."""
    made = registered(site)
    days = [TODAY - timedelta(days=28 * back) for back in range(8, -1, -1)]
    visited_on(site, made, *((day, 60) for day in days))
    return made


def test_a_new_version_touches_nobody_on_the_old_one(site: OpenSite, patient: PatientId) -> None:
    before = sheet_of(site, patient)
    sign_in(site, stricter_text())
    after = sheet_of(site, patient)
    assert after.protocol_id == OLD
    assert after.assessment == before.assessment
    assert [row.patient_id for row in patients_on(site, OLD)] == [patient]
    assert patients_on(site, NEW) == ()


def test_both_answers_are_shown_before_and_kept_with_the_move(
    site: OpenSite, patient: PatientId
) -> None:
    sign_in(site, stricter_text())
    assert protocols_to_move_to(site, patient) == (NEW,)
    preview = preview_move(site, patient, NEW, TODAY)
    assert isinstance(preview, MovePreview)
    assert preview.before is not None
    assert preview.before.assessment.action is Action.START_TAPER
    assert preview.after.assessment.action is Action.NOT_ELIGIBLE
    assert sheet_of(site, patient).protocol_id == OLD
    assert worklist(site, TODAY).lines[0].action is Action.START_TAPER
    assert move_patient(site, patient, NEW, WHY, entered=LIN) == Changes(
        patients=frozenset({patient})
    )
    sheet = sheet_of(site, patient)
    assert sheet.protocol_id == NEW
    assert sheet.assessment == preview.after.assessment
    assert worklist(site, TODAY).lines[0].action is Action.NOT_ELIGIBLE
    assert protocols_to_move_to(site, patient) == (OLD,)
    kept = site.file.rows("SELECT protocol_id, action FROM assessments WHERE visit_id IS NULL")
    assert [tuple(row.values()) for row in kept] == [(1, "start_taper"), (2, "not_eligible")]


def test_the_audit_says_who_moved_whom_from_where_and_why(
    site: OpenSite, patient: PatientId
) -> None:
    sign_in(site, stricter_text())
    move_patient(site, patient, NEW, WHY, entered=LIN)
    lines = audit_lines(site, AuditFilter(verb="move_patient"))
    (line,) = [line for line in lines if line.table == "patients"]
    assert (line.old["protocol_id"], line.new["protocol_id"]) == (1, 2)
    assert line.why == WHY
    assert line.by == LIN.by
    assert line.patient_code == "HT-014"
    moved = {"id", "entry_id", "protocol_id", "replaces", "first_id", "why"}
    kept = {name: value for name, value in line.old.items() if name not in moved}
    assert kept == {name: line.new[name] for name in kept}


def test_a_move_needs_a_reason_another_version_and_the_same_drug(
    site: OpenSite, patient: PatientId
) -> None:
    sign_in(site, stricter_text())
    (problem,) = refused(move_patient(site, patient, NEW, "  ", entered=LIN))
    assert (problem.place, problem.fault) == ("reason", Fault.EMPTY)
    (problem,) = refused(move_patient(site, patient, OLD, WHY, entered=LIN))
    assert problem.fault is Fault.NOTHING_CHANGED
    found = refused(move_patient(site, patient, ProtocolId(9), "", entered=LIN))
    assert [problem.fault for problem in found] == [Fault.NOT_CHOSEN, Fault.EMPTY]
    foreign = registered(site, patient_draft("HT-015", protocol="none", drug="romiplostim"))
    (problem,) = refused(move_patient(site, foreign, NEW, WHY, entered=LIN))
    assert problem.fault is Fault.CONTRADICTS
    assert protocols_to_move_to(site, foreign) == ()
    assert sheet_of(site, patient).protocol_id == OLD


def test_nobody_is_moved_while_advice_is_off(site: OpenSite, patient: PatientId) -> None:
    site.advice_off = True
    (problem,) = refused(move_patient(site, patient, NEW, WHY, entered=LIN))
    assert problem.fault is Fault.ADVICE_OFF
    assert audit_lines(site, AuditFilter(verb="move_patient")) == ()


def test_whom_no_protocol_covered_can_be_put_on_one(site: OpenSite) -> None:
    draft = patient_draft("HT-016", protocol="none", drug="hetrombopag", initials="AB")
    uncovered = registered(site, draft)
    preview = preview_move(site, uncovered, OLD, TODAY)
    assert isinstance(preview, MovePreview)
    assert preview.before is None
    assert isinstance(move_patient(site, uncovered, OLD, WHY, entered=LIN), Changes)
    assert sheet_of(site, uncovered).protocol_id == OLD


def test_a_decision_on_the_old_version_does_not_answer_the_new_one(
    site: OpenSite, patient: PatientId
) -> None:
    decided(site, patient, TODAY)
    assert sheet_of(site, patient).decided is not None
    sign_in(site, stricter_text())
    move_patient(site, patient, NEW, WHY, entered=LIN)
    sheet = sheet_of(site, patient)
    assert sheet.decided is None
    assert sheet.answered is None
    assert len(sheet.decisions) == 1


def test_only_an_investigator_moves_patients(tmp_path: Path) -> None:
    made = open_new_site(tmp_path)
    number = registered(made)
    sign_in(made, stricter_text())
    made.close()
    site = log_in(tmp_path / "site.taper", AS_ADMIN, now=LIN.at)
    entered = replace(LIN, by=ADMIN.name)
    with pytest.raises(Refused) as refusal:
        move_patient(site, number, NEW, WHY, entered=entered)
    assert refusal.value.problem.fault is Fault.NOT_ALLOWED
    assert sheet_of(site, number).protocol_id == OLD
    site.close()


def refused(result: object) -> tuple[Problem, ...]:
    assert isinstance(result, tuple)
    return result
