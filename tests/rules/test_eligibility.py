"""Before the taper: each criterion unmet, unknown and met."""

from datetime import date, timedelta
from typing import Any

import pytest

from taper_desktop.domain.assessment import Action, Code, Outcome, Phase
from taper_desktop.domain.course import Course
from taper_desktop.domain.visit import Rescue, Sample, Visit
from tests.making import make_course, make_cycle, make_regimen, make_visit, steady_visits
from tests.rules.asking import ask, fired, outcome, protocol_with

LAST = date(2026, 3, 2)
STEADY = make_regimen("2025-01-06", 7.5)
MET, UNMET, UNKNOWN = Outcome.CLEAR, Outcome.FIRED, Outcome.UNKNOWN


def ready(*visits: Visit, **changes: Any) -> Course:
    """Eight counts of 80 four weeks apart on an unchanged dose."""
    values = {"regimens": [STEADY], "visits": visits or steady_visits(LAST)} | changes
    return make_course(**values)


def changed_last(**changes: Any) -> Course:
    """The last of the eight visits changed."""
    return ready(*steady_visits(LAST)[:-1], make_visit(LAST, **({"platelets": 80} | changes)))


def test_all_met() -> None:
    answer = ask(ready())
    assert answer.phase is Phase.PRE_TAPER
    assert answer.action is Action.START_TAPER
    assert answer.recommended == make_cycle(5)
    assert answer.step_earliest is None
    assert not fired(answer)
    assert answer.next_visit is not None
    assert answer.next_visit.due == LAST + timedelta(days=14)


def test_the_lowest_level_starts_with_the_follow_up() -> None:
    answer = ask(ready(regimens=[make_regimen("2025-01-06", 2.5, 0)]))
    assert answer.recommended == make_cycle()
    assert answer.next_visit is not None
    assert answer.next_visit.due == LAST + timedelta(days=7)


@pytest.mark.parametrize(
    ("confirmed", "action", "outcome_"),
    [
        (True, Action.START_TAPER, MET),
        (False, Action.NOT_ELIGIBLE, UNMET),
        (None, Action.CANNOT_TELL, UNKNOWN),
    ],
)
def test_diagnosis(confirmed: bool | None, action: Action, outcome_: Outcome) -> None:
    answer = ask(ready(itp_confirmed=confirmed))
    assert answer.action is action
    assert outcome(answer, Code.ELIG_DIAGNOSIS) is outcome_
    assert answer.next_visit is not None
    if action is not Action.START_TAPER:
        assert answer.next_visit.due == LAST + timedelta(days=28)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ({"platelets": 50}, MET),
        ({"platelets": 49}, UNMET),
        ({"platelets": 49, "sample": Sample.REACTIVE}, UNMET),
        ({"platelets": 80, "sample": Sample.REACTIVE}, UNKNOWN),
        ({"platelets": 30, "sample": Sample.CLUMPED}, UNKNOWN),
        ({"platelets": None}, UNKNOWN),
        ({"platelets": 40}, UNMET),
    ],
)
def test_the_latest_count(last: dict[str, Any], expected: Outcome) -> None:
    assert outcome(ask(changed_last(**last)), Code.ELIG_COUNTS) is expected


def test_a_rapid_drop_at_the_latest_visit_speaks_against_it() -> None:
    visits = (*steady_visits(LAST, platelets=160)[:-1], make_visit(LAST, 70))
    answer = ask(ready(*visits))
    assert answer.action is Action.NOT_ELIGIBLE
    assert {"RAPID_DROP", "ELIG_COUNTS"} <= fired(answer)


@pytest.mark.parametrize(
    ("fraction", "expected"), [("1.0", UNMET), ("0.875", MET), ("0.876", UNMET)]
)
def test_the_share_of_counts(fraction: str, expected: Outcome) -> None:
    from decimal import Decimal

    visits = list(steady_visits(LAST))
    visits[3] = make_visit(visits[3].date, 45)
    protocol = protocol_with(eligibility={"fraction": Decimal(fraction)})
    assert outcome(ask(ready(*visits), protocol=protocol), Code.ELIG_COUNTS) is expected


