"""What a patient takes home: only from a signed decision, day by day to the next visit."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.problem import Fault, Problem
from tests.making import (
    LIN,
    TODAY,
    make_assessment,
    make_cycle,
    make_decision,
    make_next_visit,
    make_protocol,
    make_sheet,
)
from tests.making_sites import sheet_of

VISIT = TODAY + timedelta(days=14)


def signed_sheet(*doses: float, since: date = TODAY, visit: date = VISIT) -> PatientSheet:
    assessment = replace(make_assessment(), next_visit=make_next_visit(visit))
    decided = replace(make_decision(TODAY), signed=LIN)
    sheet = make_sheet(as_of=TODAY, protocol=make_protocol(), assessment=assessment)
    return replace(sheet, decided=decided, current=make_cycle(*doses), dose_since=since)


def plan_of(sheet: PatientSheet) -> PatientPlan:
    plan = patient_plan(sheet)
    assert isinstance(plan, PatientPlan)
    return plan


def test_every_day_from_the_decision_to_the_visit_has_its_dose_and_tablets() -> None:
    plan = plan_of(signed_sheet(7.5))
    assert [day.day for day in plan.days] == [TODAY + timedelta(days=n) for n in range(15)]
    assert {day.tablets for day in plan.days} == {(Decimal(5), Decimal("2.5"))}
    assert (plan.tablets, plan.begins, plan.signed) == (30, True, LIN)


@pytest.mark.parametrize("since", [TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=30)])
def test_rest_days_follow_the_regimen_s_own_first_day(since: date) -> None:
    plan = plan_of(signed_sheet(2.5, 0, since=since))
    assert plan.begins is (since == TODAY)
    for day in plan.days:
        taken = (day.day - since).days % 2 == 0
        assert (bool(day.tablets), bool(day.dose_mg)) == (taken, taken)


def test_off_treatment_there_are_no_days_but_a_visit() -> None:
    plan = plan_of(signed_sheet())
    assert (plan.days, plan.tablets, plan.visit) == ((), 0, VISIT)


@pytest.mark.parametrize(
    ("sheet", "fault"),
    [
        (replace(signed_sheet(5), protocol=None), Fault.NO_PLAN_WITHOUT_PROTOCOL),
        (replace(signed_sheet(5), decided=None), Fault.NO_PLAN_WITHOUT_DECISION),
        (replace(signed_sheet(5), decided=make_decision(TODAY)), Fault.NO_PLAN_WITHOUT_SIGNATURE),
        (replace(signed_sheet(5), assessment=None), Fault.NO_PLAN_WITHOUT_VISIT),
        (replace(signed_sheet(5), assessment=make_assessment()), Fault.NO_PLAN_WITHOUT_VISIT),
        (signed_sheet(5, visit=TODAY), Fault.NO_PLAN_VISIT_PASSED),
        (replace(signed_sheet(5), as_of=VISIT + timedelta(days=1)), Fault.NO_PLAN_VISIT_PASSED),
        (signed_sheet(5, visit=TODAY + timedelta(days=201)), Fault.NO_PLAN_VISIT_TOO_FAR),
        (signed_sheet(3), Fault.NOT_MAKEABLE),
    ],
)
def test_what_is_no_plan_says_why(sheet: PatientSheet, fault: Fault) -> None:
    refused = patient_plan(sheet)
    assert isinstance(refused, Problem)
    assert refused.fault is fault


def test_nobody_at_the_demonstration_site_has_a_plan_from_advice_alone(demo: OpenSite) -> None:
    plans = 0
    for line in worklist(demo, TODAY).lines:
        sheet = sheet_of(demo, line.patient_id, TODAY)
        plan = patient_plan(sheet)
        if isinstance(plan, PatientPlan):
            plans += 1
            assert sheet.decided is not None
            assert sheet.decided.signed is not None
            assert plan.tablets == sum(len(day.tablets) for day in plan.days)
            for day in plan.days:
                assert sum(day.tablets, Decimal(0)) == day.dose_mg
    assert plans
