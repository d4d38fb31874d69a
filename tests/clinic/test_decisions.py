"""Taking the advice and choosing otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft, advised, decide, preview_decision
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.regimen import OFF
from tests.making import LIN, TODAY, make_cycle, patient_draft, steady_visits, visit_draft
from tests.making_sites import PASSWORD, decided, registered, sheet_of, visited, visited_on

START = TODAY - timedelta(days=56)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """A patient who may start today's taper on day −56: 7.5 mg, eight steady months."""
    patient_id = registered(site, patient_draft(cycle=("7.5",)))
    visited_on(site, patient_id, *((v.date, v.platelets or 0) for v in steady_visits(START)))
    return patient_id


def sheet(site: OpenSite, patient_id: PatientId, offset: int = 0) -> PatientSheet:
    return sheet_of(site, patient_id, day(offset))


def action_of(shown: PatientSheet) -> Action:
    assert shown.assessment is not None
    return shown.assessment.action


def otherwise(offset: int, reason: str = "the patient wishes so", **changes: Any) -> DecisionDraft:
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason=reason, start=day(offset))
    return replace(draft, **changes)


def problems_of(shown: PatientSheet, draft: DecisionDraft) -> list[tuple[str, Fault]]:
    preview = preview_decision(shown, draft)
    assert (preview.assessment_after is None) == bool(preview.problems)
    return [(problem.place, problem.fault) for problem in preview.problems]


def counts(site: OpenSite) -> Mapping[str, int]:
    (row,) = site.file.rows(
        "SELECT (SELECT count(*) FROM regimens) AS regimens,"
        " (SELECT count(*) FROM milestones) AS milestones,"
        " (SELECT count(*) FROM assessments) AS assessments,"
        " (SELECT count(*) FROM decisions) AS decisions,"
        " (SELECT count(*) FROM entries) AS entries"
    )
    return row


