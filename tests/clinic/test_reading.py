"""The sheet: facts with what stood around them."""

from datetime import date, timedelta

import pytest

from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.reading import course_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.visit_rows import dose_on_arrival
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.assess import assess
from tests.making import LIN, TODAY, make_cycle, make_regimen, patient_draft, visit_draft
from tests.making_sites import SITE, registered, sheet_of, visited


@pytest.mark.parametrize(
    ("day", "cycle", "started"),
    [
        ("2026-01-04", None, None),
        ("2026-01-05", make_cycle(5), "2026-01-05"),
        ("2026-01-06", make_cycle(5), "2026-01-05"),
        ("2026-02-02", make_cycle(5), "2026-01-05"),
        ("2026-02-03", make_cycle(2.5), "2026-02-02"),
    ],
)
def test_the_dose_of_a_visit_is_the_one_the_patient_came_with(
    day: str, cycle: Cycle | None, started: str | None
) -> None:
    regimens = (make_regimen("2026-01-05", 5), make_regimen("2026-02-02", 2.5))
    found = dose_on_arrival(regimens, date.fromisoformat(day))
    assert (found and found.cycle, found and found.start.isoformat()) == (cycle, started)
    assert dose_on_arrival((), TODAY) is None


def test_a_visit_before_the_first_dose_has_none(site: OpenSite) -> None:
    patient_id = registered(site, patient_draft(dose_start="2026-08-01"))
    visited(site, patient_id, visit_draft("2026-07-31"), today=TODAY)
    visited(site, patient_id, visit_draft("2026-08-01"), today=TODAY)
    rows = sheet_of(site, patient_id).visits
    assert [(row.dose, row.dose_day) for row in rows] == [(None, None), (make_cycle(5), 0)]


def test_the_sheet_holds_all_that_its_answer_rests_on(demo: OpenSite) -> None:
    for line in worklist(demo, TODAY).lines:
        for days in (0, 30, 90):
            sheet = sheet_of(demo, line.patient_id, TODAY - timedelta(days=days))
            if sheet.protocol is None:
                assert sheet.assessment is None
            else:
                assert sheet.assessment == assess(sheet.protocol, course_of(sheet), sheet.as_of)


def test_the_sheet_names_the_site_and_its_closed_days(site: OpenSite) -> None:
    sheet = sheet_of(site, registered(site))
    assert sheet.site_name == SITE.name
    assert sheet.closed == ClosedDays(SITE.closed_weekdays, SITE.closed_dates)
    assert sheet.latest is None


def test_a_corrected_visit_has_all_its_versions_with_who_when_and_why(site: OpenSite) -> None:
    patient_id = registered(site)
    visited(site, patient_id, visit_draft("2026-08-01"), today=TODAY)
    visited(site, patient_id, visit_draft("2026-08-10", platelets="47"), today=TODAY)
    draft = visit_draft("2026-08-10", platelets="74", platelets_again="74")
    row = sheet_of(site, patient_id).visits[-1]
    corrected = correct_visit(site, row.id, draft, "Digits swapped", entered=LIN, today=TODAY)
    assert not isinstance(corrected, tuple)
    untouched, visit = sheet_of(site, patient_id).visits
    assert untouched.versions == ()
    assert [(v.visit.platelets, v.why, v.entered.by) for v in visit.versions] == [
        (47, "", LIN.by),
        (74, "Digits swapped", LIN.by),
    ]


def test_the_record_number_only_grows(site: OpenSite) -> None:
    patient_id = registered(site)
    numbers = [sheet_of(site, patient_id).record_number]
    for day in ("2026-08-10", "2026-08-01", "2026-08-12"):
        visited(site, patient_id, visit_draft(day), today=TODAY)
        numbers.append(sheet_of(site, patient_id).record_number)
    assert numbers == sorted(set(numbers))
