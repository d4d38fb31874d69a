"""Refused courses: each fault with the place that a person would look at."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from taper_desktop.domain.milestone import Milestone, MilestoneKind
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.visit import Sample
from taper_desktop.exchange.json_text import parse_json
from taper_desktop.rules.course_check import check_course
from taper_desktop.rules.course_reader import read_course
from tests.making import make_course, make_cycle, make_milestone, make_regimen

COURSE: dict[str, Any] = {
    "course": 1,
    "patient": {"code": "HT-001", "itp_confirmed": True},
    "site": {"closed_weekdays": [6, 7], "closed_dates": ["2026-10-01"]},
    "regimens": [
        {"from": "2026-01-05", "cycle_mg": [Decimal("5.0")]},
        {"from": "2026-04-01", "cycle_mg": []},
    ],
    "visits": [
        {"date": "2026-01-05", "platelets": 82, "bleeding_grade": 0, "rescue": ["ivig"]},
        {"date": "2026-02-02", "platelets": None},
    ],
    "milestones": [
        {"date": "2026-01-05", "kind": "taper_started"},
        {"date": "2026-02-02", "kind": "halt_overridden", "reason": "x", "visits": ["2026-01-05"]},
        {"date": "2026-04-01", "kind": "drug_paused", "reason": "surgery"},
    ],
}


def with_change(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The course with one value changed; ``...`` takes the field away."""
    course = copy.deepcopy(COURSE)
    target: Any = course
    for step in path[:-1]:
        target = target[step]
    if value is ...:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return course


def refusal(raw: object) -> tuple[str, Fault]:
    with pytest.raises(Refused) as refused:
        read_course(raw)
    return refused.value.problem.place, refused.value.problem.fault


def test_a_whole_course_is_read() -> None:
    course = read_course(COURSE)
    assert course.code == "HT-001"
    assert course.closed.weekdays == {6, 7}
    assert course.regimens[0].cycle == make_cycle(5)
    assert course.regimens[1].cycle.is_off
    assert course.visits[1].platelets is None
    assert course.visits[1].sample is Sample.OK
    assert course.visits[1].rescue == ()
    assert course.visits[1].deterioration is None


def test_optional_parts_may_be_absent_or_null() -> None:
    course = with_change(("site",), ...)
    course["patient"] = {"code": "HT-001"}
    course["visits"][0] |= {"sample": None, "rescue": None, "intake": None, "deterioration": None}
    read = read_course(course)
    assert read.itp_confirmed is None
    assert not read.closed.weekdays
    assert read.visits[0].rescue == ()
    assert read_course(with_change(("site",), {"closed_weekdays": None})).closed.dates == set()


@pytest.mark.parametrize(
    ("cycle", "shortest"),
    [
        ([5, 5], [5]),
        ([0, 0], []),
        ([2.5, 0, 2.5, 0], [2.5, 0]),
        ([5, 2.5, 5], [5, 2.5, 5]),
        ([Decimal("5.00")], [5]),
    ],
)
def test_a_cycle_is_read_at_its_shortest(cycle: list[Any], shortest: list[Any]) -> None:
    doses = [Decimal(str(dose)) for dose in cycle]
    raw = with_change(("regimens", 0, "cycle_mg"), doses) | {"milestones": []}
    course = read_course(raw)
    assert course.regimens[0].cycle == make_cycle(*shortest)


