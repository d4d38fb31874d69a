"""Who needs something today: every patient is on the list, in the first group that fits."""

from datetime import date, timedelta

import pytest

from taper_desktop.clinic import worklist_line as module
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, WorklistLine, find, worklist
from taper_desktop.domain.assessment import (
    Action,
    Assessment,
    Code,
    Outcome,
    Phase,
    Severity,
)
from taper_desktop.domain.milestone import MilestoneKind
from tests.making import (
    TODAY,
    make_assessment,
    make_cycle,
    make_finding,
    make_next_visit,
    patient_draft,
    visit_draft,
)
from tests.making_sites import decided, registered, sheet_of, visited


def line(site: OpenSite, code: str, today: date = TODAY) -> WorklistLine:
    return next(line for line in worklist(site, today).lines if line.patient.code == code)


def stop(code: Code) -> Assessment:
    finding = make_finding(code, severity=Severity.STOP)
    return make_assessment(next_visit=make_next_visit("2026-09-01"), findings=[finding])


OVERDUE = make_finding(Code.OVERDUE)
NOT_OVERDUE = make_finding(Code.OVERDUE, Outcome.CLEAR)


def planned(due: str, action: Action = Action.CONTINUE) -> Assessment:
    return make_assessment(action, next_visit=make_next_visit(due), findings=[NOT_OVERDUE])


@pytest.mark.parametrize(
    ("answer", "undecided", "decided_on"),
    [
        (None, Group.CANNOT_JUDGE, Group.CANNOT_JUDGE),
        (make_assessment(Action.HALT), Group.STOP, Group.STOP),
        (make_assessment(Action.STEP_BACK), Group.STOP, Group.STOP),
        (stop(Code.COUNT_CRITICAL), Group.STOP, Group.STOP),
        (stop(Code.COUNT_VERY_HIGH), Group.STOP, Group.LATER),
        (stop(Code.RESUME_NOT_RECORDED), Group.STOP, Group.LATER),
        (
            make_assessment(next_visit=make_next_visit("2026-08-01"), findings=[OVERDUE]),
            Group.OVERDUE,
            Group.OVERDUE,
        ),
        (planned("2026-08-13"), Group.DUE_TODAY, Group.DUE_TODAY),
        (planned("2026-08-14"), Group.DUE_TODAY, Group.DUE_TODAY),
        (planned("2026-08-15"), Group.DUE_THIS_WEEK, Group.DUE_THIS_WEEK),
        (planned("2026-08-21"), Group.DUE_THIS_WEEK, Group.DUE_THIS_WEEK),
        (planned("2026-08-22"), Group.LATER, Group.LATER),
        (planned("2026-08-28", Action.STEP_DOWN), Group.STEP_POSSIBLE, Group.LATER),
        (planned("2026-08-28", Action.START_TAPER), Group.STEP_POSSIBLE, Group.LATER),
        (planned("2026-08-28", Action.MAY_RESUME), Group.STEP_POSSIBLE, Group.LATER),
        (planned("2026-08-28", Action.CANNOT_TELL), Group.CANNOT_JUDGE, Group.CANNOT_JUDGE),
        (planned("2026-08-28", Action.RECHECK), Group.CANNOT_JUDGE, Group.CANNOT_JUDGE),
        (make_assessment(Action.COMPLETE, Phase.OFF_TREATMENT), *[Group.NO_NEXT_DATE] * 2),
        (make_assessment(Action.CANNOT_TELL, Phase.PRE_TAPER), *[Group.NO_NEXT_DATE] * 2),
        (make_assessment(Action.NONE, Phase.CLOSED), Group.LATER, Group.LATER),
    ],
)
def test_a_patient_is_in_the_first_group_that_fits(
    answer: Assessment | None, undecided: Group, decided_on: Group
) -> None:
    assert module._group(answer, TODAY, decided=False) is undecided
    assert module._group(answer, TODAY, decided=True) is decided_on


def test_groups_stand_in_the_order_of_their_urgency(demo: OpenSite) -> None:
    shown = worklist(demo, TODAY)
    groups = [line.group for line in shown.lines]
    assert groups == sorted(groups, key=list(Group).index)
    assert [line for group in Group for line in shown.in_group(group)] == list(shown.lines)
    actions = [line.action for line in shown.in_group(Group.STOP)]
    assert actions == [Action.HALT, Action.HALT, Action.STEP_BACK, Action.DECIDE]


