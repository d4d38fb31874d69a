"""What was begun and not finished stands on the worklist until it is done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.cases import read_case_to_judge
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.pages_given import STOPPED_AFTER_DAYS, PagesGiven
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, Owed, WorklistLine, worklist
from taper_desktop.clinic.worklist_line import line_of
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.store.events import last_entry, last_entry_before
from tests.making import TODAY, make_cycle
from tests.making_sites import decided, entered_on, registered

LATER = TODAY + timedelta(days=1)


def line(site: OpenSite, patient_id: PatientId, today: date = TODAY) -> WorklistLine:
    lines = worklist(site, today).lines
    return next(line for line in lines if line.patient_id == patient_id)


def patient_of(site: OpenSite, code: str) -> PatientId:
    lines = worklist(site, TODAY).lines
    return next(line.patient_id for line in lines if line.patient.code == code)


def printed(site: OpenSite, patient_id: PatientId, day: date, kind: PageKind) -> None:
    record_print(site, patient_id, kind, entered=entered_on(day))


def changed_dose(site: OpenSite, patient_id: PatientId, mg: float = 2.5) -> None:
    draft = DecisionDraft(
        choice=Choice.OTHERWISE, reason="bruises", start=TODAY, cycle=make_cycle(mg)
    )
    decided(site, patient_id, TODAY, draft)


@pytest.fixture
def patient(demo: OpenSite) -> PatientId:
    """Somebody on 5 mg and told to hold, with a visit today on which nobody has decided."""
    return patient_of(demo, "HT-022")


@pytest.fixture
def printing(demo: OpenSite) -> OpenSite:
    """A site that gave a page to another patient yesterday."""
    printed(demo, patient_of(demo, "HT-008"), TODAY - timedelta(days=1), PageKind.PATIENT)
    return demo


def test_advice_that_nobody_confirmed_is_listed_on_the_day_of_its_visit(
    demo: OpenSite, patient: PatientId
) -> None:
    before = line(demo, patient)
    assert (before.action, before.owed) == (Action.HOLD, (Owed.UNCONFIRMED,))
    assert before.group is Group.UNFINISHED
    decided(demo, patient, TODAY)
    after = line(demo, patient)
    assert (after.owed, after.group) == ((), Group.LATER)


def test_routine_advice_of_an_earlier_day_asks_for_nothing(
    demo: OpenSite, patient: PatientId
) -> None:
    tomorrow = line(demo, patient, TODAY + timedelta(days=1))
    assert (tomorrow.owed, tomorrow.group) == ((), Group.LATER)


def test_advice_of_another_dose_waits_until_somebody_decides(demo: OpenSite) -> None:
    patient_id = patient_of(demo, "HT-008")
    for days in (0, 1, 3):
        shown = line(demo, patient_id, TODAY + timedelta(days=days))
        assert (shown.action, shown.owed) == (Action.STEP_DOWN, (Owed.UNCONFIRMED,))
    decided(demo, patient_id, TODAY)
    assert line(demo, patient_id).owed == ()


def test_a_past_decision_to_review_comes_before_what_is_unfinished(demo: OpenSite) -> None:
    shown = line(demo, patient_of(demo, "HT-006"))
    assert (shown.to_review, shown.owed) == (1, (Owed.UNCONFIRMED,))
    assert shown.group is Group.REVIEW


def test_nothing_is_asked_where_nothing_can_be_advised(demo: OpenSite) -> None:
    for code in ("HT-002", "HT-003", "HT-021", "HT-024"):
        assert line(demo, patient_of(demo, code)).owed == ()


def test_a_decision_of_the_first_form_has_no_signature_and_is_listed(
    demo: OpenSite, patient: PatientId
) -> None:
    decided(demo, patient, TODAY)
    case = read_case_to_judge(demo, patient)
    before_signatures = replace(
        case, decisions=tuple(replace(row, signed_by="", signed_at="") for row in case.decisions)
    )
    shown = line_of(before_signatures, demo.closed, TODAY, PagesGiven())
    assert (shown.decided, shown.owed) == (True, (Owed.UNSIGNED,))


def test_a_dose_without_a_page_is_listed_where_pages_are_given(
    printing: OpenSite, patient: PatientId
) -> None:
    changed_dose(printing, patient)
    shown = line(printing, patient)
    assert shown.owed == (Owed.UNPRINTED,)
    assert shown.group is not Group.LATER
    printed(printing, patient, TODAY, PageKind.SUMMARY)
    assert line(printing, patient).owed == (Owed.UNPRINTED,)
    printed(printing, patient, TODAY, PageKind.PATIENT)
    assert line(printing, patient).owed == ()
    changed_dose(printing, patient, mg=5)
    assert line(printing, patient).owed == (Owed.UNPRINTED,)


def test_a_decision_that_leaves_the_dose_asks_for_no_page(
    printing: OpenSite, patient: PatientId
) -> None:
    decided(printing, patient, TODAY)
    assert line(printing, patient).owed == ()


def test_no_page_is_owed_once_the_next_visit_has_come(
    printing: OpenSite, patient: PatientId
) -> None:
    changed_dose(printing, patient)
    plan = line(printing, patient).next_visit
    assert plan is not None
    assert line(printing, patient, plan.planned - timedelta(days=1)).owed == (Owed.UNPRINTED,)
    assert line(printing, patient, plan.planned).owed == ()


def test_a_site_that_gives_no_pages_is_never_asked_for_one(
    demo: OpenSite, patient: PatientId
) -> None:
    changed_dose(demo, patient)
    assert line(demo, patient).owed == ()
    other = patient_of(demo, "HT-008")
    printed(demo, other, TODAY, PageKind.PATIENT)
    assert line(demo, patient).owed == ()


def test_a_site_that_has_stopped_is_asked_no_more_until_it_prints_again(
    demo: OpenSite, patient: PatientId
) -> None:
    other = patient_of(demo, "HT-008")
    printed(demo, other, TODAY - timedelta(days=STOPPED_AFTER_DAYS + 1), PageKind.PATIENT)
    changed_dose(demo, patient)
    assert line(demo, patient).owed == ()
    printed(demo, other, TODAY - timedelta(days=STOPPED_AFTER_DAYS), PageKind.PATIENT)
    assert line(demo, patient).owed == (), "decided before pages were given again"
    changed_dose(demo, patient, mg=5)
    assert line(demo, patient).owed == (Owed.UNPRINTED,)


def test_pages_of_no_patient_and_other_pages_count_for_nothing(site: OpenSite) -> None:
    patient_id = registered(site)
    printed(site, patient_id, TODAY, PageKind.SUMMARY)
    record_print(site, None, PageKind.WORKLIST, entered=entered_on(TODAY))
    pages = PagesGiven()
    pages.read_on(site.file, TODAY)
    assert (pages.first, pages.last, pages.on(TODAY).first) == (None, {}, None)
    assert pages.until == last_entry(site.file)


def test_weeks_that_are_long_past_are_not_read(site: OpenSite) -> None:
    patient_id = registered(site)
    days = [TODAY - timedelta(days=days) for days in (90, 60, 57, 56, 30, 1)]
    numbers = []
    for day in days:
        printed(site, patient_id, day, PageKind.PATIENT)
        numbers.append(last_entry(site.file))
    for today, first in ((TODAY, numbers[3]), (TODAY + timedelta(days=1), numbers[4])):
        pages = PagesGiven()
        pages.read_on(site.file, today)
        assert pages.first == first
        assert pages.last == {patient_id: numbers[-1]}
    assert last_entry_before(site.file, date(1990, 1, 1)) == 0
    assert last_entry_before(site.file, TODAY) == numbers[-1]


def test_while_advice_is_off_the_line_says_that_and_not_that_there_is_no_protocol(
    demo: OpenSite, patient: PatientId
) -> None:
    pinned = line(demo, patient).protocol_id
    assert pinned is not None
    demo.advice_off = True
    demo.kept_lines = None
    shown = line(demo, patient)
    assert (shown.advice_off, shown.action, shown.group) == (True, None, Group.CANNOT_JUDGE)
    assert (shown.protocol_id, shown.owed) == (pinned, ())
