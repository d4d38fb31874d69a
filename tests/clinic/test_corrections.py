"""Corrections beyond the visit: doses, days of the taper, who the patient is, and voiding."""

from dataclasses import replace
from datetime import date

import pytest

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    MilestoneCorrection,
    correct_dose,
    correct_milestone,
)
from taper_desktop.clinic.correcting_patient import (
    correct_patient,
    draft_of_patient,
    patient_correction_problems,
)
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.assessment import Phase
from taper_desktop.domain.ids import DecisionId, MilestoneId, PatientId, RegimenId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.regimen import OFF
from taper_desktop.store.patients import write_patient
from tests.making import LIN, make_cycle, make_regimen, patient_draft, visit_draft
from tests.making_sites import (
    PASSWORD,
    decided,
    entered_on,
    registered,
    sheet_of,
    visited,
    visited_on,
)

START, LATER = date(2026, 6, 19), date(2026, 7, 17)
TODAY = date(2026, 8, 14)


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """On 5 mg once daily since January 2025; the taper was started on 19 June 2026 at 2.5 mg."""
    number = registered(site)
    visited_on(site, number, (date(2026, 5, 22), 80), (START, 82))
    started(site, number)
    return number


def started(site: OpenSite, patient_id: PatientId) -> None:
    draft = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="long enough",
        start=START,
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    decided(site, patient_id, START, draft)


def dose_of(sheet: PatientSheet, start: date) -> RegimenId:
    return next(row.id for row in sheet.regimens if row.regimen.start == start)


def void(site: OpenSite, patient_id: PatientId, draft: VoidDraft) -> tuple[Problem, ...]:
    result = void_record(site, patient_id, draft, entered=entered_on(TODAY), password=PASSWORD)
    return () if isinstance(result, Changes) else result


def faults(problems: object) -> list[Fault]:
    assert isinstance(problems, tuple), problems
    return [problem.fault for problem in problems]


def test_a_corrected_dose_takes_the_place_of_the_old_one_and_keeps_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    number = dose_of(sheet_of(site, patient_id), START)
    correction = DoseCorrection(
        id=number, regimen=make_regimen(START, 2.5, 0), reason="every other day was meant"
    )
    assert isinstance(
        correct_dose(site, patient_id, correction, entered=entered_on(TODAY), today=TODAY), Changes
    )
    sheet = sheet_of(site, patient_id)
    assert sheet.current == make_cycle(2.5, 0)
    (row,) = (row for row in sheet.regimens if row.regimen.start == START)
    assert [version.value.cycle for version in row.versions] == [
        make_cycle(2.5),
        make_cycle(2.5, 0),
    ]
    assert row.versions[1].why == "every other day was meant"
    assert row.decision is not None
    again = correct_dose(site, patient_id, correction, entered=entered_on(TODAY), today=TODAY)
    assert faults(again) == [Fault.NOT_CURRENT]


@pytest.mark.parametrize(
    ("start", "doses", "reason", "expected"),
    [
        (START, (2.5,), "why", [Fault.NOTHING_CHANGED]),
        (START, (5,), " ", [Fault.REASON_MISSING]),
        (date(2026, 8, 15), (5,), "why", [Fault.DATE_IN_FUTURE]),
        (START, (20,), "why", [Fault.ABOVE_MAX_DOSE]),
        (date(2025, 1, 6), (5,), "why", [Fault.SECOND_REGIMEN]),
    ],
)
def test_a_corrected_dose_keeps_to_the_rules_of_doses(
    site: OpenSite,
    patient_id: PatientId,
    start: date,
    doses: tuple[float, ...],
    reason: str,
    expected: list[Fault],
) -> None:
    number = dose_of(sheet_of(site, patient_id), START)
    correction = DoseCorrection(id=number, regimen=make_regimen(start, *doses), reason=reason)
    result = correct_dose(site, patient_id, correction, entered=entered_on(TODAY), today=TODAY)
    assert faults(result) == expected


