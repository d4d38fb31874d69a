"""Past decisions that a correction, a void or a late visit makes doubtful."""

from dataclasses import replace
from datetime import date

import pytest

from taper_desktop.clinic.cases import read_case, read_cases
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.correcting_course import DoseCorrection, correct_dose
from taper_desktop.clinic.correcting_patient import correct_patient, draft_of_patient
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.late_changes import may_be_late
from taper_desktop.clinic.protocol_moving import move_patient
from taper_desktop.clinic.recording import Recorded
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.reviews import advice_as_json, course_known
from taper_desktop.clinic.sheet import Advice, Choice, DispositionKind, Review
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import PatientId, ProtocolId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.regimen import OFF
from taper_desktop.rules.assess import assess
from tests.making import make_cycle, make_regimen, patient_draft, visit_draft
from tests.making_protocols import sign_in, stricter_text
from tests.making_sites import (
    PASSWORD,
    decided,
    entered_on,
    registered,
    sheet_of,
    stepped_down,
    visited,
    visited_on,
)

START, STEP = date(2026, 6, 19), date(2026, 7, 17)
TODAY = date(2026, 8, 14)


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """Stepped down on 17 July, on counts that held."""
    return stepped_down(site)


def waiting(site: OpenSite, patient_id: PatientId) -> tuple[Review, ...]:
    return sheet_of(site, patient_id, TODAY).open_reviews


def corrected(site: OpenSite, patient_id: PatientId, day: date, count: int) -> VisitId:
    row = next(r for r in sheet_of(site, patient_id, TODAY).visits if r.visit.date == day)
    draft = replace(draft_of_visit(row), platelets=str(count), platelets_again=str(count))
    result = correct_visit(site, row.id, draft, "misread", entered=entered_on(TODAY), today=TODAY)
    assert isinstance(result, Recorded), result
    return result.visit_id


def said(
    site: OpenSite, patient_id: PatientId, review: Review, kind: DispositionKind | None, why: str
) -> list[Fault]:
    draft = DispositionDraft(decision=review.decision.id, now=review.now, kind=kind, reason=why)
    result = review_decision(
        site, patient_id, draft, entered=entered_on(TODAY), today=TODAY, password=PASSWORD
    )
    return [] if isinstance(result, Changes) else [problem.fault for problem in result]


def test_in_the_order_of_events_nothing_is_doubtful(site: OpenSite, patient_id: PatientId) -> None:
    assert sheet_of(site, patient_id, TODAY).reviews == ()
    (case,) = read_cases(site, (patient_id,))
    assert not may_be_late(case)


def test_a_corrected_count_makes_the_step_after_it_doubtful(
    site: OpenSite, patient_id: PatientId
) -> None:
    corrected(site, patient_id, STEP, 45)
    (review,) = waiting(site, patient_id)
    assert review.then == Advice(action=Action.STEP_DOWN, cycle=make_cycle(2.5, 0))
    assert review.now == Advice(action=Action.HOLD, cycle=None)
    assert review.decision.as_of == STEP
    assert [entered.at[:10] for entered in review.since] == [TODAY.isoformat()]
    (line,) = worklist(site, TODAY).lines
    assert line.to_review == 1


def test_a_change_that_changes_no_advice_asks_nothing(
    site: OpenSite, patient_id: PatientId
) -> None:
    corrected(site, patient_id, STEP, 86)
    assert sheet_of(site, patient_id, TODAY).reviews == ()


def test_a_visit_that_comes_in_late_asks_and_one_after_the_decision_does_not(
    site: OpenSite, patient_id: PatientId
) -> None:
    visited(site, patient_id, visit_draft(date(2026, 8, 7), 24), today=TODAY)
    assert waiting(site, patient_id) == ()
    visited(site, patient_id, visit_draft(date(2026, 7, 10), 41), today=TODAY)
    (review,) = waiting(site, patient_id)
    assert review.decision.as_of == STEP


def test_a_visit_of_the_day_of_a_decision_but_entered_after_it_is_not_held_against_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    pause = DecisionDraft(choice=Choice.OTHERWISE, reason="fever", start=TODAY, cycle=make_cycle(5))
    decided(site, patient_id, TODAY, pause)
    visited(site, patient_id, visit_draft(TODAY, 24))
    assert waiting(site, patient_id) == ()