def test_taking_the_start_writes_dose_milestone_and_decision(
    site: OpenSite, patient_id: PatientId
) -> None:
    before = sheet(site, patient_id, -56)
    assert action_of(before) is Action.START_TAPER
    advice = advised(before)
    assert advice == DecisionDraft(
        choice=Choice.TAKEN,
        start=START,
        cycle=make_cycle(5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    preview = preview_decision(before, advice)
    assert preview.problems == ()
    written = counts(site)
    changes = decide(site, patient_id, advice, entered=LIN, today=START, password=PASSWORD)
    assert not isinstance(changes, tuple)
    assert changes.patients == {patient_id}
    assert counts(site) == {table: number + 1 for table, number in written.items()}
    after = sheet(site, patient_id, -56)
    assert after.assessment == preview.assessment_after
    assert (after.current, after.dose_since, after.phase_since) == (make_cycle(5), START, START)
    assert (after.step_days, after.slower) == (28, False)
    decision = after.decided
    assert decision is not None
    assert (decision.action, decision.choice) == (Action.START_TAPER, Choice.TAKEN)
    assert (decision.cycle, decision.as_of) == (make_cycle(5), START)
    assert decision.milestone == Milestone(date=START, kind=MilestoneKind.TAPER_STARTED)
    assert after.latest is not None
    assert after.latest.decision == decision
    assert after.decisions == (decision,)


def test_advice_that_changes_nothing_is_taken_as_a_decision_alone(
    site: OpenSite, patient_id: PatientId
) -> None:
    decided(site, patient_id, START)
    visited(site, patient_id, visit_draft(day(-42), 44))
    advice = advised(sheet(site, patient_id, -42))
    assert advice == DecisionDraft(choice=Choice.TAKEN, start=day(-42))
    decided(site, patient_id, day(-42))
    after = sheet(site, patient_id, -42)
    assert action_of(after) is Action.HOLD
    assert after.decided is not None
    assert (after.decided.cycle, after.decided.milestone) == (None, None)
    assert sheet(site, patient_id, -41).decided == after.decided
    visited(site, patient_id, visit_draft(day(-35), 46))
    assert sheet(site, patient_id, -35).decided is None, "a new visit asks anew"


def test_a_whole_taper_with_halt_and_resumption(site: OpenSite, patient_id: PatientId) -> None:
    decided(site, patient_id, START)
    visited(site, patient_id, visit_draft(day(-42), 26))
    before = sheet(site, patient_id, -42)
    assert action_of(before) is Action.HALT
    advice = advised(before)
    assert advice is not None
    assert (advice.cycle, advice.milestone) == (make_cycle(7.5), MilestoneKind.TAPER_HALTED)
    decided(site, patient_id, day(-42))
    halted = sheet(site, patient_id, -42)
    assert halted.assessment is not None
    assert (halted.assessment.phase, action_of(halted)) == (Phase.HALTED, Action.STABILISE)
    assert (halted.current, halted.step_days) == (make_cycle(7.5), None)
    visited_on(site, patient_id, (day(-35), 60), (day(-21), 70), (day(-7), 80))
    recovered = sheet(site, patient_id, -7)
    assert action_of(recovered) is Action.MAY_RESUME
    resume = advised(recovered)
    assert resume is not None
    assert (resume.cycle, resume.milestone) == (make_cycle(5), MilestoneKind.TAPER_RESUMED)
    decided(site, patient_id, day(-7))
    resumed = sheet(site, patient_id)
    assert (resumed.current, resumed.slower, resumed.step_days) == (make_cycle(5), True, 56)
    assert action_of(resumed) is Action.CONTINUE
    assert resumed.planned[-1].cycle is OFF


def test_otherwise_needs_a_reason(site: OpenSite, patient_id: PatientId) -> None:
    shown = sheet(site, patient_id, -56)
    assert problems_of(shown, otherwise(-56, reason=" ")) == [("reason", Fault.REASON_MISSING)]
    assert problems_of(shown, otherwise(-56, reason="x" * 2001)) == [("reason", Fault.TOO_LONG)]
    assert problems_of(shown, otherwise(-56)) == []


def test_what_is_taken_must_be_the_advice(site: OpenSite, patient_id: PatientId) -> None:
    shown = sheet(site, patient_id, -56)
    advice = advised(shown)
    assert advice is not None
    refused = [("choice", Fault.NOT_AS_ADVISED)]
    assert problems_of(shown, replace(advice, cycle=make_cycle(2.5))) == refused
    assert problems_of(shown, replace(advice, milestone=None)) == refused
    assert problems_of(shown, replace(advice, start=day(-57))) == refused
    assert problems_of(shown, replace(advice, reason="gladly")) == []


def test_a_dose_must_be_one_that_can_be_given(site: OpenSite, patient_id: PatientId) -> None:
    shown = sheet(site, patient_id, -56)
    for cycle, fault in (
        (make_cycle(10), Fault.ABOVE_MAX_DOSE),
        (make_cycle(3), Fault.NOT_MAKEABLE),
        (make_cycle(-5), Fault.NEGATIVE_DOSE),
        (make_cycle("2.5001"), Fault.TOO_PRECISE),
        (make_cycle(1001), Fault.OUT_OF_RANGE),
    ):
        faults = [fault for _, fault in problems_of(shown, otherwise(-56, cycle=cycle))]
        assert fault in faults
    assert problems_of(shown, otherwise(-56, cycle=make_cycle(5, 2.5))) == []
    assert problems_of(shown, otherwise(-56, cycle=OFF)) == []


def test_nothing_begins_in_the_future(site: OpenSite, patient_id: PatientId) -> None:
    shown = sheet(site, patient_id, -56)
    draft = otherwise(-55, cycle=make_cycle(5))
    assert problems_of(shown, draft) == [("start", Fault.DATE_IN_FUTURE)]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"milestone": MilestoneKind.TAPER_HALTED}, Fault.NOT_TAPERING),
        ({"milestone": MilestoneKind.TAPER_RESUMED}, Fault.NOT_HALTED),
        (
            {"milestone": MilestoneKind.TAPER_STARTED, "milestone_reason": "x"},
            Fault.REASON_OUT_OF_PLACE,
        ),
        ({"milestone": MilestoneKind.CLOSED, "set_aside": (START,)}, Fault.VISITS_OUT_OF_PLACE),
    ],
)
def test_a_milestone_must_fit_the_course(
    site: OpenSite, patient_id: PatientId, changes: dict[str, Any], fault: Fault
) -> None:
    shown = sheet(site, patient_id, -56)
    assert problems_of(shown, otherwise(-56, **changes)) == [("milestone", fault)]
    written = counts(site)
    result = decide(
        site, patient_id, otherwise(-56, **changes), entered=LIN, today=START, password=PASSWORD
    )
    assert isinstance(result, tuple)
    assert isinstance(result[0], Problem)
    assert counts(site) == written


def test_an_override_sets_visits_aside_for_its_reason(
    site: OpenSite, patient_id: PatientId
) -> None:
    decided(site, patient_id, START)
    visited(site, patient_id, visit_draft(day(-42), 26))
    shown = sheet(site, patient_id, -42)
    override = MilestoneKind.HALT_OVERRIDDEN
    assert problems_of(shown, otherwise(-42, milestone=override)) == [
        ("milestone", Fault.VISITS_MISSING)
    ]
    assert problems_of(shown, otherwise(-42, milestone=override, set_aside=(day(-41),))) == [
        ("milestone", Fault.NO_VISIT_THEN)
    ]
    draft = otherwise(
        -42, milestone=override, milestone_reason="clotted tube", set_aside=(day(-42),)
    )
    decided(site, patient_id, day(-42), draft)
    after = sheet(site, patient_id, -42)
    assert action_of(after) is Action.HOLD
    assert after.milestones[-1].milestone == Milestone(
        date=day(-42), kind=override, reason="clotted tube", visits=(day(-42),)
    )
    assert after.decided is not None