@pytest.mark.parametrize(
    ("path", "value", "place", "fault"),
    [
        (("course",), 2, "course", Fault.FORMAT_VERSION),
        (("course",), True, "course", Fault.FORMAT_VERSION),
        (("course",), Decimal(1), "course", Fault.FORMAT_VERSION),
        (("course",), ..., "course", Fault.MISSING_FIELD),
        (("extra",), 1, "extra", Fault.UNKNOWN_FIELD),
        (("patient",), [], "patient", Fault.NOT_AN_OBJECT),
        (("patient", "code"), ..., "patient.code", Fault.MISSING_FIELD),
        (("patient", "code"), 7, "patient.code", Fault.NOT_TEXT),
        (("patient", "code"), " ", "patient.code", Fault.EMPTY),
        (("patient", "age"), 7, "patient.age", Fault.UNKNOWN_FIELD),
        (("patient", "itp_confirmed"), 1, "patient.itp_confirmed", Fault.NOT_TRUE_OR_FALSE),
        (("site", "closed_weekdays"), [8], "site.closed_weekdays[0]", Fault.OUT_OF_RANGE),
        (("site", "closed_weekdays"), [True], "site.closed_weekdays[0]", Fault.NOT_WHOLE),
        (
            ("site", "closed_weekdays"),
            [1, 2, 3, 4, 5, 6, 7],
            "site.closed_weekdays",
            Fault.ALL_WEEKDAYS_CLOSED,
        ),
        (("site", "closed_dates"), ["x"], "site.closed_dates[0]", Fault.NOT_A_DATE),
        (("site", "open"), [], "site.open", Fault.UNKNOWN_FIELD),
        (("regimens",), {}, "regimens", Fault.NOT_A_LIST),
        (("regimens", 0, "from"), "2026-1-5", "regimens[0].from", Fault.NOT_A_DATE),
        (("regimens", 0, "from"), "20260105", "regimens[0].from", Fault.NOT_A_DATE),
        (("regimens", 0, "from"), "2026-02-30", "regimens[0].from", Fault.NOT_A_DATE),
        (("regimens", 0, "from"), "２０26-01-05", "regimens[0].from", Fault.NOT_A_DATE),
        (("regimens", 0, "from"), "9999-12-31", "regimens[0].from", Fault.OUT_OF_RANGE),
        (("regimens", 0, "from"), None, "regimens[0].from", Fault.NOT_A_DATE),
        (("regimens", 0, "cycle_mg"), None, "regimens[0].cycle_mg", Fault.NOT_A_LIST),
        (("regimens", 0, "cycle_mg"), ["5"], "regimens[0].cycle_mg[0]", Fault.NOT_A_NUMBER),
        (("regimens", 0, "cycle_mg"), [True], "regimens[0].cycle_mg[0]", Fault.NOT_A_NUMBER),
        (("regimens", 0, "cycle_mg"), [5, -1], "regimens[0].cycle_mg[1]", Fault.NEGATIVE_DOSE),
        (("regimens", 0, "cycle_mg"), [10**30], "regimens[0].cycle_mg[0]", Fault.OUT_OF_RANGE),
        (
            ("regimens", 0, "cycle_mg"),
            [Decimal("0.1000000000000000000001")],
            "regimens[0].cycle_mg[0]",
            Fault.TOO_PRECISE,
        ),
        (
            ("regimens", 0, "cycle_mg"),
            [Decimal("NaN")],
            "regimens[0].cycle_mg[0]",
            Fault.NOT_A_NUMBER,
        ),
        (("regimens", 1, "from"), "2026-01-05", "regimens[1].from", Fault.SECOND_REGIMEN),
        (("regimens", 0, "mg"), 5, "regimens[0].mg", Fault.UNKNOWN_FIELD),
        (("visits",), None, "visits", Fault.NOT_A_LIST),
        (("visits", 1), 3, "visits[1]", Fault.NOT_AN_OBJECT),
        (("visits", 1, "platelets"), ..., "visits[1].platelets", Fault.MISSING_FIELD),
        (("visits", 1, "platelets"), Decimal("82.0"), "visits[1].platelets", Fault.NOT_WHOLE),
        (("visits", 1, "platelets"), "82", "visits[1].platelets", Fault.NOT_WHOLE),
        (("visits", 1, "platelets"), 3001, "visits[1].platelets", Fault.OUT_OF_RANGE),
        (("visits", 1, "platelets"), -1, "visits[1].platelets", Fault.OUT_OF_RANGE),
        (("visits", 1, "platelets"), True, "visits[1].platelets", Fault.NOT_WHOLE),
        (("visits", 1, "date"), "2026-01-05", "visits[1].date", Fault.SECOND_VISIT),
        (("visits", 1, "sample"), "clotted", "visits[1].sample", Fault.UNKNOWN_VALUE),
        (("visits", 1, "sample"), [], "visits[1].sample", Fault.UNKNOWN_VALUE),
        (("visits", 1, "bleeding_grade"), 5, "visits[1].bleeding_grade", Fault.OUT_OF_RANGE),
        (("visits", 0, "rescue"), ["tea"], "visits[0].rescue[0]", Fault.UNKNOWN_VALUE),
        (("visits", 0, "rescue"), "ivig", "visits[0].rescue", Fault.NOT_A_LIST),
        (("visits", 0, "deterioration"), "no", "visits[0].deterioration", Fault.NOT_TRUE_OR_FALSE),
        (("visits", 0, "intake"), "fasting", "visits[0].intake", Fault.UNKNOWN_VALUE),
        (("visits", 0, "plt"), 80, "visits[0].plt", Fault.UNKNOWN_FIELD),
        (("milestones", 0, "kind"), "start", "milestones[0].kind", Fault.UNKNOWN_VALUE),
        (("milestones", 0, "reason"), "x", "milestones[0].reason", Fault.REASON_OUT_OF_PLACE),
        (("milestones", 0, "visits"), [], "milestones[0].visits", Fault.VISITS_OUT_OF_PLACE),
        (("milestones", 1, "reason"), ..., "milestones[1].reason", Fault.REASON_MISSING),
        (("milestones", 1, "reason"), "  ", "milestones[1].reason", Fault.REASON_MISSING),
        (("milestones", 1, "reason"), 5, "milestones[1].reason", Fault.NOT_TEXT),
        (("milestones", 1, "visits"), ..., "milestones[1].visits", Fault.VISITS_MISSING),
        (("milestones", 1, "visits"), [], "milestones[1].visits", Fault.VISITS_MISSING),
        (
            ("milestones", 1, "visits"),
            ["2026-01-06"],
            "milestones[1].visits[0]",
            Fault.NO_VISIT_THEN,
        ),
        (("milestones", 2, "date"), "2026-01-04", "milestones[2].kind", Fault.NOT_TAPERING),
        (("milestones", 2, "reason"), ..., "milestones[2].reason", Fault.REASON_MISSING),
        (("milestones", 2, "date"), "2026-04-02", "milestones[2].date", Fault.PAUSE_WITHOUT_OFF),
        (("milestones", 0, "date"), "2026-01-04", "milestones[0].date", Fault.START_WITHOUT_DRUG),
    ],
)
def test_refused(path: tuple[str | int, ...], value: Any, place: str, fault: Fault) -> None:
    assert refusal(with_change(path, value)) == (place, fault)


