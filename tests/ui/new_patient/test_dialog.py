"""The new-patient dialog: nothing preselected, problems in words, warnings that stop nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.regimen import Cycle
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Field
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY, FixedClock, make_cycle
from tests.making_sites import registered
from tests.making_windows import ScriptedAsking


@pytest.fixture
def commands(empty_site: OpenSite) -> Commands:
    return Commands(empty_site, FixedClock())


@pytest.fixture
def dialog(qtbot: QtBot, words: Words, theme: Theme, commands: Commands) -> NewPatientDialog:
    made = NewPatientDialog(words, theme, commands)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fill(field: Field, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def fill_in(dialog: NewPatientDialog, code: str = "HT-025") -> None:
    fill(dialog.identity.code, code)
    fill(dialog.identity.birth_date, "1979-03-02")
    dialog.identity.sex.chips[0].click()
    dialog.dosing.protocol.chips[0].click()
    assert dialog.dosing.level is not None
    dialog.dosing.level.chips[1].click()
    fill(dialog.dosing.dose_start, "2026-01-05")


def saved(qtbot: QtBot, dialog: NewPatientDialog) -> PatientId:
    with qtbot.waitSignal(dialog.patient_registered) as registered_now:
        dialog.save()
    return PatientId(registered_now.args[0])


def dose_of(site: OpenSite, patient_id: PatientId) -> Cycle | None:
    return patient_sheet(site, patient_id, TODAY).current


def test_escape_with_nothing_typed_closes_at_once(dialog: NewPatientDialog) -> None:
    dialog.asking = asking = ScriptedAsking()
    fill(dialog.identity.code, "HT-025")
    fill(dialog.identity.code, "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not asking.questions


def test_escape_asks_before_what_was_typed_or_chosen_is_discarded(
    dialog: NewPatientDialog,
) -> None:
    dialog.asking = asking = ScriptedAsking([False, False, True])
    fill(dialog.identity.code, "HT-025")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert asking.questions[0].text == "Discard what was typed?"
    fill(dialog.identity.code, "")
    dialog.identity.sex.chips[0].click()
    dialog.footer.go_back_pressed.emit()
    assert dialog.isVisible()
    assert dialog.draft().sex
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(asking.questions) == 3


def test_one_that_is_hidden_by_a_lock_asks_nobody(dialog: NewPatientDialog) -> None:
    dialog.asking = asking = ScriptedAsking([True])
    fill(dialog.identity.code, "HT-025")
    dialog.hide()
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(asking.questions) == 1, "what was typed before the lock is still typed"
    dialog.show()
    dialog.hide()
    dialog.reject()
    assert len(asking.questions) == 1


def test_a_program_that_closes_it_asks_nobody(dialog: NewPatientDialog) -> None:
    dialog.asking = asking = ScriptedAsking()
    fill(dialog.identity.code, "HT-025")
    dialog.close()
    assert not dialog.isVisible()
    assert not asking.questions


def test_nothing_is_preselected(dialog: NewPatientDialog) -> None:
    assert dialog.draft() == PatientDraft()
    assert not dialog.footer.proceed.isEnabled()


def test_a_patient_is_saved_with_the_dose_that_was_chosen(
    qtbot: QtBot, dialog: NewPatientDialog, empty_site: OpenSite
) -> None:
    fill_in(dialog)
    assert dose_of(empty_site, saved(qtbot, dialog)) == make_cycle(5)


def test_a_code_in_full_width_characters_is_refused_in_words(dialog: NewPatientDialog) -> None:
    fill_in(dialog, "ＨＴ-００１")
    dialog.save()
    said = dialog.identity.code.accessibleDescription()
    assert "Full-width characters: switch the input method off" in said
    assert dialog.draft().code == "ＨＴ-００１", "what was typed stays"
    assert not dialog.footer.proceed.isEnabled()


def test_another_dose_is_typed_in_mg_and_shown_in_tablets(
    qtbot: QtBot, dialog: NewPatientDialog, empty_site: OpenSite
) -> None:
    fill_in(dialog)
    assert dialog.dosing.level is not None
    dialog.dosing.level.chips[-1].click()
    fill(dialog.dosing.dose_mg, "3")
    assert not dialog.footer.proceed.isEnabled()
    fill(dialog.dosing.dose_mg, "7.5")
    assert dose_of(empty_site, saved(qtbot, dialog)) == make_cycle(7.5)


def test_another_drug_needs_its_name_and_is_not_judged(
    qtbot: QtBot, dialog: NewPatientDialog, empty_site: OpenSite
) -> None:
    fill_in(dialog)
    dialog.dosing.protocol.chips[-1].click()
    assert not dialog.footer.proceed.isEnabled()
    fill(dialog.dosing.drug, "eltrombopag")
    fill(dialog.dosing.dose_mg, "50")
    sheet = patient_sheet(empty_site, saved(qtbot, dialog), TODAY)
    assert sheet.patient.drug == "eltrombopag"
    assert sheet.assessment is None
    assert sheet.current == make_cycle(50)


def test_a_date_that_is_none_is_said_beside_its_field(dialog: NewPatientDialog) -> None:
    fill_in(dialog)
    fill(dialog.dosing.dose_start, "2026-02-30")
    assert "Not a date" in dialog.dosing.dose_start.accessibleDescription()
    assert not dialog.footer.proceed.isEnabled()


def test_a_code_that_reads_alike_warns_and_stops_nothing(
    qtbot: QtBot, dialog: NewPatientDialog, empty_site: OpenSite
) -> None:
    registered(empty_site)
    fill_in(dialog, "HT-0l4")
    assert "HT-014" in dialog.warning.text()
    assert dialog.warning.isVisible()
    saved(qtbot, dialog)


def test_a_code_in_use_is_refused(dialog: NewPatientDialog, empty_site: OpenSite) -> None:
    registered(empty_site)
    fill_in(dialog, "HT-014")
    assert "already" in dialog.identity.code.accessibleDescription()
    assert not dialog.footer.proceed.isEnabled()
