"""The window in which an investigator writes and confirms what patients take home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.patient_text import shown_text
from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.site_windows.patient_text import PatientTextDialog
from taper_desktop.wording.catalogue import Language, Words
from tests.making import LIN, TODAY, FixedClock
from tests.making_sites import AS_ADMIN, open_new_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    made = open_new_site(tmp_path)
    yield made
    made.close()


def dialog_on(qtbot: QtBot, words: Words, theme: Theme, site: OpenSite) -> PatientTextDialog:
    dialog = PatientTextDialog(words, theme, Commands(site, FixedClock(TODAY)))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_example_waits_for_a_telephone_and_is_confirmed_with_one(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite
) -> None:
    dialog = dialog_on(qtbot, words, theme, site)
    assert dialog.standing.text().startswith("An example")
    assert dialog.look_again() == ("Telephone",)
    dialog.submit()
    assert shown_text(site, Language.EN).confirmed is None
    dialog.fields["telephone"].setText("010-5555 0142")
    dialog.boxes["same_day"].setPlainText("New bruises\n\n Nose bleeding ")
    QTest.keyClick(dialog.boxes["same_day"], Qt.Key.Key_Return)
    assert dialog.isVisible(), "a line more, no confirmation"
    QTest.keyClick(dialog.fields["telephone"], Qt.Key.Key_Return)
    assert not dialog.isVisible()
    shown = shown_text(site, Language.EN)
    assert shown.confirmed is not None
    assert shown.confirmed.by == LIN.by
    assert shown.text.telephone == "010-5555 0142"
    assert shown.text.same_day == ("New bruises", "Nose bleeding")
    assert shown_text(site, Language.ZH_CN).confirmed is None
    again = dialog_on(qtbot, words, theme, site)
    assert again.standing.text().startswith("Confirmed by Lin Mei")


def test_each_language_keeps_what_was_typed(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite
) -> None:
    dialog = dialog_on(qtbot, words, theme, site)
    dialog.fields["telephone"].setText("1")
    dialog.language_bar.segments["zh_CN"].click()
    assert dialog.fields["telephone"].text() == ""
    assert "空腹" in dialog.boxes["food"].toPlainText()
    dialog.language_bar.segments["en"].click()
    assert dialog.fields["telephone"].text() == "1"


def test_what_is_wrong_is_said_and_nothing_is_lost(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite
) -> None:
    dialog = dialog_on(qtbot, words, theme, site)
    dialog.fields["telephone"].setText("1")
    dialog.fields["food_hours"].setText("two")
    dialog.submit()
    assert dialog.isVisible()
    assert shown_text(site, Language.EN).confirmed is None
    assert dialog.fields["food_hours"].text() == "two"


def test_who_is_no_investigator_is_told_who_is(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite
) -> None:
    site.close()
    other = log_in(site.file.path, AS_ADMIN, now=LIN.at)
    dialog = dialog_on(qtbot, words, theme, other)
    dialog.fields["telephone"].setText("1")
    assert dialog.look_again() == ("An investigator confirms the patient’s text",)
    dialog.close()
    other.close()