@pytest.mark.parametrize(
    ("milestones", "place", "fault"),
    [
        (
            [("2026-01-05", "taper_started"), ("2026-02-05", "taper_started")],
            "milestones[1].kind",
            Fault.SECOND_START,
        ),
        (
            [("2026-01-05", "taper_started"), ("2026-01-05", "taper_halted")],
            "milestones[1].date",
            Fault.SECOND_PHASE_MILESTONE,
        ),
        ([("2026-01-05", "taper_resumed")], "milestones[0].kind", Fault.NOT_HALTED),
        ([("2026-01-05", "taper_halted")], "milestones[0].kind", Fault.NOT_TAPERING),
        (
            [("2026-01-06", "taper_started"), ("2026-01-05", "closed")],
            "milestones[0].kind",
            Fault.AFTER_CLOSED,
        ),
    ],
)
def test_milestones_out_of_order(
    milestones: list[tuple[str, str]], place: str, fault: Fault
) -> None:
    entries = [{"date": day, "kind": kind} for day, kind in milestones]
    assert refusal(with_change(("milestones",), entries)) == (place, fault)


def test_an_override_that_names_a_later_visit() -> None:
    course = with_change(("milestones", 1, "date"), "2026-01-20")
    course["milestones"][1]["visits"] = ["2026-02-02"]
    assert refusal(course) == ("milestones[1].visits[0]", Fault.VISIT_AFTER_OVERRIDE)


def test_the_order_of_entry_does_not_matter_but_the_place_is_the_one_given() -> None:
    course = with_change(("milestones",), list(reversed(COURSE["milestones"])))
    course["milestones"][1]["visits"] = ["2026-01-06"]
    assert refusal(course) == ("milestones[1].visits[0]", Fault.NO_VISIT_THEN)


@pytest.mark.parametrize(
    ("milestone", "place", "fault"),
    [
        (
            make_milestone("2026-01-05", MilestoneKind.TAPER_STARTED, reason="because"),
            "milestones[0].reason",
            Fault.REASON_OUT_OF_PLACE,
        ),
        (
            make_milestone("2026-01-05", MilestoneKind.TAPER_STARTED, visits=["2026-01-05"]),
            "milestones[0].visits",
            Fault.VISITS_OUT_OF_PLACE,
        ),
    ],
)
def test_a_course_made_in_the_program_is_checked_as_strictly(
    milestone: Milestone, place: str, fault: Fault
) -> None:
    course = make_course(regimens=[make_regimen("2026-01-05", 5)], milestones=[milestone])
    with pytest.raises(Refused) as refused:
        check_course(course)
    assert (refused.value.problem.place, refused.value.problem.fault) == (place, fault)


@pytest.mark.parametrize("raw", [None, [], 3, "course"])
def test_what_is_no_course_at_all(raw: object) -> None:
    assert refusal(raw) == ("course", Fault.NOT_AN_OBJECT)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"{", Fault.NOT_READABLE),
        (b"", Fault.NOT_READABLE),
        (b'{"a": NaN}', Fault.NOT_READABLE),
        (b"\xff\xfe{}", Fault.NOT_READABLE),
        (b"[" * 100_000, Fault.NOT_READABLE),
        (b"1" * 5000, Fault.NOT_READABLE),
        (b'{"platelets": 82, "platelets": 28}', Fault.REPEATED_FIELD),
    ],
)
def test_text_that_is_no_json(text: bytes, fault: Fault) -> None:
    with pytest.raises(Refused) as refused:
        parse_json(text)
    assert refused.value.problem.fault is fault


def test_fractions_are_taken_as_written() -> None:
    assert parse_json('{"mg": 2.50}') == {"mg": Decimal("2.50")}
    assert parse_json(b"\xef\xbb\xbf[1]") == [1]
