"""Doses as steps, and the plan ahead."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.chart.steps import dose_ticks, planned_of, steps_of, top_mg
from tests.making import (
    make_assessment,
    make_course,
    make_cycle,
    make_decision,
    make_protocol,
    make_regimen,
    make_sheet,
)

AUTUMN = date(2026, 12, 31).toordinal()


def test_each_dose_lasts_until_the_next_and_the_last_until_today(sheet: PatientSheet) -> None:
    steps = steps_of(sheet)
    assert [float(step.cycle.highest_mg) for step in steps] == [7.5, 5, 2.5, 5]
    assert [step.last for step in steps[:-1]] == [step.first for step in steps[1:]]
    assert steps[-1].last == sheet.as_of.toordinal()


def test_the_plan_goes_on_from_the_dose_of_today(sheet: PatientSheet) -> None:
    ahead = planned_of(sheet, AUTUMN)
    assert [step.cycle for step in ahead] == [make_cycle(5), make_cycle(2.5), make_cycle(2.5, 0)]
    assert ahead[0].first == sheet.as_of.toordinal()
    assert ahead[-1].last == AUTUMN
    assert all(step.planned for step in ahead)


@pytest.mark.parametrize("action", [Action.HALT, Action.STEP_BACK])
def test_there_is_no_plan_while_a_stop_is_outstanding(sheet: PatientSheet, action: Action) -> None:
    stopped = replace(sheet, assessment=make_assessment(action))
    assert planned_of(stopped, AUTUMN) == ()
    waiting = replace(stopped, decided=make_decision())
    assert planned_of(waiting, AUTUMN) == (), "to wait ends no stop"


def test_a_regimen_recorded_ahead_is_planned_not_taken() -> None:
    course = make_course(regimens=[make_regimen("2026-01-05", 5), make_regimen("2026-09-01", 2.5)])
    sheet = make_sheet(course)
    assert len(steps_of(sheet)) == 1
    assert [step.cycle for step in planned_of(sheet, AUTUMN)] == [make_cycle(5), make_cycle(2.5)]


def test_without_doses_there_is_nothing_to_draw() -> None:
    sheet = make_sheet()
    assert steps_of(sheet) == ()
    assert planned_of(sheet, AUTUMN) == ()
    assert top_mg(sheet) == Decimal("7.5")


def test_the_axis_reaches_the_protocols_highest_dose() -> None:
    course = make_course(regimens=[make_regimen("2026-01-05", 2.5)])
    assert top_mg(make_sheet(course, protocol=make_protocol())) == Decimal("7.5")


def test_another_drug_brings_its_own_scale() -> None:
    course = make_course(regimens=[make_regimen("2018-01-05", 75)])
    assert top_mg(make_sheet(course)) == 75


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        ("7.5", [0, 2.5, 5, 7.5]),
        ("75", [0, 25, 50, 75]),
        ("50", [0, 25, 50]),
        ("10", [0, 5, 10]),
        ("7", [0, 7]),
    ],
)
def test_a_few_even_doses_are_named(top: str, ticks: list[float]) -> None:
    assert [float(tick) for tick in dose_ticks(Decimal(top))] == ticks


def test_a_spaced_dose_knows_its_share() -> None:
    course = make_course(regimens=[make_regimen("2026-01-05", 2.5, 0, 0)])
    step = steps_of(make_sheet(course))[0]
    assert step.is_spaced
    assert step.share_taken == pytest.approx(1 / 3)
    off = steps_of(make_sheet(make_course(regimens=[make_regimen("2026-01-05")])))[0]
    assert (off.is_spaced, off.share_taken) == (False, 0.0)
