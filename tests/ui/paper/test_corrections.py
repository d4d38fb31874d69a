"""Corrected, voided and doubtful records on the clinic summary and the patient's page."""

from dataclasses import replace
from datetime import date

import pytest

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.correcting_course import DoseCorrection, correct_dose
from taper_desktop.clinic.correcting_patient import correct_patient, draft_of_patient
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_plan import PatientPlan, patient_plan
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.ui.paper.patient_page import patient_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.patient_text import example_text
from tests.making import TODAY, make_regimen
from tests.making_sites import entered_on, registered, sheet_of, visited_on
from tests.ui.paper.late_sheets import all_corrected_sheet
from tests.ui.paper.pdf_reading import page_texts, plain
from tests.ui.paper.sheets import STAMP, halted_sheet, plan_sheet

pytestmark = pytest.mark.usefixtures("qapp")


def texts_of(sheet: PatientSheet, language: Language = Language.EN) -> list[str]:
    return page_texts(summary_pages(sheet, words_in(language), STAMP, PaperSize.A4).pdf())


def test_who_the_patient_is_is_marked_in_every_head_and_explained() -> None:
    first, *later = texts_of(all_corrected_sheet())
    for text in (first, *later):
        for said in ("ZW △2", "王小明 △3", "female △4", "born 02-Mar-1979 △5", "code changed △1"):
            assert plain(said) in text
    whole = "".join(later)
    for said in (
        "△1 Code: first HT-041, now HT-014.",
        "△5 Date of birth: first not recorded, now 02-Mar-1979.",
        "Mixed up at enrolment. L. Chen, 27-Aug-2026 16:20 UTC+08:00",
    ):
        assert plain(said) in whole


def test_the_dose_in_force_is_marked_over_its_box_and_in_its_row() -> None:
    first, *later = texts_of(all_corrected_sheet())
    assert plain("Dose from 15-Sep-2026 (Tue) △8 △9") in first
    assert plain("15-Sep-2026 △8 2.5 mg once daily △9") in first
    whole = "".join(later)
    assert plain("△8 First day of 2.5 mg once daily: first 14-Sep-2026, now 15-Sep-2026.") in whole
    assert plain("△9 Dose from 15-Sep-2026: first 5 mg once daily, now 2.5 mg once daily.") in whole


def test_a_milestone_is_marked_on_the_chart() -> None:
    first, *later = texts_of(all_corrected_sheet())
    assert plain("taper started 16 Jun △10") in first
    assert plain("△10 Taper started: first 09-Jun-2026, now 16-Jun-2026.") in "".join(later)


def test_what_was_voided_is_counted_and_told_with_who_when_and_why() -> None:
    first, *later = texts_of(all_corrected_sheet())
    assert plain("10 values △, 3 voided") in first
    whole = "".join(later)
    for said in (
        "Voided: visit of 18-Aug-2026, 140 ×10⁹/L, bleeding Grade 0. Another patient’s result.",
        "Another patient’s result. M. Li, 26-Aug-2026 09:05 UTC+08:00",
        "Voided: dose from 19-Aug-2026, 5 mg once daily.",
        "Voided: decision of 19-Aug-2026,",
    ):
        assert plain(said) in whole


def test_a_decision_in_doubt_is_told_and_one_that_waits_stands_on_page_1() -> None:
    first, *later = texts_of(all_corrected_sheet())
    waits = "Now advised differently, after a correction, and not yet reviewed: decision of "
    assert plain(waits + "11-Aug-2026 (Tue)") in first
    whole = "".join(later)
    assert plain("In doubt: decision of 14-Jul-2026,") in whole
    assert plain("The decision stands: Counts held since (L. Chen, 27-Aug-2026") in whole
    assert plain("Waits to be reviewed") in whole


@pytest.mark.parametrize("language", Language)
def test_no_page_of_an_untouched_record_speaks_of_changes(language: Language) -> None:
    words = words_in(language)
    whole = "".join(texts_of(halted_sheet(), language))
    assert "△" not in whole
    assert plain(words.say("Changed since first entry")) not in whole


def test_the_patient_s_page_says_in_its_foot_how_much_was_changed() -> None:
    plain_sheet = plan_sheet(5)
    sheet = replace(plain_sheet, patient_versions=all_corrected_sheet().patient_versions)
    plan = patient_plan(sheet)
    assert isinstance(plan, PatientPlan)
    words = words_in(Language.EN)
    text = (example_text(words), True)
    pages = patient_pages(sheet, plan, text, words, (STAMP, PaperSize.A4))
    assert plain("6 values △") in page_texts(pages.pdf())[0]


def test_what_the_file_keeps_of_corrections_reaches_the_paper(empty_site: OpenSite) -> None:
    site = empty_site
    number = registered(site)
    visited_on(site, number, (date(2026, 7, 17), 80), (date(2026, 8, 7), 82))
    entered = entered_on(TODAY)
    before = sheet_of(site, number)
    draft = replace(draft_of_patient(before.patient), birth_date="1979-03-12")
    done = [correct_patient(site, number, draft, "Passport seen", entered=entered)]
    dose = before.regimens[0]
    mended = make_regimen(dose.regimen.start, 7.5)
    correction = DoseCorrection(id=dose.id, regimen=mended, reason="Box looked at")
    done.append(correct_dose(site, number, correction, entered=entered, today=TODAY))
    void = VoidDraft(visit=before.visits[0].id, reason="Of another patient")
    done.append(void_record(site, number, void, entered=entered))
    assert all(isinstance(each, Changes) for each in done), done
    whole = "".join(texts_of(sheet_of(site, number)))
    for said in (
        "2 values △, 1 voided",
        "△1 Date of birth: first 02-Mar-1979, now 12-Mar-1979. Passport seen. Lin Mei",
        "△2 Dose from",
        "now 7.5 mg once daily. Box looked at.",
        "Voided: visit of 17-Jul-2026, 80 ×10⁹/L",
    ):
        assert plain(said) in whole