def test_a_voided_visit_asks(site: OpenSite, patient_id: PatientId) -> None:
    visits = sheet_of(site, patient_id, TODAY).visits
    number = next(row.id for row in visits if row.visit.date == STEP)
    draft = VoidDraft(visit=number, reason="never came")
    assert isinstance(void_record(site, patient_id, draft, entered=entered_on(TODAY)), Changes)
    (review,) = waiting(site, patient_id)
    assert review.then.action is Action.STEP_DOWN


def test_a_voided_decision_is_not_asked_about(site: OpenSite, patient_id: PatientId) -> None:
    corrected(site, patient_id, STEP, 45)
    (review,) = waiting(site, patient_id)
    draft = VoidDraft(decision=review.decision.id, reason="not meant")
    entered = entered_on(TODAY)
    assert isinstance(
        void_record(site, patient_id, draft, entered=entered, password=PASSWORD), Changes
    )
    assert waiting(site, patient_id) == ()


def test_a_corrected_dose_asks(site: OpenSite, patient_id: PatientId) -> None:
    doses = sheet_of(site, patient_id, TODAY).regimens
    number = next(row.id for row in doses if row.regimen.start == START)
    correction = DoseCorrection(
        id=number, regimen=make_regimen(date(2026, 7, 10), 2.5), reason="began later"
    )
    assert isinstance(
        correct_dose(site, patient_id, correction, entered=entered_on(TODAY), today=TODAY), Changes
    )
    assert [review.decision.as_of for review in waiting(site, patient_id)] == [STEP]


def test_a_diagnosis_that_was_not_confirmed_asks_about_the_start(site: OpenSite) -> None:
    number = registered(site)
    days = [date(2025, 12, 5), date(2026, 1, 2), date(2026, 1, 30), date(2026, 2, 27)]
    days += [date(2026, 3, 27), date(2026, 4, 24), date(2026, 5, 22), START]
    visited_on(site, number, *((day, 80) for day in days))
    decided(site, number, START)
    draft = replace(draft_of_patient(sheet_of(site, number).patient), itp_confirmed="no")
    done = correct_patient(site, number, draft, "biopsy", entered=entered_on(TODAY))
    assert isinstance(done, Changes)
    (review,) = waiting(site, number)
    assert (review.then.action, review.now) == (
        Action.START_TAPER,
        Advice(action=Action.NOT_ELIGIBLE, cycle=None),
    )


def test_a_disposition_takes_it_off_the_list_and_stays_readable(
    site: OpenSite, patient_id: PatientId
) -> None:
    corrected(site, patient_id, STEP, 45)
    (review,) = waiting(site, patient_id)
    assert said(site, patient_id, review, None, "") == [Fault.NOT_CHOSEN, Fault.REASON_MISSING]
    assert said(site, patient_id, review, DispositionKind.STANDS, "seen the same week") == []
    (kept,) = sheet_of(site, patient_id, TODAY).reviews
    assert not kept.is_open
    assert kept.said is not None
    assert (kept.said.kind, kept.said.reason) == (DispositionKind.STANDS, "seen the same week")
    assert worklist(site, TODAY).lines[0].to_review == 0
    again = said(site, patient_id, review, DispositionKind.STANDS, "again")
    assert again == [Fault.NOTHING_TO_REVIEW]


def test_another_change_asks_again(site: OpenSite, patient_id: PatientId) -> None:
    corrected(site, patient_id, STEP, 45)
    (review,) = waiting(site, patient_id)
    said(site, patient_id, review, DispositionKind.ACTED_ON, "dose put back by telephone")
    corrected(site, patient_id, STEP, 22)
    (review,) = waiting(site, patient_id)
    assert review.said is not None
    assert review.now is not None
    assert review.now.action is Action.HALT
    corrected(site, patient_id, STEP, 85)
    assert sheet_of(site, patient_id, TODAY).reviews == ()


