"""What made a past decision doubtful, in a sentence for each record."""

from dataclasses import replace

from taper_desktop.clinic.sheet import Entered, PatientSheet, Version, Voided, VoidedRecords
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.regimen import Regimen
from taper_desktop.ui.records.what_changed import what_changed
from taper_desktop.wording.catalogue import Words
from tests.making import make_cycle
from tests.ui.stories import holding

LIN = Entered(by="Lin Mei", at="2026-08-15T09:42:10+08:00")
QIU = Entered(by="Qiu Hua", at="2026-08-14T10:00:00+08:00")


def with_dose_corrected() -> PatientSheet:
    sheet = holding()
    first, *others = sheet.regimens
    was = Version(value=Regimen(first.regimen.start, make_cycle(5)), entered=first.entered, why="")
    now = Version(value=first.regimen, entered=LIN, why="wrong strength")
    corrected = replace(first, versions=(was, now))
    return replace(sheet, regimens=(corrected, *others))


def with_patient_corrected() -> PatientSheet:
    sheet = holding()
    was: Version[Patient] = Version(
        value=replace(sheet.patient, itp_confirmed=None), entered=sheet.visits[0].entered, why=""
    )
    now = Version(
        value=replace(sheet.patient, itp_confirmed=True), entered=LIN, why="letter of the GP"
    )
    patient = replace(sheet.patient, itp_confirmed=True)
    return replace(sheet, patient=patient, patient_versions=(was, now))


def test_a_corrected_value_is_said_with_what_it_was(words: Words) -> None:
    (said,) = what_changed(words, with_dose_corrected(), [LIN])
    assert "Dose 5\u00a0mg once daily → 7.5\u00a0mg once daily" in said
    assert "Lin Mei" in said
    assert said.endswith("wrong strength")
    (said,) = what_changed(words, with_patient_corrected(), [LIN])
    assert "Not recorded → yes" in said


def test_a_void_and_a_late_entry_are_said_as_such(words: Words) -> None:
    sheet = holding()
    late = replace(sheet.visits[-2], entered=QIU)
    gone = replace(sheet.visits[-1], voided=Voided(entered=LIN, why="of another patient"))
    sheet = replace(sheet, visits=(*sheet.visits[:-2], late), voided=VoidedRecords(visits=(gone,)))
    voided, entered = what_changed(words, sheet, [LIN, QIU])
    assert "voided" in voided
    assert voided.endswith("of another patient")
    assert "entered late" in entered
    assert "Qiu Hua" in entered


def test_of_what_the_sheet_no_longer_shows_who_and_when_are_said(words: Words) -> None:
    other = Entered(by="Ma Li", at="2026-08-14T11:00:00+08:00")
    (said,) = what_changed(words, holding(), [other])
    assert said.startswith("Ma Li")