def test_the_day_of_the_start_is_corrected_and_the_old_day_kept(
    site: OpenSite, patient_id: PatientId
) -> None:
    (row,) = sheet_of(site, patient_id).milestones
    correction = MilestoneCorrection(id=row.id, day=date(2026, 6, 20), reason="began a day later")
    entered = entered_on(TODAY)
    assert isinstance(
        correct_milestone(site, patient_id, correction, entered=entered, today=TODAY), Changes
    )
    sheet = sheet_of(site, patient_id)
    (moved,) = sheet.milestones
    assert moved.milestone.date == date(2026, 6, 20)
    assert [version.value.date for version in moved.versions] == [START, date(2026, 6, 20)]
    assert moved.versions[1].why == "began a day later"
    assert sheet.decisions[0].milestone == moved.milestone
    assert sheet.dose_since == date(2026, 6, 20), "the dose decided with it moves with it"
    back = MilestoneCorrection(id=moved.id, day=START, reason="it was the 19th after all")
    assert isinstance(
        correct_milestone(site, patient_id, back, entered=entered, today=TODAY), Changes
    )
    assert sheet_of(site, patient_id).milestones[0].milestone.date == START
    assert verify_site(site, entered=entered).broken is None


@pytest.mark.parametrize(
    ("day", "reason", "expected"),
    [
        (START, "why", [Fault.NOTHING_CHANGED]),
        (date(2026, 6, 20), "", [Fault.REASON_MISSING]),
        (date(2026, 8, 15), "why", [Fault.DATE_IN_FUTURE]),
        (date(2025, 1, 6), "why", [Fault.SECOND_REGIMEN]),
    ],
)
def test_a_corrected_day_keeps_to_the_rules_of_the_taper(
    site: OpenSite, patient_id: PatientId, day: date, reason: str, expected: list[Fault]
) -> None:
    (row,) = sheet_of(site, patient_id).milestones
    correction = MilestoneCorrection(id=row.id, day=day, reason=reason)
    entered = entered_on(TODAY)
    result = correct_milestone(site, patient_id, correction, entered=entered, today=TODAY)
    assert faults(result) == expected
    unknown = MilestoneCorrection(id=MilestoneId(99), day=day, reason=reason)
    result = correct_milestone(site, patient_id, unknown, entered=entered, today=TODAY)
    assert faults(result) == [Fault.NOT_CURRENT]


def step_corrected(
    site: OpenSite, patient_id: PatientId, kind: MilestoneKind, day: date, reason: str = "misread"
) -> list[Fault]:
    row = sheet_of(site, patient_id, TODAY).milestones[-1]
    correction = MilestoneCorrection(id=row.id, day=day, reason=reason, kind=kind)
    entered = entered_on(TODAY)
    result = correct_milestone(site, patient_id, correction, entered=entered, today=TODAY)
    return [] if isinstance(result, Changes) else faults(result)


def test_what_a_step_of_the_taper_was_is_corrected_and_what_it_said_kept(
    site: OpenSite, patient_id: PatientId
) -> None:
    """A halt written down for a pause: the drug was off, and the taper goes on."""
    draft = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="a tooth",
        start=LATER,
        cycle=OFF,
        milestone=MilestoneKind.TAPER_HALTED,
    )
    decided(site, patient_id, LATER, draft)
    assert step_corrected(site, patient_id, MilestoneKind.DRUG_PAUSED, LATER, "a pause") == []
    sheet = sheet_of(site, patient_id, TODAY)
    row = sheet.milestones[-1]
    assert row.milestone.kind is MilestoneKind.DRUG_PAUSED
    assert row.milestone.reason == "a pause", "a pause has a reason, and the halt had none"
    kinds = [version.value.kind for version in row.versions]
    assert kinds == [MilestoneKind.TAPER_HALTED, MilestoneKind.DRUG_PAUSED]
    assert sheet.assessment is not None
    assert sheet.assessment.phase is Phase.TAPERING
    assert step_corrected(site, patient_id, MilestoneKind.TAPER_HALTED, LATER) == []
    assert sheet_of(site, patient_id, TODAY).milestones[-1].milestone.reason == ""
    assert verify_site(site, entered=entered_on(TODAY)).broken is None


def test_a_step_cannot_become_what_the_course_has_no_room_for(
    site: OpenSite, patient_id: PatientId
) -> None:
    same = step_corrected(site, patient_id, MilestoneKind.TAPER_STARTED, START)
    assert same == [Fault.NOTHING_CHANGED]
    assert step_corrected(site, patient_id, MilestoneKind.TAPER_RESUMED, START)
    assert step_corrected(site, patient_id, MilestoneKind.HALT_OVERRIDDEN, START), "it names visits"