def test_a_low_count_of_a_raised_sample_still_counts_against() -> None:
    visits = list(steady_visits(LAST))
    visits[3] = make_visit(visits[3].date, 45, sample=Sample.REACTIVE)
    assert outcome(ask(ready(*visits)), Code.ELIG_COUNTS) is UNMET
    visits[3] = make_visit(visits[3].date, 45, sample=Sample.CLUMPED)
    assert outcome(ask(ready(*visits)), Code.ELIG_COUNTS) is MET


def test_six_months_of_counts_are_needed() -> None:
    assert outcome(ask(ready(*steady_visits(LAST, 6))), Code.ELIG_COUNTS) is UNKNOWN
    on_the_edge = (make_visit(date(2025, 9, 2), 80), *steady_visits(LAST, 7)[1:])
    assert outcome(ask(ready(*on_the_edge)), Code.ELIG_COUNTS) is MET


def test_few_counts_or_long_gaps_prove_nothing() -> None:
    few = [make_visit(date(2025, 9, 1), 80), make_visit(LAST, 80)]
    assert outcome(ask(ready(*few)), Code.ELIG_COUNTS) is UNKNOWN
    days = [date(2025, 9, 1), date(2025, 11, 1), date(2026, 1, 3), LAST]
    gap_of_63 = [make_visit(day, 80) for day in days]
    assert outcome(ask(ready(*gap_of_63)), Code.ELIG_COUNTS) is UNKNOWN
    gap_of_62 = [make_visit(day, 80) for day in [*days[:2], date(2026, 1, 2), LAST]]
    assert outcome(ask(ready(*gap_of_62)), Code.ELIG_COUNTS) is MET


@pytest.mark.parametrize(
    ("start", "expected"), [("2025-09-02", MET), ("2025-09-03", UNMET), ("2024-01-01", MET)]
)
def test_the_dose_did_not_change(start: str, expected: Outcome) -> None:
    regimens = [make_regimen("2023-01-01", 5), make_regimen(start, 7.5)]
    answer = ask(ready(regimens=regimens))
    assert outcome(answer, Code.ELIG_DOSE) is expected
    free = protocol_with(eligibility={"stable_dose": False})
    assert outcome(ask(ready(regimens=regimens), protocol=free), Code.ELIG_DOSE) is MET


def test_a_patient_off_the_drug_or_never_on_it() -> None:
    off = ask(ready(regimens=[make_regimen("2025-01-06")]))
    assert outcome(off, Code.ELIG_DOSE) is UNMET
    never = ask(ready(regimens=[]))
    assert never.current is None
    assert never.action is Action.CANNOT_TELL
    for code in (Code.ELIG_COUNTS, Code.ELIG_DOSE, Code.ELIG_BLEEDING, Code.ELIG_RESCUE):
        assert outcome(never, code) is UNKNOWN


@pytest.mark.parametrize(
    ("index", "grade", "expected"),
    [
        (3, 1, MET),
        (3, 2, UNMET),
        (3, None, UNKNOWN),
        (0, 2, MET),
        (7, 1, UNMET),
    ],
)
def test_bleeding(index: int, grade: int | None, expected: Outcome) -> None:
    visits = list(steady_visits(LAST))
    visits[index] = make_visit(visits[index].date, 80, grade=grade)
    assert outcome(ask(ready(*visits)), Code.ELIG_BLEEDING) is expected


