"""Recording visits and correcting them."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from taper_desktop import __version__
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit, preview_correction
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.recording import Recorded, preview_visit, record_visit
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.visit import Rescue, Sample
from tests.making import LIN, TODAY, make_visit, patient_draft, steady_visits, visit_draft
from tests.making_sites import decided, entered_on, registered, sheet_of, visited, visited_on


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """A patient with eight steady months, the last visit four weeks ago."""
    patient_id = registered(site)
    last = TODAY - timedelta(days=28)
    visited_on(site, patient_id, *((v.date, v.platelets or 0) for v in steady_visits(last)))
    return patient_id


def test_what_is_shown_before_saving_is_what_is_saved(
    site: OpenSite, patient_id: PatientId
) -> None:
    sheet = sheet_of(site, patient_id)
    draft = visit_draft(platelets=78, note=" quiet ")
    preview = preview_visit(sheet, draft, today=TODAY)
    assert preview.problems == ()
    assert preview.assessment is not None
    assert preview.assessment.action is Action.START_TAPER
    assert len(sheet_of(site, patient_id).visits) == 8, "a preview writes nothing"
    result = record_visit(site, patient_id, draft, entered=LIN, today=TODAY)
    assert isinstance(result, Recorded)
    assert result.changes.patients == {patient_id}
    after = sheet_of(site, patient_id)
    assert after.assessment == preview.assessment
    latest = after.latest
    assert latest is not None
    assert (latest.id, latest.visit, latest.note) == (result.visit_id, preview.visit, "quiet")
    assert (latest.action, latest.entered, latest.changed) == (Action.START_TAPER, LIN, False)
    assert after.record_number == sheet.record_number + 1


def test_the_answer_is_kept_as_it_was_shown(site: OpenSite, patient_id: PatientId) -> None:
    visited(site, patient_id, visit_draft())
    (row,) = site.file.rows("SELECT * FROM assessments ORDER BY id DESC LIMIT 1")
    answer = json.loads(row["answer"])
    assert (answer["phase"], answer["action"]) == ("pre_taper", "start_taper")
    assert {"ELIG_DIAGNOSIS", "ELIG_COUNTS"} <= {f["code"] for f in answer["findings"]}
    assert (row["as_of"], row["protocol_id"]) == ("2026-08-14", 1)
    assert row["program_version"] == __version__


def test_an_unusual_count_has_its_answer_and_is_not_saved(
    site: OpenSite, patient_id: PatientId
) -> None:
    draft = visit_draft(platelets=472)
    preview = preview_visit(sheet_of(site, patient_id), draft, today=TODAY)
    assert preview.problems == preview.unusual != ()
    assert preview.visit is not None
    assert preview.assessment is not None
    problems = record_visit(site, patient_id, draft, entered=LIN, today=TODAY)
    assert problems == preview.problems
    assert len(sheet_of(site, patient_id).visits) == 8


def test_a_form_with_faults_has_no_answer(site: OpenSite, patient_id: PatientId) -> None:
    preview = preview_visit(sheet_of(site, patient_id), visit_draft(platelets="8o"), today=TODAY)
    assert (preview.visit, preview.assessment, preview.unusual) == (None, None, ())
    assert [problem.place for problem in preview.problems] == ["platelets"]


def test_a_date_off_its_plan_is_said_and_stops_nothing(
    site: OpenSite, patient_id: PatientId
) -> None:
    sheet = sheet_of(site, patient_id)
    early = preview_visit(sheet, visit_draft(TODAY - timedelta(days=24)), today=TODAY)
    assert [(note.place, note.fault) for note in early.notes] == [("date", Fault.OFF_PLAN)]
    assert early.problems == ()
    assert preview_visit(sheet, visit_draft(TODAY - timedelta(days=19)), today=TODAY).notes == ()
    late_entry = preview_visit(sheet, visit_draft(TODAY - timedelta(days=40)), today=TODAY)
    assert late_entry.notes == ()


def test_a_visit_can_be_entered_late(site: OpenSite, patient_id: PatientId) -> None:
    day = TODAY - timedelta(days=40)
    visited(site, patient_id, visit_draft(day, 74), today=TODAY)
    dates = [row.visit.date for row in sheet_of(site, patient_id).visits]
    assert dates == sorted(dates)
    assert day in dates


def test_what_is_dated_later_is_not_yet_known(site: OpenSite, patient_id: PatientId) -> None:
    sheet = sheet_of(site, patient_id, TODAY - timedelta(days=100))
    assert len(sheet.visits) == 5
    assert sheet.as_of == TODAY - timedelta(days=100)


def test_a_patient_that_is_not_there_is_a_bug(site: OpenSite) -> None:
    with pytest.raises(LookupError):
        sheet_of(site, PatientId(99))
    with pytest.raises(LookupError):
        visited(site, PatientId(99), visit_draft())


def test_a_visit_without_a_protocol_is_recorded_without_an_answer(site: OpenSite) -> None:
    draft = patient_draft(protocol="none", drug="eltrombopag", cycle=("25",))
    patient_id = registered(site, draft)
    visited(site, patient_id, visit_draft())
    latest = sheet_of(site, patient_id).latest
    assert latest is not None
    assert (latest.action, latest.solid, latest.in_washout) == (None, True, False)
    correct_visit(site, latest.id, visit_draft(platelets=81), "typo", entered=LIN, today=TODAY)
    assert site.file.rows("SELECT id FROM assessments") == []


def test_rescue_speaks_through_the_counts_after_it(site: OpenSite, patient_id: PatientId) -> None:
    given = {"rescue_given": "given", "rescue": ("ivig",)}
    visited(site, patient_id, visit_draft(TODAY - timedelta(days=20), 80, **given))
    visited(site, patient_id, visit_draft(TODAY, 80))
    rows = sheet_of(site, patient_id).visits[-3:]
    assert [row.in_washout for row in rows] == [False, True, True]
    assert [row.solid for row in rows] == [True, False, False]
    assert rows[1].visit.rescue == (Rescue.IVIG,)


# Corrections


def corrected(site: OpenSite, visit_id: VisitId, **changes: str) -> VisitId:
    patient_id = PatientId(1)
    row = next(row for row in sheet_of(site, patient_id).visits if row.id == visit_id)
    draft = replace(draft_of_visit(row), **changes)  # type: ignore[arg-type]
    result = correct_visit(site, visit_id, draft, "digits swapped", entered=LIN, today=TODAY)
    assert isinstance(result, Recorded), result
    return result.visit_id


def test_a_correction_keeps_the_old_value_and_why(site: OpenSite, patient_id: PatientId) -> None:
    first = visited(site, patient_id, visit_draft(platelets=82))
    second = corrected(site, first, platelets="28")
    sheet = sheet_of(site, patient_id)
    assert sheet.latest is not None
    assert (sheet.latest.id, sheet.latest.visit.platelets) == (second, 28)
    assert sheet.latest.changed
    assert len(sheet.visits) == 9
    kept = site.file.rows(
        "SELECT platelets, why, replaces FROM visits WHERE id IN (:a, :b)",
        {"a": first, "b": second},
    )
    assert [tuple(row.values()) for row in kept] == [
        (82, "", None),
        (28, "digits swapped", first),
    ]


def test_a_correction_shows_its_answer_first(site: OpenSite, patient_id: PatientId) -> None:
    first = visited(site, patient_id, visit_draft(platelets=82))
    sheet = sheet_of(site, patient_id)
    draft = visit_draft(platelets=28)
    preview = preview_correction(sheet, first, draft, "typo", today=TODAY)
    assert preview.problems == ()
    assert preview.assessment is not None
    assert preview.assessment.action is Action.NOT_ELIGIBLE


def test_a_correction_needs_a_reason_and_a_change(site: OpenSite, patient_id: PatientId) -> None:
    first = visited(site, patient_id, visit_draft(platelets=82))
    for draft, reason, fault in (
        (visit_draft(platelets=28), " ", Fault.REASON_MISSING),
        (visit_draft(platelets=28), "x" * 2001, Fault.TOO_LONG),
        (visit_draft(platelets=82), "why", Fault.NOTHING_CHANGED),
        (visit_draft(platelets="8o"), "why", Fault.NOT_A_NUMBER),
    ):
        problems = correct_visit(site, first, draft, reason, entered=LIN, today=TODAY)
        assert isinstance(problems, tuple)
        assert [problem.fault for problem in problems] == [fault]
    assert site.file.rows("SELECT id FROM visits WHERE replaces IS NOT NULL") == []


def test_a_row_that_was_corrected_meanwhile_is_not_corrected_again(
    site: OpenSite, patient_id: PatientId
) -> None:
    first = visited(site, patient_id, visit_draft(platelets=82))
    corrected(site, first, platelets="28")
    problems = correct_visit(
        site, first, visit_draft(platelets=29), "again", entered=LIN, today=TODAY
    )
    assert isinstance(problems, tuple)
    assert [problem.fault for problem in problems] == [Fault.NOT_CURRENT]
    preview = preview_correction(
        sheet_of(site, patient_id), first, visit_draft(), "again", today=TODAY
    )
    assert [problem.fault for problem in preview.problems] == [Fault.NOT_CURRENT]


def test_a_count_that_stays_is_not_asked_for_again(site: OpenSite, patient_id: PatientId) -> None:
    first = visited(site, patient_id, visit_draft(platelets=472, platelets_again="472"))
    second = corrected(site, first, note="Seen twice by the laboratory.")
    sheet = sheet_of(site, patient_id)
    preview = preview_correction(sheet, second, visit_draft(platelets=460), "typo", today=TODAY)
    assert [problem.fault for problem in preview.problems] == [Fault.RETYPE]


@pytest.mark.parametrize(
    "draft",
    [
        visit_draft(),
        visit_draft(platelets="", sample="not_taken", bleeding_grade="", deterioration=""),
        visit_draft(platelets="", sample="clumped", intake=""),
        visit_draft(sample="reactive", deterioration="yes", intake="with_food", note="one\ntwo"),
        visit_draft(rescue_given="given", rescue=("ivig", "other"), bleeding_grade="3"),
    ],
)
def test_the_form_of_a_recorded_visit_says_what_was_typed(
    site: OpenSite, patient_id: PatientId, draft: VisitDraft
) -> None:
    visited(site, patient_id, draft)
    latest = sheet_of(site, patient_id).latest
    assert latest is not None
    assert draft_of_visit(latest) == draft


def test_an_override_follows_its_visit_to_another_date(
    site: OpenSite, patient_id: PatientId
) -> None:
    start = TODAY - timedelta(days=28)
    decided(site, patient_id, start)
    low = visited(site, patient_id, visit_draft(TODAY - timedelta(days=14), 28))
    override = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="clotted tube",
        start=TODAY - timedelta(days=10),
        milestone=MilestoneKind.HALT_OVERRIDDEN,
        set_aside=(TODAY - timedelta(days=14),),
    )
    decided(site, patient_id, TODAY - timedelta(days=10), override)
    corrected(site, low, date=(TODAY - timedelta(days=13)).isoformat())
    sheet = sheet_of(site, patient_id)
    assert sheet.milestones[-1].milestone.visits == (TODAY - timedelta(days=13),)
    assert sheet.assessment is not None
    assert sheet.assessment.action is not Action.HALT
    latest = sheet.latest
    assert latest is not None
    later = visit_draft(TODAY - timedelta(days=9), 28)
    problems = correct_visit(site, latest.id, later, "why", entered=LIN, today=TODAY)
    assert isinstance(problems, tuple)
    assert [problem.fault for problem in problems] == [Fault.VISIT_AFTER_OVERRIDE]


def test_the_day_and_the_person_are_those_that_were_told(
    site: OpenSite, patient_id: PatientId
) -> None:
    entered = entered_on(date(2026, 8, 14), by="Lin Mei")
    record_visit(site, patient_id, visit_draft(), entered=entered, today=TODAY)
    latest = sheet_of(site, patient_id).latest
    assert latest is not None
    assert latest.entered == entered
    assert latest.visit == make_visit(sample=Sample.OK)


def test_details_are_kept_with_the_visit_and_corrected_with_it(site: OpenSite) -> None:
    number = registered(site)
    visited(
        site,
        number,
        visit_draft(TODAY, 82, alt="38 U/L", source="slip", transcribed_on=TODAY.isoformat()),
    )
    (row,) = sheet_of(site, number).visits
    assert (row.details.alt, row.details.transcribed_on) == ("38 U/L", TODAY)
    draft = replace(draft_of_visit(row), alt="83 U/L", source="", transcribed_on="")
    entered = entered_on(TODAY)
    done = correct_visit(site, row.id, draft, "misread", entered=entered, today=TODAY)
    assert isinstance(done, Recorded)
    (row,) = sheet_of(site, number).visits
    assert (row.details.alt, row.details.source) == ("83 U/L", "")
    assert [version.details.alt for version in row.versions] == ["38 U/L", "83 U/L"]
