"""Filters keep lines of the values chosen, and whoever they hide and needs something is named."""

from datetime import timedelta

import pytest

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Worklist, WorklistLine, worklist
from taper_desktop.clinic.worklist_filters import (
    PRESSING,
    Due,
    FilterKind,
    Filters,
    FilterValue,
    Need,
    left_out,
    values_of,
)
from taper_desktop.domain.assessment import Action, Phase
from tests.making import TODAY


@pytest.fixture
def whole(demo: OpenSite) -> Worklist:
    return worklist(demo, TODAY)


def kept(whole: Worklist, *turns: tuple[FilterKind, FilterValue]) -> tuple[WorklistLine, ...]:
    filters = Filters()
    for kind, value in turns:
        filters = filters.turned(kind, value)
    return filters.keep(whole.lines, whole.as_of)


def test_nothing_chosen_keeps_everybody(whole: Worklist) -> None:
    assert not Filters().are_set
    assert kept(whole) == whole.lines


def test_a_value_turned_twice_keeps_everybody_again(whole: Worklist) -> None:
    turn = (FilterKind.PHASE, Phase.TAPERING)
    assert kept(whole, turn) != whole.lines
    assert kept(whole, turn, turn) == whole.lines
    filters = Filters().turned(*turn)
    assert filters.are_set
    assert filters.of(FilterKind.PHASE) == frozenset({Phase.TAPERING})
    assert filters.of(FilterKind.DUE) == frozenset()


def test_values_of_one_kind_add_up_and_kinds_narrow_each_other(whole: Worklist) -> None:
    tapering, halted = (FilterKind.PHASE, Phase.TAPERING), (FilterKind.PHASE, Phase.HALTED)
    both = kept(whole, tapering, halted)
    assert {line.phase for line in both} == {Phase.TAPERING, Phase.HALTED}
    assert len(both) == len(kept(whole, tapering)) + len(kept(whole, halted))
    narrowed = kept(whole, tapering, halted, (FilterKind.STATE, Action.HOLD))
    assert narrowed
    assert narrowed == tuple(line for line in both if line.action is Action.HOLD)


@pytest.mark.parametrize("kind", [kind for kind in FilterKind if kind is not FilterKind.NEEDS])
def test_every_line_has_one_value_of_every_kind_but_needs(
    whole: Worklist, kind: FilterKind
) -> None:
    values = {line.patient_id: values_of(kind, line, TODAY) for line in whole.lines}
    assert all(len(of_line) == 1 for of_line in values.values())
    assert sum(len(kept(whole, (kind, v))) for v in {*sum(values.values(), ())}) == len(whole.lines)


def test_due_is_judged_from_the_planned_day(whole: Worklist) -> None:
    for line in whole.lines:
        (due,) = values_of(FilterKind.DUE, line, TODAY)
        plan = line.next_visit
        if line.days_late:
            assert due is Due.LATE
        elif plan is None:
            assert due is Due.NONE
        elif plan.planned <= TODAY:
            assert due is Due.TODAY
        else:
            this_week = plan.planned <= TODAY + timedelta(days=7)
            assert due is (Due.THIS_WEEK if this_week else Due.LATER)
    assert {values_of(FilterKind.DUE, line, TODAY)[0] for line in whole.lines} == set(Due)


def test_needs_are_what_is_owed_and_what_waits_to_be_reviewed(whole: Worklist) -> None:
    review = kept(whole, (FilterKind.NEEDS, Need.REVIEW))
    assert [line.patient.code for line in review] == ["HT-006"]
    assert values_of(FilterKind.NEEDS, review[0], TODAY) == (Need.CONFIRM, Need.REVIEW)
    confirm = kept(whole, (FilterKind.NEEDS, Need.CONFIRM))
    assert {line.patient_id for line in confirm} == {
        line.patient_id for line in whole.lines if line.owed
    }


def test_who_needs_something_and_is_hidden_is_named(whole: Worklist) -> None:
    assert left_out(whole.lines, whole.lines) == ()
    pressing = [line for line in whole.lines if line.group in PRESSING]
    assert list(left_out(whole.lines, ())) == pressing
    assert list(left_out(whole.lines, tuple(pressing[1:]))) == pressing[:1]
    calm = tuple(line for line in whole.lines if line.group not in PRESSING)
    assert left_out(calm, ()) == ()
