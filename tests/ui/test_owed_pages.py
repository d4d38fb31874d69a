"""A page that is owed stands on the list until it is printed from the window."""

from datetime import timedelta
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.ui.window import MainWindow
from tests.making import TODAY, make_cycle
from tests.making_sites import demo_site, entered_on
from tests.making_windows import let_go, make_window

pytestmark = pytest.mark.usefixtures("qapp")


def line(window: MainWindow, code: str) -> WorklistLine:
    lines = window.desk.shown.worklist.lines
    return next(line for line in lines if line.patient.code == code)


def test_a_plan_is_listed_as_not_printed_until_it_is(tmp_path: Path) -> None:
    site = demo_site(tmp_path)
    record_print(
        site, PatientId(1), PageKind.PATIENT, entered=entered_on(TODAY - timedelta(days=1))
    )
    window = make_window(site)
    patient = line(window, "HT-022").patient_id
    lower = DecisionDraft(
        choice=Choice.OTHERWISE, reason="bruises", start=TODAY, cycle=make_cycle(5)
    )
    window.commands.decide(patient, lower)
    owing = line(window, "HT-022")
    assert owing.group is Group.UNFINISHED
    assert window.desk.shown.rows.cells(owing).cells[-1] == "Plan not printed"
    window.desk.open_patient(patient)
    assert window.dialogs._note_print(window.desk.sheet, PageKind.PATIENT)
    printed = line(window, "HT-022")
    assert printed.group is Group.LATER
    assert window.desk.shown.rows.cells(printed).cells[-1] == ""
    let_go(window)
    site.close()