def test_a_pause_and_its_end(site: OpenSite, patient_id: PatientId) -> None:
    decided(site, patient_id, START)
    pause = otherwise(-50, milestone=MilestoneKind.DRUG_PAUSED)
    assert problems_of(sheet(site, patient_id, -50), pause) == [
        ("milestone", Fault.PAUSE_WITHOUT_OFF)
    ]
    decided(site, patient_id, day(-50), replace(pause, cycle=OFF))
    paused = sheet(site, patient_id, -50)
    assert paused.assessment is not None
    assert (paused.assessment.phase, action_of(paused)) == (Phase.TAPERING, Action.DECIDE)
    assert paused.milestones[-1].milestone.reason == "the patient wishes so"
    assert paused.decided is not None
    assert sheet(site, patient_id, -49).decided is None, "tomorrow it asks again"
    assert advised(paused) is None
    decided(site, patient_id, day(-43), otherwise(-43, cycle=make_cycle(5)))
    assert sheet(site, patient_id, -43).current == make_cycle(5)


def test_a_patient_is_closed_and_nothing_is_advised_any_more(
    site: OpenSite, patient_id: PatientId
) -> None:
    decided(site, patient_id, START, otherwise(-56, milestone=MilestoneKind.CLOSED))
    after = sheet(site, patient_id, -56)
    assert action_of(after) is Action.NONE
    assert advised(after) is None
    assert problems_of(after, DecisionDraft(choice=Choice.TAKEN, start=START)) == [
        ("choice", Fault.NOT_AS_ADVISED)
    ]
    again = otherwise(-56, milestone=MilestoneKind.CLOSED)
    assert problems_of(after, again) == [("milestone", Fault.AFTER_CLOSED)]


def test_a_dose_of_the_same_day_gives_way(site: OpenSite, patient_id: PatientId) -> None:
    decided(site, patient_id, START)
    visited_on(site, patient_id, (day(-42), 80), (day(-28), 80))
    decided(site, patient_id, day(-28))
    assert sheet(site, patient_id, -28).current == make_cycle(2.5)
    decided(site, patient_id, day(-28), otherwise(-28, cycle=make_cycle(5, 2.5)))
    after = sheet(site, patient_id, -28)
    assert after.current == make_cycle(5, 2.5)
    assert [row.regimen.start for row in after.regimens][-2:] == [START, day(-28)]
    assert [decision.cycle for decision in after.decisions[-2:]] == [
        make_cycle(2.5),
        make_cycle(5, 2.5),
    ]


def test_an_advised_dose_of_the_same_day_gives_way_too(
    site: OpenSite, patient_id: PatientId
) -> None:
    decided(site, patient_id, START)
    visited_on(site, patient_id, (day(-42), 80), (day(-28), 80))
    decided(site, patient_id, day(-28))
    latest = sheet(site, patient_id, -28).latest
    assert latest is not None
    correction = visit_draft(day(-28), 26, bleeding_grade="2")
    correct_visit(site, latest.id, correction, "typo", entered=LIN, today=day(-28))
    decided(site, patient_id, day(-28))
    after = sheet(site, patient_id, -28)
    assert after.assessment is not None
    assert after.assessment.phase is Phase.HALTED
    assert after.current == make_cycle(7.5)
    (row,) = site.file.rows("SELECT why FROM regimens WHERE replaces IS NOT NULL")
    assert row["why"] == "taken: halt"


def test_without_a_protocol_any_dose_and_no_advice(site: OpenSite) -> None:
    draft = patient_draft(protocol="none", drug="eltrombopag", cycle=("25",))
    patient_id = registered(site, draft)
    shown = sheet(site, patient_id)
    assert advised(shown) is None
    taken = DecisionDraft(choice=Choice.TAKEN, start=TODAY)
    assert [p.fault for p in preview_decision(shown, taken).problems] == [Fault.NOT_AS_ADVISED]
    higher = otherwise(0, cycle=make_cycle(50))
    preview = preview_decision(shown, higher)
    assert (preview.problems, preview.assessment_after) == ((), None)
    decided(site, patient_id, TODAY, higher)
    after = sheet(site, patient_id)
    assert after.current == make_cycle(50)
    assert after.decided is not None
    assert (after.decided.action, after.decided.cycle) == (None, make_cycle(50))


@pytest.mark.parametrize("statement", range(1, 7))
def test_no_part_of_a_decision_stays_alone(
    site: OpenSite, patient_id: PatientId, statement: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entry, regimen, its day, milestone, assessment, decision: all six rows or none."""
    advice = advised(sheet(site, patient_id, -56))
    assert advice is not None
    before, db, written = counts(site), site.file._db, 0
    real = db.execute

    def execute(sql: str, *values: Any) -> Any:
        nonlocal written
        written += sql.startswith("INSERT")
        if written == statement and sql.startswith("INSERT"):
            raise RuntimeError("told by a test")
        return real(sql, *values)

    monkeypatch.setattr(db, "execute", execute)
    with pytest.raises(RuntimeError):
        decide(site, patient_id, advice, entered=LIN, today=START, password=PASSWORD)
    monkeypatch.undo()
    assert counts(site) == before
    decided(site, patient_id, START, advice)