def test_a_record_that_can_no_longer_be_judged_says_so(
    site: OpenSite, patient_id: PatientId
) -> None:
    """The start rests on a dose that was only recorded by a later decision."""
    later = DecisionDraft(
        choice=Choice.OTHERWISE, reason="as taken", start=date(2026, 6, 1), cycle=make_cycle(5)
    )
    decided(site, patient_id, TODAY, later)
    doses = sheet_of(site, patient_id, TODAY).regimens
    first = VoidDraft(dose=doses[0].id, reason="never taken")
    assert isinstance(void_record(site, patient_id, first, entered=entered_on(TODAY)), Changes)
    number = next(row.id for row in doses if row.regimen.start == START)
    moved = DoseCorrection(
        id=number, regimen=make_regimen(date(2026, 6, 25), 2.5), reason="began later"
    )
    done = correct_dose(site, patient_id, moved, entered=entered_on(TODAY), today=TODAY)
    assert isinstance(done, Changes)
    review = next(r for r in waiting(site, patient_id) if r.decision.as_of == STEP)
    assert review.now is None
    assert advice_as_json(None) == "null"
    assert said(site, patient_id, review, DispositionKind.STANDS, "seen") == []
    assert STEP not in [review.decision.as_of for review in waiting(site, patient_id)]


def test_somebody_who_needs_nothing_else_is_listed_for_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    decided(
        site,
        patient_id,
        TODAY,
        DecisionDraft(
            choice=Choice.OTHERWISE,
            reason="moved away",
            start=TODAY,
            milestone=MilestoneKind.CLOSED,
        ),
    )
    assert worklist(site, TODAY).lines[0].group is Group.LATER
    corrected(site, patient_id, STEP, 45)
    assert worklist(site, TODAY).lines[0].group is Group.REVIEW


def test_the_same_facts_give_the_advice_that_was_kept(demo: OpenSite) -> None:
    """Of every decision of the demonstration: what came of it is left out, nothing else."""
    judged = 0
    untouched = [line for line in worklist(demo, TODAY).lines if not line.to_review]
    assert len(untouched) == 23
    for line in untouched:
        whole = read_case(demo, line.patient_id)
        for row in whole.decisions:
            if row.action is None or row.protocol_id is None:
                continue
            course = course_known(whole, row, demo.closed)
            answer = assess(demo.protocols[row.protocol_id], course, row.as_of)
            assert answer.action == row.action
            judged += 1
    assert judged > 20


def test_a_decision_that_no_protocol_advised_is_not_asked_about(site: OpenSite) -> None:
    number = registered(site, patient_draft(protocol="none", drug="avatrombopag"))
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="enough", start=STEP, cycle=OFF)
    decided(site, number, STEP, draft)
    visited(site, number, visit_draft(START, 24), today=TODAY)
    assert sheet_of(site, number, TODAY).reviews == ()


def test_rules_that_failed_their_test_doubt_nothing(site: OpenSite, patient_id: PatientId) -> None:
    corrected(site, patient_id, STEP, 45)
    (review,) = waiting(site, patient_id)
    site.advice_off, site.kept_lines = True, None
    assert waiting(site, patient_id) == ()
    (line,) = worklist(site, TODAY).lines
    assert (line.to_review, line.group) == (0, Group.CANNOT_JUDGE)
    assert said(site, patient_id, review, DispositionKind.STANDS, "seen") == [
        Fault.NOTHING_TO_REVIEW
    ]


def test_a_move_to_another_protocol_corrects_nothing(site: OpenSite, patient_id: PatientId) -> None:
    sign_in(site, stricter_text())
    done = move_patient(
        site, patient_id, ProtocolId(2), "version 2 is taken over", entered=entered_on(TODAY)
    )
    assert isinstance(done, Changes)
    sheet = sheet_of(site, patient_id, TODAY)
    assert (sheet.reviews, sheet.patient_versions) == ((), ())
    draft = replace(draft_of_patient(sheet.patient), initials="QX")
    correct_patient(site, patient_id, draft, "misread", entered=entered_on(TODAY))
    versions = sheet_of(site, patient_id, TODAY).patient_versions
    assert [(version.value.initials, version.why) for version in versions] == [
        (sheet.patient.initials, ""),
        ("QX", "misread"),
    ]


def test_a_correction_after_a_move_asks_what_the_first_protocol_says_now(
    site: OpenSite, patient_id: PatientId
) -> None:
    corrected(site, patient_id, STEP, 45)
    before = waiting(site, patient_id)
    sign_in(site, stricter_text())
    move_patient(site, patient_id, ProtocolId(2), "taken over", entered=entered_on(TODAY))
    assert waiting(site, patient_id) == before
