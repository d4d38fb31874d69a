"""Settings by keyboard: closed days move a planned visit, and the look changes at once."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import describe_site
from taper_desktop.clinic.worklist import worklist
from taper_desktop.ui.first_size import place_of
from taper_desktop.ui.site_windows.settings import SettingsDialog
from taper_desktop.ui.site_windows.site_settings import SiteSettingsDialog
from tests.whole.conftest import FIRST_DAY
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_patient, enter_visit, log_in, set_up_site


@pytest.fixture
def at_work(running: Running, keyboard: Keyboard) -> Running:
    """A real site with one patient who has visits, in front of Lin Mei."""
    running.start()
    set_up_site(running, keyboard)
    enter_patient(keyboard, "HT-025")
    enter_visit(keyboard, 76, FIRST_DAY - timedelta(weeks=4))
    enter_visit(keyboard, 82)
    return running


def planned(running: Running) -> date:
    site, day = running.window.commands.site, running.clock.day
    number = worklist(site, day).lines[0].patient_id
    answer = patient_sheet(site, number, day).assessment
    assert answer is not None
    assert answer.next_visit is not None
    return answer.next_visit.planned


def test_a_day_that_is_closed_moves_the_visit_at_once_and_needs_a_reason(
    at_work: Running, keyboard: Keyboard
) -> None:
    before = planned(at_work)
    keyboard.press("Ctrl+Shift+S")
    form = at_work.window.keeping.dialog
    assert isinstance(form, SiteSettingsDialog)
    assert form.waits() == ("a change", "Reason")
    keyboard.press_through("Tab", form.editor.own)
    keyboard.type(before.isoformat())
    keyboard.press("Return")
    assert before in form.editor.dates()
    assert form.moves.text() == "1 planned visit would move to an open day."
    keyboard.press_through("Tab", form.reason)
    keyboard.type("The outpatients move house")
    keyboard.press("Return")
    assert at_work.window.keeping.dialog is None
    assert before in describe_site(at_work.window.commands.site).closed_dates
    assert planned(at_work) != before


def test_the_look_changes_at_once_and_stays(at_work: Running, keyboard: Keyboard) -> None:
    height = at_work.window.toolbar.height()
    keyboard.press("Ctrl+,")
    form = at_work.window.keeping.dialog
    assert isinstance(form, SettingsDialog)
    keyboard.press_through("Shift+Tab", form.text_size.segments["100"])
    keyboard.press("Right", "Right", "Right")
    keyboard.press_through("Shift+Tab", form.colours.segments["system"])
    keyboard.press("Right", "Right", "Return")
    QApplication.processEvents()
    assert at_work.settings.text_size == "150"
    assert at_work.settings.theme == "dark"
    assert at_work.window.toolbar.height() == pytest.approx(height * 1.5, abs=2)
    at_work.start_again()
    assert at_work.program.log_in is not None
    assert QApplication.font().pixelSize() >= 19


def test_a_first_start_takes_holidays_over(running: Running, keyboard: Keyboard) -> None:
    running.start()
    first = running.first_start
    keyboard.press("Alt+Right")
    keyboard.fill("Site 07")
    keyboard.press("Alt+Right")
    dates = first.closed_page.dates
    keyboard.press_through("Tab", dates.country)
    keyboard.press("Down")
    keyboard.press_through("Tab", dates.add_holidays)
    keyboard.press("Space")
    assert date(2026, 10, 1) in dates.dates()
    keyboard.press("Alt+Right", "Alt+Left")
    assert date(2026, 10, 1) in first.setup.closed_dates


def test_the_second_folder_is_chosen_here_too(at_work: Running, keyboard: Keyboard) -> None:
    at_work.asking.files.append(at_work.site.parent)
    keyboard.press("Ctrl+,")
    form = at_work.window.keeping.dialog
    assert isinstance(form, SettingsDialog)
    keyboard.press_through("Tab", form.choose)
    keyboard.press("Space")
    assert form.second.text() == str(at_work.site.parent)
    assert at_work.settings.second_folder == str(at_work.site.parent)


def test_the_window_opens_as_large_as_it_was_left(at_work: Running, keyboard: Keyboard) -> None:
    at_work.window.resize(1300, 777)
    QApplication.processEvents()
    at_work.start_again()
    log_in(at_work, keyboard)
    kept = at_work.settings.window_place
    assert kept.startswith("1300x777")
    wanted = place_of(at_work.window)
    at_work.window.log_out()
    at_work.bring_to_front()
    log_in(at_work, keyboard)
    assert place_of(at_work.window) == wanted