def test_who_a_patient_is_can_be_corrected_and_stays_readable(
    site: OpenSite, patient_id: PatientId
) -> None:
    before = sheet_of(site, patient_id)
    draft = replace(
        draft_of_patient(before.patient), initials="ZV", birth_date="", itp_confirmed=""
    )
    assert isinstance(
        correct_patient(site, patient_id, draft, "misread", entered=entered_on(TODAY)), Changes
    )
    sheet = sheet_of(site, patient_id)
    assert (sheet.patient.initials, sheet.patient.birth_date) == ("ZV", None)
    assert sheet.patient.drug == before.patient.drug
    assert sheet.protocol_id == before.protocol_id
    assert [version.value.initials for version in sheet.patient_versions] == ["ZW", "ZV"]
    assert sheet.patient_versions[1].why == "misread"


def test_corrected_data_wait_for_a_change_a_reason_and_a_code_of_their_own(
    site: OpenSite, patient_id: PatientId
) -> None:
    registered(site, patient_draft("HT-015"))
    same = draft_of_patient(sheet_of(site, patient_id).patient)
    found = patient_correction_problems(site, patient_id, same, "", today=TODAY)
    assert faults(found) == [Fault.NOTHING_CHANGED, Fault.REASON_MISSING]
    taken = replace(same, code="ht-015", birth_date="2026-13-01")
    result = correct_patient(site, patient_id, taken, "why", entered=entered_on(TODAY))
    assert faults(result) == [Fault.ALREADY_USED, Fault.NOT_A_DATE]


def test_a_voided_visit_stays_to_be_seen_and_no_rule_sees_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    number = visited(site, patient_id, visit_draft(LATER, 29))
    assert sheet_of(site, patient_id).latest is not None
    assert faults(void(site, patient_id, VoidDraft(visit=number))) == [Fault.REASON_MISSING]
    draft = VoidDraft(visit=number, reason="another patient's count")
    assert void(site, patient_id, draft) == ()
    sheet = sheet_of(site, patient_id)
    assert [row.visit.date for row in sheet.visits] == [date(2026, 5, 22), START]
    (gone,) = sheet.voided.visits
    assert gone.visit.platelets == 29
    assert gone.voided is not None
    assert gone.voided.why == "another patient's count"
    assert faults(void(site, patient_id, draft)) == [Fault.NOT_CURRENT]
    again = visited(site, patient_id, visit_draft(LATER, 92))
    assert again != number, "the day is free for the right one"
    assert verify_site(site, entered=LIN).broken is None


def test_a_dose_that_no_decision_wrote_is_voided_alone(
    site: OpenSite, patient_id: PatientId
) -> None:
    sheet = sheet_of(site, patient_id)
    of_decision = VoidDraft(dose=dose_of(sheet, START), reason="why")
    assert faults(void(site, patient_id, of_decision)) == [Fault.OF_A_DECISION]
    first = VoidDraft(dose=dose_of(sheet, date(2025, 1, 6)), reason="never taken")
    assert void(site, patient_id, first) == ()
    sheet = sheet_of(site, patient_id)
    assert [row.regimen.start for row in sheet.regimens] == [START]
    assert [row.regimen.start for row in sheet.voided.regimens] == [date(2025, 1, 6)]
    assert faults(void(site, patient_id, first)) == [Fault.NOT_CURRENT]


def test_a_voided_decision_takes_its_dose_and_its_milestone_with_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    (decision,) = sheet_of(site, patient_id).decisions
    draft = VoidDraft(decision=decision.id, reason="of another patient")
    assert void(site, patient_id, draft) == ()
    sheet = sheet_of(site, patient_id)
    assert (sheet.decisions, sheet.milestones) == ((), ())
    assert sheet.current == make_cycle(5)
    (gone,) = sheet.voided.decisions
    assert gone.voided is not None
    assert gone.milestone is not None
    assert [row.regimen.cycle for row in sheet.voided.regimens] == [make_cycle(2.5)]
    assert faults(void(site, patient_id, draft)) == [Fault.NOT_CURRENT]
    started(site, patient_id)
    assert verify_site(site, entered=LIN).broken is None


def test_a_voided_decision_gives_the_dose_of_its_day_back(
    site: OpenSite, patient_id: PatientId
) -> None:
    second = DecisionDraft(
        choice=Choice.OTHERWISE, reason="second thoughts", start=START, cycle=make_cycle(5)
    )
    decided(site, patient_id, START, second)
    first, last = sheet_of(site, patient_id).decisions
    assert void(site, patient_id, VoidDraft(decision=last.id, reason="no")) == ()
    sheet = sheet_of(site, patient_id)
    assert sheet.current == make_cycle(2.5)
    assert len(sheet.regimens) == 2
    assert void(site, patient_id, VoidDraft(decision=first.id, reason="no")) == ()
    assert sheet_of(site, patient_id).current == make_cycle(5)


