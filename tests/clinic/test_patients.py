"""Registering patients: who they are, their protocol, their starting dose."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from taper_desktop.clinic.patients import read_patient_draft, register_patient
from taper_desktop.clinic.similar import codes_read_alike, similar_patients
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.domain.problem import Fault
from tests.making import LIN, TODAY, make_cycle, patient_draft
from tests.making_sites import registered, sheet_of


def test_a_patient_is_registered_with_protocol_and_dose(site: OpenSite) -> None:
    patient_id = registered(site, patient_draft(" HT-014 ", name=" 张薇 "))
    sheet = sheet_of(site, patient_id)
    assert sheet.patient == Patient(
        code="HT-014",
        initials="ZW",
        name="张薇",
        birth_date=date(1979, 3, 2),
        sex=Sex.FEMALE,
        itp_confirmed=True,
        drug="hetrombopag",
    )
    assert sheet.protocol is not None
    assert sheet.protocol.id == "hetrombopag-representative"
    assert (sheet.current, sheet.dose_since) == (make_cycle(5), date(2025, 1, 6))
    assert sheet.visits == ()


def test_what_is_optional_may_be_missing(site: OpenSite) -> None:
    draft = PatientDraft(code="X", protocol="1")
    patient_id = registered(site, draft)
    sheet = sheet_of(site, patient_id)
    assert sheet.patient == Patient(code="X")
    assert (sheet.current, sheet.dose_since, sheet.regimens) == (None, None, ())


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"code": " "}, "code", Fault.EMPTY),
        ({"code": "x" * 41}, "code", Fault.TOO_LONG),
        ({"code": "ＨＴ-００１"}, "code", Fault.FULL_WIDTH_DIGITS),
        ({"code": "ＨＴ-001"}, "code", Fault.FULL_WIDTH_DIGITS),
        ({"code": "HT－001"}, "code", Fault.FULL_WIDTH_DIGITS),
        ({"code": "HT-001\u3000"}, "code", Fault.FULL_WIDTH_DIGITS),
        ({"initials": "ＺＷ"}, "initials", Fault.FULL_WIDTH_DIGITS),
        ({"code": "HT-014"}, "code", Fault.ALREADY_USED),
        ({"code": "ht-014 "}, "code", Fault.ALREADY_USED),
        ({"initials": "x" * 21}, "initials", Fault.TOO_LONG),
        ({"name": "a\tb"}, "name", Fault.NOT_TEXT),
        ({"birth_date": "02.03.1979"}, "birth_date", Fault.NOT_A_DATE),
        ({"birth_date": "2026-08-15"}, "birth_date", Fault.DATE_IN_FUTURE),
        ({"sex": "f"}, "sex", Fault.UNKNOWN_VALUE),
        ({"itp_confirmed": "?"}, "itp_confirmed", Fault.UNKNOWN_VALUE),
        ({"protocol": ""}, "protocol", Fault.NOT_CHOSEN),
        ({"protocol": "9"}, "protocol", Fault.UNKNOWN_VALUE),
        ({"protocol": "none"}, "drug", Fault.EMPTY),
        ({"protocol": "none", "drug": "x" * 101}, "drug", Fault.TOO_LONG),
        ({"dose_start": ""}, "dose_start", Fault.EMPTY),
        ({"dose_start": "2026-08-15"}, "dose_start", Fault.DATE_IN_FUTURE),
        ({"cycle": ()}, "cycle", Fault.EMPTY),
        ({"cycle": ("0", "0")}, "cycle", Fault.EMPTY),
        ({"cycle": ("",)}, "cycle", Fault.EMPTY),
        ({"cycle": ("2,5",)}, "cycle", Fault.NOT_A_NUMBER),
        ({"cycle": ("5",) * 29}, "cycle", Fault.TOO_LONG),
        ({"cycle": ("10",)}, "cycle", Fault.ABOVE_MAX_DOSE),
        ({"cycle": ("3",)}, "cycle", Fault.NOT_MAKEABLE),
        ({"protocol": "none", "drug": "x", "cycle": ("1001",)}, "cycle", Fault.OUT_OF_RANGE),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    site: OpenSite, changes: dict[str, Any], place: str, fault: Fault
) -> None:
    registered(site)
    draft = patient_draft(**{"code": "HT-099", **changes})
    problems = register_patient(site, draft, entered=LIN)
    assert isinstance(problems, tuple)
    assert [(problem.place, problem.fault) for problem in problems] == [(place, fault)]
    assert read_patient_draft(site, draft, today=TODAY).problems == problems


def test_a_name_is_free_text_and_so_are_chinese_initials(site: OpenSite) -> None:
    sheet = sheet_of(site, registered(site, patient_draft(initials="张", name="Ｌｉ（张）")))
    assert (sheet.patient.initials, sheet.patient.name) == ("张", "Ｌｉ（张）")


def test_everything_wrong_is_said_at_once(site: OpenSite) -> None:
    preview = read_patient_draft(site, PatientDraft(sex="?"), today=TODAY)
    assert [problem.place for problem in preview.problems] == ["code", "sex", "protocol"]
    assert preview.patient is None


def test_a_drug_without_a_protocol_takes_any_dose(site: OpenSite) -> None:
    draft = patient_draft(protocol="none", drug=" eltrombopag ", cycle=("25",))
    sheet = sheet_of(site, registered(site, draft))
    assert sheet.patient.drug == "eltrombopag"
    assert sheet.current == make_cycle(25)
    assert (sheet.protocol, sheet.protocol_id, sheet.assessment) == (None, None, None)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("HT-014", "ht 014", True),
        ("HT-014", "HT-0l4", True),
        ("HT-014", "HT-O14", True),
        ("HT-14", "HT-014", True),
        ("HT-104", "HT-014", True),
        ("HT-014", "TH-014", True),
        ("HT-014", "HT-015", False),
        ("HT-014", "HT-0141", False),
        ("HT-114", "HT-141", True),
        ("HT-103", "HT-301", False),
    ],
)
def test_codes_that_could_be_taken_for_one_another(one: str, other: str, *, alike: bool) -> None:
    assert codes_read_alike(one, other) is alike
    assert codes_read_alike(other, one) is alike


def test_similar_patients_are_named_before_one_is_registered(site: OpenSite) -> None:
    registered(site, patient_draft("HT-014", name="张薇"))
    warnings = similar_patients(site, patient_draft("HT-0l4", initials="zw", name="张薇"))
    assert [(w.place, w.fault, w.values["code"]) for w in warnings] == [
        (place, Fault.SIMILAR_PATIENT, "HT-014")
        for place in ("code", "initials", "name", "birth_date")
    ]
    other = patient_draft("HT-015", initials="LJ", birth_date="1980-03-02")
    assert similar_patients(site, other) == ()
    assert similar_patients(site, PatientDraft()) == ()


def test_corrected_data_are_held_against_everybody_else(site: OpenSite) -> None:
    """Only what was changed: the rest was like whoever it is like when it was recorded."""
    known = registered(site, patient_draft("HT-014", initials="ZW", birth_date="1979-03-02"))
    registered(site, patient_draft("HT-022", initials="LJ", birth_date="1979-03-02", name="林静"))
    recorded = patient_draft("HT-014", initials="ZW", birth_date="1979-03-02")
    assert similar_patients(site, recorded, known) == ()
    (warning,) = similar_patients(site, replace(recorded, initials="LJ"), known)
    assert (warning.place, warning.values["code"]) == ("initials", "HT-022")
