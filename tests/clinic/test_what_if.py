"""What if: counts to come, played through the rules and never stored."""

from datetime import date

import pytest

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.what_if import SupposedVisit, play
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.problem import Fault
from tests.making import TODAY, make_cycle, make_protocol, visit_draft
from tests.making_sites import decided, registered, sheet_of, visited, visited_on


def supposed(day: str, count: str = "80", grade: str = "0") -> SupposedVisit:
    return SupposedVisit(date=day, platelets=count, bleeding_grade=grade)


@pytest.fixture
def tapering(site: OpenSite) -> OpenSite:
    """A taper started today, on eight monthly counts."""
    number = registered(site)
    days = [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27), date(2026, 4, 24)]
    days += [date(2026, 5, 22), date(2026, 6, 19), date(2026, 7, 17), TODAY]
    visited_on(site, number, *((day, 80) for day in days))
    decided(site, number, TODAY)
    return site


def test_counts_that_hold_go_down_the_ladder_and_a_low_one_halts(tapering: OpenSite) -> None:
    number = worklist(tapering, TODAY).lines[0].patient_id
    sheet, before = sheet_of(tapering, number), tapering.file.head
    visits = [supposed("2026-08-28"), supposed("2026-09-11"), supposed("2026-09-18", "22", "1")]
    result = play(sheet, visits, make_protocol())
    assert result.problems == ()
    assert [played.answer.action for played in result.played] == [
        Action.CONTINUE,
        Action.STEP_DOWN,
        Action.HALT,
    ]
    assert [played.taken for played in result.played] == [False, True, True]
    assert result.played[2].answer.current == make_cycle(2.5, 0), "the step was taken"
    assert sheet_of(tapering, number) == sheet
    assert tapering.file.head == before, "nothing is stored"


def test_after_a_halt_it_goes_on_halted(tapering: OpenSite) -> None:
    number = worklist(tapering, TODAY).lines[0].patient_id
    visits = [supposed("2026-08-28", "22"), supposed("2026-09-04", "60")]
    played = play(sheet_of(tapering, number), visits, make_protocol()).played
    assert played[1].answer.phase is Phase.HALTED


@pytest.mark.parametrize(
    ("typed", "place", "fault"),
    [
        (supposed(""), "visits[0].date", Fault.EMPTY),
        (supposed("2026-8-28"), "visits[0].date", Fault.NOT_A_DATE),
        (supposed("2026-08-14"), "visits[0].date", Fault.OUT_OF_RANGE),
        (supposed("2026-08-28", ""), "visits[0].platelets", Fault.EMPTY),
        (supposed("2026-08-28", "8.2"), "visits[0].platelets", Fault.NOT_WHOLE),
        (supposed("2026-08-28", "82", ""), "visits[0].bleeding_grade", Fault.NOT_CHOSEN),
        (supposed("2026-08-28", "82", "5"), "visits[0].bleeding_grade", Fault.UNKNOWN_VALUE),
    ],
)
def test_what_is_typed_is_read_strictly(
    site: OpenSite, typed: SupposedVisit, place: str, fault: Fault
) -> None:
    number = registered(site)
    visited(site, number, visit_draft(TODAY, 82))
    problems = play(sheet_of(site, number), [typed], make_protocol()).problems
    assert [(problem.place, problem.fault) for problem in problems] == [(place, fault)]


def test_two_visits_on_one_day_are_refused(site: OpenSite) -> None:
    number = registered(site)
    visits = [supposed("2026-08-28"), supposed("2026-08-28")]
    (problem,) = play(sheet_of(site, number), visits, make_protocol()).problems
    assert (problem.place, problem.fault) == ("visits[1].date", Fault.SECOND_VISIT)
