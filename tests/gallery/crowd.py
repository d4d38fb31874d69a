"""A made-up site with as many patients as a large one has: the demonstration's stories, retold."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from taper_desktop.clinic import demo
from taper_desktop.clinic.auditing import record_print
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.decisions import advised, decide
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.worklist import Group, worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.host.places import resources

PATIENTS = 214
RETOLD = (
    *("HT-022", "HT-018", "HT-007", "HT-018", "HT-008", "HT-022", "HT-015", "HT-006", "HT-018"),
    *("HT-014", "HT-022", "HT-016", "HT-018", "HT-009", "HT-013", "HT-018", "HT-006", "HT-022"),
    *("HT-001", "HT-018", "HT-011", "HT-022", "HT-003"),
)
"""The stories that a large site has many of; each is told as of another day."""
DAYS = (4, 1, 2, 5, 3, 6, 0)
FACTORS = (1.0, 1.08, 1.21, 1.02, 1.34)
UNPRINTED_EVERY = 3
"""Of one in so many the page was forgotten."""
LETTERS = "ABCDEFGHJKLMNPQRSTWXYZ"


def build_crowd(path: Path, today: date) -> None:
    """Write the site to ``path``; patients' pages are printed there."""
    made_at = demo.entered_on(today - timedelta(days=901), "", 0)
    site = open_site(path, create=True, now=made_at.at)
    try:
        demo._set_up(site, today)
        for patient, days in _stories():
            demo._write_patient(site, patient, today - timedelta(days=days))
        _take_steps(site, today)
    finally:
        site.close()


def _take_steps(site: OpenSite, today: date) -> None:
    """Some steps are taken today; of most of them the patient has the page already."""
    lines = worklist(site, today).in_group(Group.STEP_POSSIBLE)
    _print(site, lines[0].patient_id, today)
    for number, line in enumerate(lines[1::2]):
        advice = advised(patient_sheet(site, line.patient_id, today))
        assert advice is not None
        entered = demo.entered_on(today, "Lin Mei", 40)
        assert isinstance(
            decide(site, line.patient_id, advice, entered=entered, today=today), Changes
        )
        if number % UNPRINTED_EVERY:
            _print(site, line.patient_id, today)


def _print(site: OpenSite, patient_id: PatientId, today: date) -> None:
    entered = demo.entered_on(today, "Lin Mei", 59)
    record_print(site, patient_id, PageKind.PATIENT, entered=entered)


def _stories() -> Iterator[tuple[Mapping[str, Any], int]]:
    """Every story as it is told to newcomers, then those of a large site."""
    text = (resources() / "demo" / "patients.json").read_text(encoding="utf-8")
    told = {patient["code"]: patient for patient in json.loads(text)["patients"]}
    for patient in told.values():
        yield patient, 0
    others = zip(cycle(RETOLD), cycle(DAYS), cycle(FACTORS), strict=False)
    for number, (code, days, factor) in zip(range(len(told), PATIENTS), others, strict=False):
        yield _retold(told[code], number, factor), days


def _retold(patient: Mapping[str, Any], number: int, factor: float) -> Mapping[str, Any]:
    born = date.fromisoformat(patient["born"]) + timedelta(days=397 * (number % 41) - 12000)
    first, second = LETTERS[number * 7 % len(LETTERS)], LETTERS[number * 3 % len(LETTERS)]
    events = [event for event in patient["events"] if "correct" not in event]
    return {
        **patient,
        "code": f"HT-{number + 1:03}",
        "initials": f"{first}{second}",
        "name": "",
        "born": born.isoformat(),
        "events": [_scaled(event, factor) for event in events],
    }


def _scaled(event: Mapping[str, Any], factor: float) -> Mapping[str, Any]:
    if "counts" not in event:
        return event
    return {**event, "counts": [round(count * factor) for count in event["counts"]]}
