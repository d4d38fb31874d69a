"""The banner: who the patient is stays, whatever the width."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.ui.banner import Banner, without_least
from taper_desktop.ui.banner_words import banner_words
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import (
    make_assessment,
    make_course,
    make_decision,
    make_patient,
    make_regimen,
    make_sheet,
    make_visits,
)
from tests.ui.stories import low_before_taper

COURSE = make_course(
    regimens=[make_regimen("2026-07-15", 5)], visits=make_visits(("2026-08-07", 47))
)


def test_it_says_who_the_patient_is_and_what_they_take(words: Words) -> None:
    sheet = make_sheet(COURSE, patient=make_patient(name="张薇"), step_days=56)
    shown = banner_words(words, sheet)
    assert shown.code == "HT-014"
    assert [item.value for item in shown.identity] == ["ZW", "张薇", "F", "02-Mar-1979"]
    assert shown.identity[-1].extra == "47\u00a0y"
    assert shown.dose.label == "Hetrombopag now"
    assert shown.dose.value == "5\u00a0mg once daily"
    assert shown.dose.extra == "day 30 of 56"


def test_what_is_not_recorded_is_said(words: Words) -> None:
    patient = make_patient(birth_date=None, sex=None, initials="", name="")
    shown = banner_words(words, make_sheet(COURSE, patient=patient))
    assert [item.value for item in shown.identity] == ["Not recorded", "–", "Not recorded"]


def test_a_stop_stands_at_the_right_until_it_is_ended_whatever_was_decided(words: Words) -> None:
    halt = make_assessment(action=Action.HALT, phase=Phase.TAPERING)
    waiting = banner_words(words, make_sheet(COURSE, assessment=halt))
    assert waiting.headline == "STOP CONDITION OUTSTANDING"
    assert waiting.shape is Action.HALT
    waited = make_sheet(COURSE, assessment=halt, decided=make_decision())
    assert banner_words(words, waited) == waiting


def test_a_stop_finding_beside_another_action_is_an_octagon_too(words: Words) -> None:
    sheet = low_before_taper()
    shown = banner_words(words, sheet)
    assert (shown.headline, shown.shape) == ("STOP CONDITION OUTSTANDING", Action.HALT)
    assert "Not eligible" in shown.small
    calm = replace(sheet, decided=make_decision(action=Action.NOT_ELIGIBLE))
    assert banner_words(words, calm).shape is not Action.HALT


def test_without_a_protocol_nothing_is_judged(words: Words) -> None:
    shown = banner_words(words, make_sheet(COURSE, protocol=None, assessment=None))
    assert (shown.small, shown.headline, shown.shape) == (
        "Recorded, not judged",
        "NO PROTOCOL",
        None,
    )


def test_age_goes_first_then_the_day_then_the_small_line_and_never_the_person(
    words: Words,
) -> None:
    whole = banner_words(words, make_sheet(COURSE, slower=True, step_days=56))
    stages = list(without_least(whole))
    assert stages[0] == whole
    assert stages[2].identity[-1].extra == ""
    assert stages[2].dose.extra != ""
    assert stages[3].dose.extra == ""
    assert stages[3].small != ""
    assert stages[4].small == ""
    for stage in stages:
        assert stage.code == whole.code
        kept = [item.value for item in stage.identity if not item.is_name]
        assert kept == [item.value for item in whole.identity if not item.is_name]
        assert (stage.headline, stage.shape) == (whole.headline, whole.shape)
        assert stage.dose.value == whole.dose.value


def test_a_long_name_gives_way_before_anything_else(words: Words) -> None:
    name = "Maria Magdalena Anastasia von Hohenlohe-Waldenburg-Schillingsfürst"
    whole = banner_words(words, make_sheet(COURSE, patient=make_patient(name=name)))
    stages = list(without_least(whole))
    names = [next((i.value for i in s.identity if i.is_name), "") for s in stages]
    assert names[0] == name
    assert names[1].startswith("Maria Magdalena")
    assert names[1].endswith("…")
    assert stages[1].identity[-1].extra == whole.identity[-1].extra
    assert names[-1] == ""


@pytest.mark.parametrize("width", [360, 640, 1008, 1600])
def test_it_is_painted_at_every_width_and_read_out_whole(
    qtbot: QtBot, words: Words, theme: Theme, width: int
) -> None:
    banner = Banner(words, theme)
    qtbot.addWidget(banner)
    banner.resize(width, 56)
    banner.show_sheet(make_sheet(COURSE))
    assert not banner.grab().isNull()
    assert "HT-014" in banner.accessibleDescription()
    banner.show_sheet(None)
    assert banner.accessibleDescription() == "No patient open"


def test_a_birthday_counts_from_its_day(words: Words) -> None:
    patient = make_patient(birth_date=date(1979, 8, 14))
    shown = banner_words(words, make_sheet(COURSE, patient=patient))
    assert shown.identity[-1].extra == "47\u00a0y"
