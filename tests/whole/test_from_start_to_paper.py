"""The main job, end to end: from an empty folder to the printed page, and back after a restart."""

from datetime import date, timedelta
from pathlib import Path
from unicodedata import normalize

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QPushButton

from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.milestone import MilestoneKind
from tests.making import make_cycle
from tests.whole.conftest import FIRST_DAY
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_patient, enter_visit, set_up_site

CODE = "HT-025"
MONTHLY = [(FIRST_DAY - timedelta(days=28 * (7 - nth)), 76 + nth) for nth in range(8)]
STEP_DAY = FIRST_DAY + timedelta(days=28)
LOW_DAY = STEP_DAY + timedelta(days=14)


def shown(running: Running) -> PatientSheet:
    sheet = running.window.desk.sheet
    assert sheet is not None
    return sheet


def action(running: Running) -> Action:
    assessment = shown(running).assessment
    assert assessment is not None
    return assessment.action


def test_a_taper_from_the_first_start_to_the_printed_page(
    running: Running, keyboard: Keyboard, tmp_path: Path
) -> None:
    running.start()
    set_up_site(running, keyboard)
    enter_patient(keyboard, CODE)
    type_eight_monthly_visits(running, keyboard)
    start_and_step_down(running, keyboard)
    halt_on_a_count_of_29(running, keyboard)

    pdf = tmp_path / "summary.pdf"
    print_to(running, keyboard, pdf)
    text = normalize("NFKC", "".join(page.extract_text() for page in PdfReader(pdf).pages))
    assert CODE in text
    assert "29" in text

    written = shown(running)
    running.start_again()
    keyboard.press("Ctrl+F")
    keyboard.type(CODE[-3:])
    keyboard.press("Return")
    assert shown(running) == written
    check_the_course(written)


def type_eight_monthly_visits(running: Running, keyboard: Keyboard) -> None:
    """Seven of past days, whose dates are typed, and today's."""
    assert shown(running).patient.code == CODE
    for day, count in MONTHLY[:-1]:
        enter_visit(keyboard, count, day)
    enter_visit(keyboard, MONTHLY[-1][1])
    assert [(row.visit.date, row.visit.platelets) for row in shown(running).visits] == MONTHLY


def start_and_step_down(running: Running, keyboard: Keyboard) -> None:
    """The taper is started, and four weeks later the dose goes down once more."""
    assert action(running) is Action.START_TAPER
    take_advice(running, keyboard)
    sheet = shown(running)
    assert [row.milestone.kind for row in sheet.milestones] == [MilestoneKind.TAPER_STARTED]
    assert sheet.current == make_cycle(2.5)
    running.turn_day(STEP_DAY)
    enter_visit(keyboard, 82, FIRST_DAY + timedelta(days=14))
    enter_visit(keyboard, 85)
    assert action(running) is Action.STEP_DOWN
    take_advice(running, keyboard)
    assert shown(running).current == make_cycle(2.5, 0)


def halt_on_a_count_of_29(running: Running, keyboard: Keyboard) -> None:
    """The halt asks for its own decision, in which Enter does nothing."""
    running.turn_day(LOW_DAY)
    enter_visit(keyboard, 29)
    assert action(running) is Action.HALT
    said = running.window.desk.banner.accessibleDescription()
    assert said.endswith("STOP CONDITION OUTSTANDING")
    halt = running.window.deciding
    keyboard.press("Ctrl+T", "Return")
    assert halt.dialog is not None, "Enter does nothing in a stop dialog"
    keyboard.press("Space", "Tab", "Space")
    keyboard.press_until("Alt+S", lambda: halt.dialog is None)


def take_advice(running: Running, keyboard: Keyboard) -> None:
    """Ctrl+T, the meaning ticked, signed."""
    keyboard.press("Ctrl+T", "Space")
    keyboard.press_until("Alt+S", lambda: running.window.deciding.dialog is None)


def print_to(running: Running, keyboard: Keyboard, pdf: Path) -> None:
    """Ctrl+P, save as PDF, and back."""
    running.asking.files.append(pdf)
    keyboard.press("Ctrl+P")
    while running.asking.files:
        keyboard.press("Tab")
        if focused_text() == "Save as PDF…":
            keyboard.press("Space")
    keyboard.press("Escape")


def focused_text() -> str:
    found = QApplication.focusWidget()
    return found.text() if isinstance(found, QPushButton) else ""


def check_the_course(sheet: PatientSheet) -> None:
    """Everything that was done stands in the file."""
    counts = [row.visit.platelets for row in sheet.visits]
    assert counts == [*(count for _day, count in MONTHLY), 82, 85, 29]
    assert [(row.milestone.kind, row.milestone.date) for row in sheet.milestones] == [
        (MilestoneKind.TAPER_STARTED, FIRST_DAY),
        (MilestoneKind.TAPER_HALTED, LOW_DAY),
    ]
    assert [(row.regimen.start, row.regimen.cycle) for row in sheet.regimens] == [
        (date(2025, 1, 6), make_cycle(5)),
        (FIRST_DAY, make_cycle(2.5)),
        (STEP_DAY, make_cycle(2.5, 0)),
        (LOW_DAY, make_cycle(2.5)),
    ]
    assert [row.choice for row in sheet.decisions] == [Choice.TAKEN] * 3
    assert {row.entered.by for row in sheet.decisions} == {"Lin Mei"}
    assert sheet.assessment is not None
    assert sheet.assessment.phase is Phase.HALTED
    assert sheet.site_name == "Site 07, Haematology Outpatients"
