"""Closed days: what is offered, and which planned visits a change moves."""

from dataclasses import replace
from datetime import date, timedelta

from taper_desktop.clinic.closed_days import holidays_of, visits_that_move, years_to_offer
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite, describe_site, set_up_site
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, TODAY
from tests.making_sites import registered, visited_on


def test_this_year_and_the_next_two_are_offered() -> None:
    assert years_to_offer(date(2026, 12, 31)) == (2026, 2027, 2028)


def test_holidays_are_named_in_the_language() -> None:
    names = [each.name for each in holidays_of("CN", 2026, Language.ZH_CN).days]
    assert "元旦" in names


def test_a_day_that_is_closed_moves_the_visit_planned_on_it(site: OpenSite) -> None:
    patient = registered(site)
    visited_on(site, patient, *((TODAY - timedelta(days=28 * n), 60) for n in range(8, -1, -1)))
    sheet = patient_sheet(site, patient, TODAY)
    assert sheet.assessment is not None
    assert sheet.assessment.next_visit is not None
    planned = sheet.assessment.next_visit.planned
    details = describe_site(site)
    closed = ClosedDays(details.closed_weekdays, details.closed_dates | {planned})
    assert visits_that_move(site, site.closed, TODAY) == 0
    assert visits_that_move(site, closed, TODAY) == 1
    changed = replace(details, closed_dates=closed.dates)
    set_up_site(site, changed, entered=LIN, reason="Moving house")
    after = patient_sheet(site, patient, TODAY)
    assert after.assessment is not None
    assert after.assessment.next_visit is not None
    assert after.assessment.next_visit.planned != planned