def test_nobody_falls_off_the_list(demo: OpenSite) -> None:
    for days in (-1000, -400, -100, 0, 100, 4000):
        assert len(worklist(demo, TODAY + timedelta(days=days)).lines) == 24


def test_a_line_says_what_the_sheet_says(demo: OpenSite) -> None:
    for shown in worklist(demo, TODAY).lines:
        sheet = sheet_of(demo, shown.patient_id)
        assert (shown.patient, shown.current) == (sheet.patient, sheet.current)
        assert shown.decided == (sheet.decided is not None)
        if sheet.assessment is None:
            assert (shown.phase, shown.action, shown.next_visit, shown.fired) == (
                None,
                None,
                None,
                (),
            )
            continue
        answer = sheet.assessment
        assert (shown.phase, shown.action) == (answer.phase, answer.action)
        assert (shown.next_visit, shown.fired) == (answer.next_visit, answer.fired())
        assert shown.recommended == answer.recommended


def test_days_late_are_counted_from_the_planned_day(demo: OpenSite) -> None:
    late = line(demo, "HT-013")
    assert late.next_visit is not None
    assert (late.next_visit.planned, late.days_late) == (date(2026, 8, 10), 4)
    assert line(demo, "HT-001").days_late == 0


def test_the_last_twelve_counts_that_were_seen_are_shown(demo: OpenSite) -> None:
    shown = line(demo, "HT-013")
    assert [count for _, count in shown.counts][-2:] == [89, 83]
    assert shown.last_count is not None
    assert shown.last_count.platelets == 17
    assert len(line(demo, "HT-014").counts) == 12


def test_a_new_patient_is_on_the_list_at_once(site: OpenSite) -> None:
    assert worklist(site, TODAY).lines == ()
    registered(site, patient_draft(dose_start="", cycle=()))
    shown = line(site, "HT-014")
    assert (shown.group, shown.current, shown.dose_day) == (Group.NO_NEXT_DATE, None, None)
    assert (shown.last_count, shown.counts) == (None, ())


def test_a_decision_moves_a_patient_on(demo: OpenSite) -> None:
    patient_id = line(demo, "HT-008").patient_id
    wait = DecisionDraft(choice=Choice.OTHERWISE, reason="away for a month", start=TODAY)
    assert line(demo, "HT-008").group is Group.STEP_POSSIBLE
    decided(demo, patient_id, TODAY, wait)
    shown = line(demo, "HT-008")
    assert (shown.group, shown.decided, shown.action) == (Group.LATER, True, Action.STEP_DOWN)


def test_a_halt_stays_on_top_whatever_was_decided(demo: OpenSite) -> None:
    patient_id = line(demo, "HT-010").patient_id
    decided(
        demo, patient_id, TODAY, DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    )
    shown = line(demo, "HT-010")
    assert (shown.group, shown.decided) == (Group.STOP, True)


def test_a_closed_patient_stays_on_the_list(site: OpenSite) -> None:
    patient_id = registered(site)
    visited(site, patient_id, visit_draft())
    closing = DecisionDraft(
        choice=Choice.OTHERWISE, reason="moved", start=TODAY, milestone=MilestoneKind.CLOSED
    )
    decided(site, patient_id, TODAY, closing)
    shown = line(site, "HT-014")
    assert (shown.group, shown.phase, shown.current) == (Group.LATER, Phase.CLOSED, make_cycle(5))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HT-01", [f"HT-01{n}" for n in range(10)]),
        ("ht-014", ["HT-014"]),
        ("zw", ["HT-014"]),
        ("秀英", ["HT-006"]),
        ("张薇", ["HT-014"]),
        ("andersson", ["HT-018"]),
        ("björn", ["HT-018"]),
        ("  HT-014 ", ["HT-014"]),
        ("%", []),
        ("_", []),
        ("nobody", []),
    ],
)
def test_patients_are_found_by_any_part(demo: OpenSite, text: str, codes: list[str]) -> None:
    shown = worklist(demo, TODAY)
    found = find(demo, shown, text)
    assert sorted(line.patient.code for line in found) == codes
    assert list(found) == [line for line in shown.lines if line in found]


def test_an_empty_search_shows_everybody(demo: OpenSite) -> None:
    shown = worklist(demo, TODAY)
    assert find(demo, shown, " ") == shown.lines