def test_rescue() -> None:
    visits = list(steady_visits(LAST, 12))
    visits[6] = make_visit(visits[6].date, 80, rescue=[Rescue.IVIG])
    assert outcome(ask(ready(*visits)), Code.ELIG_RESCUE) is UNMET
    allowed = protocol_with(eligibility={"no_rescue": False})
    assert outcome(ask(ready(*visits), protocol=allowed), Code.ELIG_RESCUE) is MET
    visits = list(steady_visits(LAST, 12))
    visits[2] = make_visit(visits[2].date, 80, rescue=[Rescue.IVIG])
    assert outcome(ask(ready(*visits)), Code.ELIG_RESCUE) is MET


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ({}, MET),
        ({"deterioration": None}, UNKNOWN),
        ({"deterioration": True}, UNMET),
        ({"grade": 2}, UNMET),
        ({"platelets": 29}, UNMET),
        ({"rescue": [Rescue.IVIG]}, UNMET),
    ],
)
def test_condition(last: dict[str, Any], expected: Outcome) -> None:
    answer = ask(changed_last(**last))
    assert outcome(answer, Code.ELIG_CONDITION) is expected
    halts = last not in ({}, {"deterioration": None})
    assert any(code.startswith("HALT_") for code in fired(answer)) is halts
    assert answer.next_visit is not None
    if halts:
        assert answer.next_visit.due == LAST + timedelta(days=7)


def test_no_visit_at_all() -> None:
    answer = ask(make_course(regimens=[STEADY]), as_of=LAST)
    assert answer.action is Action.CANNOT_TELL
    assert answer.next_visit is None
    assert outcome(answer, Code.ELIG_CONDITION) is UNKNOWN
    nobody_confirmed = ask(make_course(itp_confirmed=False), as_of=LAST)
    assert nobody_confirmed.action is Action.NOT_ELIGIBLE


def test_without_a_solid_count_what_is_known_may_still_speak_against() -> None:
    bled = make_course(
        regimens=[STEADY], visits=[make_visit(LAST, None, grade=3, rescue=[Rescue.IVIG])]
    )
    answer = ask(bled)
    assert outcome(answer, Code.ELIG_COUNTS) is UNKNOWN
    assert outcome(answer, Code.ELIG_DOSE) is UNKNOWN
    assert outcome(answer, Code.ELIG_BLEEDING) is UNMET
    assert outcome(answer, Code.ELIG_RESCUE) is UNMET
    low = make_course(regimens=[STEADY], visits=[make_visit(LAST, 45, sample=Sample.REACTIVE)])
    assert outcome(ask(low), Code.ELIG_COUNTS) is UNMET


@pytest.mark.parametrize(("age", "action"), [(7, Action.START_TAPER), (8, Action.RECHECK)])
def test_an_old_visit_does_not_start_a_taper(age: int, action: Action) -> None:
    answer = ask(ready(), as_of=LAST + timedelta(days=age))
    assert answer.action is action
    assert ("STALE_COUNT" in fired(answer)) is (action is Action.RECHECK)
    if action is Action.RECHECK:
        assert answer.next_visit is not None
        assert answer.next_visit.due == LAST + timedelta(days=9)


def test_a_ladder_without_a_lower_level_advises_none() -> None:
    only = protocol_with(doses={"ladder": (make_cycle(7.5),)})
    answer = ask(ready(), protocol=only)
    assert answer.action is Action.START_TAPER
    assert answer.recommended is None
    assert answer.step_kind is None


def test_without_a_follow_up_schedule_a_stop_is_watched_closely() -> None:
    protocol = protocol_with(followup={"schedule": ()})
    answer = ask(ready(regimens=[make_regimen("2025-01-06", 2.5, 0)]), protocol=protocol)
    assert answer.next_visit is not None
    assert answer.next_visit.due == LAST + timedelta(days=7)


def test_a_closed_patient_has_no_answer() -> None:
    from taper_desktop.domain.milestone import MilestoneKind
    from tests.making import make_milestone

    answer = ask(ready(milestones=[make_milestone(LAST, MilestoneKind.CLOSED)]))
    assert answer.phase is Phase.CLOSED
    assert answer.action is Action.NONE
    assert answer.current == make_cycle(7.5)
    assert not answer.findings
    assert answer.next_visit is None
