"""What came into a record after a day that it concerns: corrections, voids, late entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from taper_desktop.clinic.cases import Case, FullCase
from taper_desktop.domain.ids import RegimenId
from taper_desktop.store.records import DecisionRow, EntryRow, RegimenRow, VisitFact


@dataclass(frozen=True, slots=True, kw_only=True)
class LateChange:
    """Something that was written of an earlier day."""

    entry: EntryRow
    day: date | None
    """The earliest day it concerns; ``None`` concerns every day."""

    def concerns(self, decision: DecisionRow) -> bool:
        """Whether it came after a decision and belongs before it."""
        later = self.entry.number > decision.entry.number
        return later and (self.day is None or self.day <= decision.as_of)


def may_be_late(case: Case[VisitFact]) -> bool:
    """Whether something may have come in after a decision that belongs before it.

    Quick, and never wrong when it says no; the past of the case need not be read for it.
    """
    if not case.decisions:
        return False
    first = case.decisions[0].entry.number
    if case.voids or case.row.entry.number > first:
        return True
    visits = (row for row in case.visits if row.entry_number > first)
    doses = (row for row in case.regimens if row.entry.number > first)
    return (
        any(_is_late_visit(row, case) for row in visits)
        or any(_is_late_dose(row, case) for row in doses)
        or any(row.id != row.line_id for row in case.milestones)
    )


def late_changes(case: FullCase) -> tuple[LateChange, ...]:
    """Every entry, correction and void of a case whose past was read, with the day it concerns."""
    found = (*_patient(case), *_visits(case), *_doses(case), *_milestones(case), *_voids(case))
    return tuple(sorted(found, key=lambda change: change.entry.number))


def written_by_decisions(case: FullCase) -> dict[RegimenId, int]:
    """The doses' rows that decisions wrote, voided ones as well, with the entry of each."""
    return {
        row.regimen_id: row.entry.number
        for row in case.past.decisions
        if row.regimen_id is not None
    }


def _patient(case: FullCase) -> Iterator[LateChange]:
    for row in case.past.patient[1:]:
        yield LateChange(entry=row.entry, day=None)


def _visits(case: FullCase) -> Iterator[LateChange]:
    for row in case.visits:
        if row.line_id not in case.corrected:
            yield LateChange(entry=row.entry, day=row.visit.date)
    for line in case.corrected.values():
        yield LateChange(entry=line[0].entry, day=line[0].visit.date)
        for before, after in pairwise(line):
            yield LateChange(entry=after.entry, day=min(before.visit.date, after.visit.date))


def _doses(case: FullCase) -> Iterator[LateChange]:
    wrote = written_by_decisions(case)
    for line in case.past.regimens.values():
        for before, after in pairwise(line):
            if after.id not in wrote:
                day = min(before.regimen.start, after.regimen.start)
                yield LateChange(entry=after.entry, day=day)


def _milestones(case: FullCase) -> Iterator[LateChange]:
    for line in case.past.milestones.values():
        for before, after in pairwise(line):
            day = min(before.milestone.date, after.milestone.date)
            yield LateChange(entry=after.entry, day=day)


def _voids(case: FullCase) -> Iterator[LateChange]:
    visits = {row.id: row.visit.date for line in case.corrected.values() for row in line}
    doses = {row.id: row.regimen.start for line in case.past.regimens.values() for row in line}
    kinds = {row.id: row.milestone.date for line in case.past.milestones.values() for row in line}
    for void in case.voids:
        if void.visit_id is not None:
            yield LateChange(entry=void.entry, day=visits[void.visit_id])
        if void.regimen_id is not None:
            yield LateChange(entry=void.entry, day=doses[void.regimen_id])
        if void.milestone_id is not None and not void.corrected:
            yield LateChange(entry=void.entry, day=kinds[void.milestone_id])


def _is_late_visit(row: VisitFact, case: Case[VisitFact]) -> bool:
    return any(
        decision.entry.number < row.entry_number
        and (row.changed or row.visit.date < decision.as_of)
        for decision in case.decisions
    )


def _is_late_dose(row: RegimenRow, case: Case[VisitFact]) -> bool:
    changed = row.id != row.line_id
    return any(
        decision.entry.number < row.entry.number
        and (changed or row.regimen.start <= decision.as_of)
        for decision in case.decisions
    )