def test_what_a_later_decision_rests_on_is_not_voided_before_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    visited_on(site, patient_id, (LATER, 29))
    halt = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="below 30",
        start=LATER,
        milestone=MilestoneKind.TAPER_HALTED,
    )
    decided(site, patient_id, LATER, halt)
    halted = sheet_of(site, patient_id).milestones[1]
    moved = MilestoneCorrection(id=halted.id, day=date(2026, 7, 18), reason="the day after")
    entered = entered_on(TODAY)
    assert isinstance(
        correct_milestone(site, patient_id, moved, entered=entered, today=TODAY), Changes
    )
    assert sheet_of(site, patient_id).dose_since == START, "no dose was decided with the halt"
    (first, last) = sheet_of(site, patient_id).decisions
    refused = void(site, patient_id, VoidDraft(decision=first.id, reason="why"))
    assert faults(refused) == [Fault.NOT_TAPERING]
    assert void(site, patient_id, VoidDraft(decision=last.id, reason="why")) == ()
    assert void(site, patient_id, VoidDraft(decision=first.id, reason="why")) == ()


def test_a_decision_whose_dose_a_later_one_replaced_leaves_that_one_alone(
    site: OpenSite, patient_id: PatientId
) -> None:
    second = DecisionDraft(choice=Choice.OTHERWISE, reason="no", start=START, cycle=OFF)
    decided(site, patient_id, START, replace(second, cycle=make_cycle(5)))
    first, _last = sheet_of(site, patient_id).decisions
    assert void(site, patient_id, VoidDraft(decision=first.id, reason="why")) == ()
    assert sheet_of(site, patient_id).current == make_cycle(5)


def test_an_override_loses_the_visit_that_is_voided(site: OpenSite, patient_id: PatientId) -> None:
    number = visited(site, patient_id, visit_draft(LATER, 28))
    override = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="clumps seen later",
        start=LATER,
        milestone=MilestoneKind.HALT_OVERRIDDEN,
        set_aside=(LATER,),
    )
    decided(site, patient_id, LATER, override)
    assert len(sheet_of(site, patient_id).milestones) == 2
    assert void(site, patient_id, VoidDraft(visit=number, reason="clumped")) == ()
    kinds = [row.milestone.kind for row in sheet_of(site, patient_id).milestones]
    assert kinds == [MilestoneKind.TAPER_STARTED]
    assert worklist(site, TODAY).lines


def test_voiding_a_decision_asks_for_the_passphrase(site: OpenSite, patient_id: PatientId) -> None:
    (decision,) = sheet_of(site, patient_id).decisions
    draft = VoidDraft(decision=decision.id, reason="why")
    result = void_record(site, patient_id, draft, entered=entered_on(TODAY), password="wrong one")
    assert faults(result) == [Fault.WRONG_PASSWORD]
    unknown = VoidDraft(decision=DecisionId(99), reason="why")
    assert faults(void(site, patient_id, unknown)) == [Fault.NOT_CURRENT]
    assert faults(void(site, patient_id, VoidDraft(visit=VisitId(99)))) == [Fault.NOT_CURRENT]


def test_a_full_width_code_of_an_older_file_opens_and_is_corrected(site: OpenSite) -> None:
    """Earlier versions took such a code: it is shown as it is, and refused when typed anew."""
    with site.writing(Verb.REGISTER_PATIENT, LIN) as writing:
        patient_id = write_patient(writing, Patient(code="ＨＴ-００１"), None)
    held = sheet_of(site, patient_id).patient
    assert held.code == "ＨＴ-００１"
    draft = replace(draft_of_patient(held), initials="ＺＷ")
    refused = correct_patient(site, patient_id, draft, "misread", entered=LIN)
    assert isinstance(refused, tuple)
    assert [(problem.place, problem.fault) for problem in refused] == [
        ("code", Fault.FULL_WIDTH_DIGITS),
        ("initials", Fault.FULL_WIDTH_DIGITS),
    ]
    mended = replace(draft, code="HT-001", initials="ZW")
    assert isinstance(correct_patient(site, patient_id, mended, "misread", entered=LIN), Changes)
    assert sheet_of(site, patient_id).patient.code == "HT-001"
