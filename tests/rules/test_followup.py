"""Off treatment: follow-up days, close watch, the end of follow-up."""

from datetime import date
from typing import Any

import pytest

from taper_desktop.domain.assessment import Action, Code, Outcome, Phase
from taper_desktop.domain.course import Course
from taper_desktop.domain.visit import Rescue, Sample, Visit
from taper_desktop.rules.schedule import followup_days
from tests.making import make_protocol, make_regimen, make_visit
from tests.rules.asking import START, ask, day, fired, outcome, protocol_with, tapering

STOP = 28
REGIMENS = (make_regimen(day(-400), 7.5), make_regimen(START, 5), make_regimen(day(STOP)))


def off(*visits: Visit, **changes: Any) -> Course:
    """Stopped on day 28 after four good weeks on 5 mg."""
    return tapering(make_visit(day(STOP), 90), *visits, **({"regimens": REGIMENS} | changes))


def test_the_days_of_the_schedule() -> None:
    days = [d for d, _ in followup_days(make_protocol().followup.schedule, date(2026, 8, 3))]
    weekly = [date(2026, 8, 10), date(2026, 8, 17), date(2026, 8, 24), date(2026, 8, 31)]
    monthly = [
        date(2026, 9, 30),
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]
    assert days == weekly + monthly


def test_weekly_first_from_the_stop() -> None:
    answer = ask(off())
    assert answer.phase is Phase.OFF_TREATMENT
    assert answer.action is Action.FOLLOW_UP
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(STOP + 7)


def test_without_a_visit_since_the_stop_it_counts_from_the_stop() -> None:
    course = tapering(make_visit(day(20), 90), regimens=REGIMENS)
    answer = ask(course, as_of=day(STOP + 1))
    assert answer.action is Action.FOLLOW_UP
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(STOP + 7)


def test_without_any_visit_since_the_taper_started_no_halt_condition_is_looked_at() -> None:
    answer = ask(tapering(make_visit(day(-10), 90), regimens=REGIMENS), as_of=day(STOP + 1))
    assert answer.action is Action.FOLLOW_UP
    assert outcome(answer, Code.HALT_COUNT) is None


@pytest.mark.parametrize(
    ("visit", "code"),
    [
        (make_visit(day(70), 49), "COUNT_BELOW_TARGET"),
        (make_visit(day(70), 90, grade=1), "BLEEDING_MINOR"),
    ],
)
def test_close_watch_brings_the_visit_forward(visit: Visit, code: str) -> None:
    answer = ask(off(visit))
    assert answer.action is Action.FOLLOW_UP
    assert code in fired(answer)
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(77)


def test_a_planned_day_that_is_sooner_than_the_close_watch_stays() -> None:
    answer = ask(off(make_visit(day(STOP + 4), 49)))
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(STOP + 7)


def test_a_rapid_drop_is_watched_for_its_own_weeks() -> None:
    drop = (make_visit(day(60), 150), make_visit(day(74), 60))
    answer = ask(off(*drop))
    assert "RAPID_DROP" in fired(answer)
    assert answer.action is Action.FOLLOW_UP
    later = ask(off(*drop, make_visit(day(103), 90)))
    assert outcome(later, Code.RAPID_DROP) is Outcome.CLEAR


@pytest.mark.parametrize(
    "visit", [make_visit(day(40), None), make_visit(day(40), 20, sample=Sample.CLUMPED)]
)
def test_no_count_is_rechecked(visit: Visit) -> None:
    answer = ask(off(visit))
    assert answer.action is Action.RECHECK
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(42)


def test_a_low_count_that_waits_for_a_second_one() -> None:
    confirm = protocol_with(halt={"confirm_counts": 2})
    answer = ask(off(make_visit(day(40), 25)), protocol=confirm)
    assert answer.action is Action.RECHECK
    assert fired(answer) >= {"HALT_UNCONFIRMED"}
    before_the_stop = tapering(make_visit(day(20), 25), regimens=REGIMENS)
    answer = ask(before_the_stop, as_of=day(30), protocol=confirm)
    assert answer.action is Action.RECHECK


def whole_followup(**last: Any) -> Course:
    """A visit on each follow-up day, all well unless the last one is changed."""
    days = [d for d, _ in followup_days(make_protocol().followup.schedule, day(STOP))]
    visits = [make_visit(d, 90) for d in days[:-1]]
    return off(*visits, make_visit(days[-1], **({"platelets": 90} | last)))


def test_a_response_that_lasts() -> None:
    answer = ask(whole_followup())
    assert answer.phase is Phase.SUSTAINED_RESPONSE
    assert answer.action is Action.COMPLETE
    assert answer.next_visit is None
    assert {"FOLLOWUP_COMPLETE", "SUSTAINED_RESPONSE"} <= fired(answer)


@pytest.mark.parametrize(
    ("last", "action"),
    [
        ({"grade": None}, Action.COMPLETE),
        ({"platelets": 49}, Action.FOLLOW_UP),
        ({"grade": 1}, Action.FOLLOW_UP),
        ({"rescue": [Rescue.IVIG]}, Action.HALT),
    ],
)
def test_what_keeps_a_response_from_being_called_sustained(
    last: dict[str, Any], action: Action
) -> None:
    answer = ask(whole_followup(**last))
    assert answer.action is action
    assert answer.phase is Phase.OFF_TREATMENT


def test_too_few_counts_complete_follow_up_without_proof() -> None:
    last = followup_days(make_protocol().followup.schedule, day(STOP))[-1][0]
    answer = ask(off(make_visit(last, 90)))
    assert answer.action is Action.COMPLETE
    assert answer.phase is Phase.OFF_TREATMENT
    assert outcome(answer, Code.SUSTAINED_RESPONSE) is Outcome.CLEAR


def test_after_the_last_day_close_watch_goes_on() -> None:
    last = followup_days(make_protocol().followup.schedule, day(STOP))[-1][0]
    answer = ask(off(make_visit(last, 45)))
    assert answer.next_visit is not None
    assert (answer.next_visit.due - last).days == 7


def test_a_schedule_without_days_is_never_complete() -> None:
    empty = protocol_with(followup={"schedule": ()})
    answer = ask(off(make_visit(day(60), 90)), protocol=empty)
    assert answer.action is Action.FOLLOW_UP
    assert answer.next_visit is not None
    assert answer.next_visit.due == day(67)
