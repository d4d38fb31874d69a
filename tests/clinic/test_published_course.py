"""A published eltrombopag course (Qatar, 2018 to 2020), typed in as a patient.

Another drug, for which no protocol is signed in: everything recorded is shown, and no answer is
guessed. Dates that the report gives only roughly say so in the visit's note.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from taper_desktop.clinic.decisions import DecisionDraft, advised, decide
from taper_desktop.clinic.recording import preview_visit
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.regimen import OFF, cycle_of
from taper_desktop.domain.visit import Sample
from tests.making import LIN, make_cycle, patient_draft, visit_draft
from tests.making_sites import PASSWORD, registered, sheet_of, visited

ROUGHLY = "Date approximate: the report gives weeks only."
VISITS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("2018-12-06", "137", {}),
    ("2019-01-15", "40", {}),
    ("2019-01-29", "121", {"note": f"{ROUGHLY} Printed there as 121,00/mm2."}),
    ("2019-02-12", "203", {"note": ROUGHLY}),
    (
        "2020-04-22",
        "536",
        {"platelets_again": "536", "sample": "reactive", "note": f"Cellulitis. {ROUGHLY}"},
    ),
    ("2020-05-14", "175", {"note": f"150 to 200 in the report. {ROUGHLY}"}),
    ("2020-05-18", "100", {"note": f"Infection over. {ROUGHLY}"}),
)
DOSES = (
    ("2019-01-15", ("50",), "Count 40: the dose was raised."),
    ("2020-04-30", (), "Count 536 in cellulitis: stopped."),
)


def type_in(site: OpenSite) -> PatientId:
    """The course, visit by visit and dose by dose, each on its day."""
    draft = patient_draft(
        "QA-01",
        initials="",
        birth_date="",
        sex="",
        protocol="none",
        drug="eltrombopag",
        dose_start="2018-11-22",
        cycle=("25",),
    )
    patient_id = registered(site, draft)
    doses = {day: (cycle, reason) for day, cycle, reason in DOSES}
    for day, count, more in VISITS:
        typed: dict[str, Any] = {"bleeding_grade": "", "deterioration": "", "intake": "", **more}
        visited(site, patient_id, visit_draft(day, count, **typed))
    for day, (cycle, reason) in doses.items():
        decision = DecisionDraft(
            choice=Choice.OTHERWISE,
            reason=reason,
            start=date.fromisoformat(day),
            cycle=cycle_of(Decimal(mg) for mg in cycle),
        )
        when = date.fromisoformat(day)
        assert not isinstance(
            decide(site, patient_id, decision, entered=LIN, today=when, password=PASSWORD), tuple
        )
    return patient_id


def test_it_is_shown_as_it_was_and_nothing_is_guessed(site: OpenSite) -> None:
    sheet = sheet_of(site, type_in(site), date(2020, 5, 19))
    assert [(row.visit.date.isoformat(), row.visit.platelets) for row in sheet.visits] == [
        (day, int(count)) for day, count, _ in VISITS
    ]
    assert [row.dose for row in sheet.visits] == [
        make_cycle(25),
        make_cycle(25),
        make_cycle(50),
        make_cycle(50),
        make_cycle(50),
        OFF,
        OFF,
    ]
    assert [row.regimen.cycle for row in sheet.regimens] == [make_cycle(25), make_cycle(50), OFF]
    assert sheet.current == OFF
    assert sheet.visits[4].visit.sample is Sample.REACTIVE
    assert all(row.visit.bleeding_grade is None for row in sheet.visits)
    assert ROUGHLY in sheet.visits[2].note


def test_why_there_is_no_answer_can_be_said(site: OpenSite) -> None:
    patient_id = type_in(site)
    sheet = sheet_of(site, patient_id, date(2020, 5, 19))
    assert (sheet.assessment, sheet.protocol, sheet.protocol_id) == (None, None, None)
    assert sheet.patient.drug == "eltrombopag"
    assert sheet.planned == ()
    assert advised(sheet) is None
    assert [row.action for row in sheet.visits] == [None] * len(VISITS)
    assert [decision.action for decision in sheet.decisions] == [None, None]
    (line,) = worklist(site, date(2020, 5, 19)).lines
    assert (line.group, line.action, line.phase) == (Group.CANNOT_JUDGE, None, None)


def test_the_misprint_of_the_report_is_not_taken_for_a_count(site: OpenSite) -> None:
    sheet = sheet_of(site, type_in(site), date(2020, 5, 19))
    for typed, fault in (("121,00", Fault.NOT_WHOLE), ("121000", Fault.PER_MICROLITRE)):
        preview = preview_visit(sheet, visit_draft("2020-05-19", typed), today=date(2020, 5, 19))
        assert [problem.fault for problem in preview.problems] == [fault]
