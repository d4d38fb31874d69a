"""A made-up site: 24 patients in every phase and action, dated from the day it is opened.

They are written through the same verbs as real data; what happens to them stands in
``resources/demo/patients.json``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.beginning import ADMINISTRATOR
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.decisions import DecisionDraft, advised, decide
from taper_desktop.clinic.patients import NO_PROTOCOL, Registered, register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol, signed_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, SiteNotOpened, open_site, set_up_site
from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.regimen import cycle_of
from taper_desktop.host.places import resources

DEMO_SITE = "Demonstration site"
_PEOPLE = ("Lin Mei", "Qiu Hua")
"""Who wrote it, each as an investigator; no passphrase of theirs opens it."""
_SET_UP_DAYS = 900
"""Days before today on which the demonstration site was set up."""
_WEEKEND = frozenset({6, 7})
_HOLIDAY_DAYS = (24, 25)
"""Closed days ahead, counted from today."""

Event = Mapping[str, Any]
Written = TypeVar("Written", Changes, Recorded, Registered)


class DemoNotWritten(AssertionError):
    """The demonstration's own data were refused: a fault of the program, not of the file."""


@dataclass(frozen=True, slots=True)
class _Story:
    """One patient being written."""

    site: OpenSite
    patient_id: PatientId
    today: date
    by: str

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def entered(self, day: date, minute: int) -> Entered:
        return entered_on(day, self.by, minute)


def build_demo(path: Path, today: date) -> None:
    """Write the made-up site to ``path``, where there must be no file yet.

    Raises :class:`SiteNotOpened` when there is one or it cannot be written.
    """
    if path.exists():
        raise SiteNotOpened(Problem(place=str(path), fault=Fault.ALREADY_USED))
    site = open_site(
        path, create=True, now=entered_on(today - timedelta(days=_SET_UP_DAYS), "", 0).at
    )
    try:
        _set_up(site, today)
        text = (resources() / "demo" / "patients.json").read_text(encoding="utf-8")
        for patient in json.loads(text)["patients"]:
            _write_patient(site, patient, today)
    finally:
        site.close()


def entered_on(day: date, by: str, minute: int) -> Entered:
    """An entry in the morning of ``day``."""
    return Entered(by=by, at=f"{day.isoformat()}T09:{minute:02}:00+08:00")


def _set_up(site: OpenSite, today: date) -> None:
    """Weekends are closed, unless the demonstration is opened on one."""
    entered = entered_on(today - timedelta(days=_SET_UP_DAYS), "Lin Mei", 0)
    details = SiteDetails(
        name=DEMO_SITE,
        closed_weekdays=frozenset() if today.isoweekday() in _WEEKEND else _WEEKEND,
        closed_dates=frozenset(today + timedelta(days=days) for days in _HOLIDAY_DAYS),
        is_demo=True,
    )
    set_up_site(site, details, entered=entered)
    for name in _PEOPLE:
        login = name.casefold().replace(" ", ".")
        person = NewAccount(login=login, name=name, role=Role.INVESTIGATOR, password="")
        _done(add_account(site, person, entered=replace(entered, by=ADMINISTRATOR)))
    for shipped in shipped_protocols():
        if not shipped.has_errors:
            _done(sign_in_protocol(site, shipped.text, entered=entered))


def _write_patient(site: OpenSite, patient: Event, today: date) -> None:
    first_dose = today + timedelta(days=patient["dose"]["on"])
    draft = PatientDraft(
        code=patient["code"],
        initials=patient["initials"],
        name=patient["name"],
        birth_date=patient["born"],
        sex=patient["sex"],
        itp_confirmed=patient.get("itp_confirmed", "yes"),
        protocol=NO_PROTOCOL if "drug" in patient else str(signed_in(site)[0].id),
        drug=patient.get("drug", ""),
        dose_start=first_dose.isoformat(),
        cycle=tuple(patient["dose"]["mg"]),
    )
    registered = _done(
        register_patient(site, draft, entered=entered_on(first_dose, patient["by"], 0))
    )
    story = _Story(site, registered.patient_id, today, patient["by"])
    for minute, event in enumerate(_events(patient["events"]), 1):
        _tell(story, event, minute)


def _events(events: list[Event]) -> list[Event]:
    """The events one by one: a series of visits stands as its first day and its counts."""
    told: list[Event] = []
    for event in events:
        if "counts" in event:
            told += [
                {"on": event["on"] + index * event["every"], "count": count}
                for index, count in enumerate(event["counts"])
            ]
        else:
            told.append(event)
    return told


def _tell(story: _Story, event: Event, minute: int) -> None:
    """Write what happened on one day: the visit first, then what was decided."""
    day = story.day(event["on"])
    entered = story.entered(day, minute)
    if "count" in event:
        draft = _visit(event, day)
        _done(record_visit(story.site, story.patient_id, draft, entered=entered, today=day))
    if "correct" in event:
        _correct(story, event, day, entered)
    if "take" in event:
        advice = advised(patient_sheet(story.site, story.patient_id, day))
        if advice is None:
            raise DemoNotWritten(f"{story.patient_id} {event}: there is no advice to take")
        _done(decide(story.site, story.patient_id, advice, entered=entered, today=day))
    if "otherwise" in event:
        choice = _otherwise(story, event, day)
        _done(decide(story.site, story.patient_id, choice, entered=entered, today=day))


def _visit(event: Event, day: date) -> VisitDraft:
    """The form as it was filled in: routine unless the event says otherwise."""
    count, rescue = str(event["count"]), tuple(event.get("rescue", ()))
    grade, intake = event.get("grade", 0), event.get("intake", "as_directed")
    return VisitDraft(
        date=day.isoformat(),
        platelets=count,
        platelets_again=count,
        sample=event.get("sample", "ok"),
        bleeding_grade="" if grade is None else str(grade),
        deterioration="" if "worse" in event and event["worse"] is None else "no",
        intake=intake or "",
        rescue_given="given" if rescue else "none",
        rescue=rescue,
        note=event.get("note", ""),
    )


def _correct(story: _Story, event: Event, day: date, entered: Entered) -> None:
    """Correct the visit of the same day, or of an earlier one."""
    sheet = patient_sheet(story.site, story.patient_id, day)
    visited = story.day(event.get("of", event["on"]))
    row = next(row for row in sheet.visits if row.visit.date == visited)
    draft = replace(draft_of_visit(row), **event["correct"])
    reason = event["reason"]
    _done(correct_visit(story.site, row.id, draft, reason, entered=entered, today=day))


def _otherwise(story: _Story, event: Event, day: date) -> DecisionDraft:
    dose, milestone = event.get("dose"), event.get("milestone")
    return DecisionDraft(
        choice=Choice.OTHERWISE,
        reason=event["otherwise"],
        start=day,
        cycle=None if dose is None else cycle_of(Decimal(mg) for mg in dose),
        milestone=None if milestone is None else MilestoneKind(milestone),
        set_aside=tuple(story.day(offset) for offset in event.get("set_aside", ())),
    )


def _done(result: Written | tuple[Problem, ...]) -> Written:
    """What a verb wrote; the demonstration gives no cause for problems."""
    if isinstance(result, tuple):
        raise DemoNotWritten(f"{[(p.place, p.fault, dict(p.values)) for p in result]}")
    return result
