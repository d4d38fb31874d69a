"""Who needs something today, most urgent first. Every patient is on the list, always.

The file holds facts; what a line says is judged on its day, in this session, and never kept for
another. A site of thousands takes seconds to judge: the list then begins with those who were most
urgent on the last one, and says how many are not judged yet.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from taper_desktop.clinic.cases import Case, read_case, read_cases
from taper_desktop.clinic.late_changes import may_be_late
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.pages_given import PagesGiven
from taper_desktop.clinic.reviews import reviews_of
from taper_desktop.clinic.session import order_in
from taper_desktop.clinic.worklist_line import (
    CountLimits,
    Group,
    Owed,
    WorklistLine,
    line_of,
    urgency,
)
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.store.audit_lines import changed_patients
from taper_desktop.store.faults import fault_at
from taper_desktop.store.patients import find_patients, patient_numbers
from taper_desktop.store.records import VisitFact

__all__ = [
    "CountLimits",
    "Group",
    "KeptLines",
    "Owed",
    "Worklist",
    "WorklistLine",
    "find",
    "judge",
    "worklist",
]
AT_ONCE = 30
"""How many patients are read and judged together; a list of no more is never unfinished."""
_CALM = frozenset({Group.UNFINISHED, Group.LATER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The list on one day."""

    as_of: date
    lines: tuple[WorklistLine, ...]
    waiting: int = 0
    """How many patients are not judged yet; they are not among ``lines``."""

    def in_group(self, group: Group) -> tuple[WorklistLine, ...]:
        """The lines of one group, in order."""
        return tuple(line for line in self.lines if line.group is group)


@dataclass(slots=True, kw_only=True)
class KeptLines:
    """What this session judged for one day, as of one row of the audit, and who waits for it."""

    as_of: date
    sequence: int
    lines: dict[PatientId, WorklistLine]
    waiting: list[PatientId]
    """The next to be judged first."""
    pages: PagesGiven
    """Which patients' pages were printed."""


def _never() -> bool:
    return False


def worklist(site: OpenSite, today: date, enough: Callable[[], bool] = _never) -> Worklist:
    """The patients of the site, by group and within a group by urgency.

    Only patients whom the audit names since the last list of this day are judged anew. ``enough``
    is asked now and then; once it says so, whoever is left waits for the next call.
    """
    waiting = judge(site, today, enough)
    kept = site.kept_lines
    lines = () if kept is None else kept.lines.values()
    return Worklist(as_of=today, lines=tuple(sorted(lines, key=urgency)), waiting=waiting)


def judge(site: OpenSite, today: date, enough: Callable[[], bool]) -> int:
    """Judge who waits, until ``enough`` says so; gives how many wait still.

    Whom the audit names since the last call is judged first, and at once.
    """
    kept = _brought_up_to_date(site, today)
    had_to_wait = bool(kept.waiting)
    while kept.waiting:
        _judge_now(site, kept, kept.waiting[:AT_ONCE])
        del kept.waiting[:AT_ONCE]
        if enough():
            break
    order = order_in(site.session)
    if had_to_wait and not kept.waiting and order is not None:
        order.keep(line.patient_id for line in sorted(kept.lines.values(), key=urgency))
    return len(kept.waiting)


def find(site: OpenSite, found_in: Worklist, text: str) -> tuple[WorklistLine, ...]:
    """The lines whose code, initials or name holds ``text``; all of them for an empty text.

    Whoever is found and waits still is judged at once, but not more than a screen can show.
    """
    typed = text.strip()
    if not typed:
        return found_in.lines
    found = find_patients(site.file, typed)
    if not found_in.waiting:
        numbers = frozenset(found)
        return tuple(line for line in found_in.lines if line.patient_id in numbers)
    kept = _brought_up_to_date(site, found_in.as_of)
    _judge_early(site, kept, [n for n in found if n not in kept.lines][:AT_ONCE])
    return tuple(sorted((kept.lines[n] for n in found if n in kept.lines), key=urgency))


def _brought_up_to_date(site: OpenSite, today: date) -> KeptLines:
    """What stands of the last list; the audit says who is to be judged anew, or that all are."""
    kept, sequence = site.kept_lines, site.file.head.sequence
    changed: Collection[PatientId] | None = None
    pages = PagesGiven() if kept is None else kept.pages
    if kept is not None and kept.as_of == today:
        changed = changed_patients(site.file, kept.sequence)
    if changed is None or changed:
        pages.read_on(site.file, today)
    if kept is None or changed is None:
        waiting = _most_urgent_first(site)
        kept = KeptLines(as_of=today, sequence=sequence, lines={}, waiting=waiting, pages=pages)
        site.kept_lines = kept
    else:
        _judge_early(site, kept, changed)
    kept.sequence = sequence
    return kept


def _judge_early(site: OpenSite, kept: KeptLines, patients: Collection[PatientId]) -> None:
    """Judge patients before those who wait longer."""
    if patients:
        _judge_now(site, kept, patients)
        kept.waiting = [number for number in kept.waiting if number not in kept.lines]


def _judge_now(site: OpenSite, kept: KeptLines, patients: Collection[PatientId]) -> None:
    """Judge patients; whom the file names and does not hold makes it a damaged file."""
    judged = {
        case.row.id: _line_on(site, case.until(kept.as_of), kept)
        for case in read_cases(site, patients)
    }
    if len(judged) != len(patients):
        raise fault_at(site.file.path, Fault.FILE_DAMAGED, name="patients")
    kept.lines.update(judged)


def _line_on(site: OpenSite, known: Case[VisitFact], kept: KeptLines) -> WorklistLine:
    """One patient's line, with the past decisions that wait to be reviewed."""
    line = line_of(known, site.closed, kept.as_of, kept.pages)
    if site.advice_off:
        return replace(line, advice_off=True)
    if not may_be_late(known):
        return line
    whole = read_case(site, known.row.id).until(kept.as_of)
    waiting = sum(1 for review in reviews_of(whole, site.closed) if review.is_open)
    calm = line.group in _CALM and waiting
    return replace(line, to_review=waiting, group=Group.REVIEW if calm else line.group)


def _most_urgent_first(site: OpenSite) -> list[PatientId]:
    """Everybody, in the order of the last list that was finished; who was not on it comes first."""
    order = order_in(site.session)
    last: Iterable[int] = () if order is None else order.read()
    places = {number: place for place, number in enumerate(last)}
    return sorted(patient_numbers(site.file), key=lambda number: places.get(number, -1))
