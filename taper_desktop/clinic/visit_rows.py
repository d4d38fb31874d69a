"""Visits as recorded, each with what stood around it that day."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from taper_desktop.clinic.cases import FullCase
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered, RecordedDecision, RecordedVisit, VisitVersion
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import VisitId
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Sample
from taper_desktop.store.records import VisitRow

_IMPORTS = frozenset({Verb.IMPORTED, Verb.DOSES_IMPORTED})


def recorded_visits(
    case: FullCase,
    regimens: tuple[Regimen, ...],
    decided: dict[VisitId, RecordedDecision],
) -> tuple[RecordedVisit, ...]:
    """The case's visits, oldest first; ``regimens`` as the rules read them, ``decided`` by line."""
    washout_days = 0 if case.protocol is None else case.protocol.rescue.washout_days
    last_rescue: date | None = None
    rows = []
    for row in case.visits:
        day = row.visit.date
        if row.visit.rescue:
            last_rescue = day
        in_washout = last_rescue is not None and (day - last_rescue).days < washout_days
        recorded = _recorded(row, dose_on_arrival(regimens, day), decided, in_washout=in_washout)
        rows.append(replace(recorded, versions=visit_versions(case, row)))
    return tuple(rows)


def visit_versions(case: FullCase, row: VisitRow) -> tuple[VisitVersion, ...]:
    """A visit as it was first entered and after each correction; nothing of one that never was."""
    return tuple(
        VisitVersion(
            visit=version.visit,
            note=version.note,
            entered=Entered(by=version.entry.by, at=version.entry.at),
            why=version.why,
            details=version.details,
        )
        for version in case.corrected.get(row.line_id, ())
    )


def dose_on_arrival(regimens: tuple[Regimen, ...], day: date) -> Regimen | None:
    """The regimen the patient came with: in force the day before, else on the day itself."""
    index = bisect_left([regimen.start for regimen in regimens], day)
    if index:
        return regimens[index - 1]
    return regimens[0] if regimens and regimens[0].start == day else None


def _recorded(
    row: VisitRow,
    dose: Regimen | None,
    decided: dict[VisitId, RecordedDecision],
    *,
    in_washout: bool,
) -> RecordedVisit:
    visit = row.visit
    return RecordedVisit(
        id=row.id,
        visit=visit,
        note=row.note,
        details=row.details,
        entered=Entered(by=row.entry.by, at=row.entry.at),
        dose=None if dose is None else dose.cycle,
        dose_day=None if dose is None else (visit.date - dose.start).days,
        solid=visit.seen is not None and visit.sample is Sample.OK and not in_washout,
        in_washout=in_washout,
        action=None if row.action is None else Action(row.action),
        decision=decided.get(row.line_id),
        changed=row.changed,
        imported=row.verb in _IMPORTS,
    )
