"""Which lines of the worklist are shown: those that have one of the values chosen of each kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from taper_desktop.clinic.worklist_line import THIS_WEEK_DAYS, Group, Owed, WorklistLine
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.ids import ProtocolId


class FilterKind(StrEnum):
    """What a list is filtered by."""

    STATE = "state"
    PHASE = "phase"
    DUE = "due"
    PROTOCOL = "protocol"
    NEEDS = "needs"


class Due(StrEnum):
    """When the next visit is."""

    LATE = "late"
    """Past the last day of its window."""
    TODAY = "today"
    """Planned for today, or for an earlier day whose window is still open."""
    THIS_WEEK = "this_week"
    LATER = "later"
    NONE = "none"


class Need(StrEnum):
    """What somebody at the site is to do, apart from the visit."""

    CONFIRM = "confirm"
    SIGN = "sign"
    PRINT = "print"
    REVIEW = "review"


FilterValue = Action | Phase | Due | Need | ProtocolId | None
"""``None`` is the state and the phase of a patient who is not judged, or no protocol."""
_NEED_OF = {
    Owed.UNCONFIRMED: Need.CONFIRM,
    Owed.UNSIGNED: Need.SIGN,
    Owed.UNPRINTED: Need.PRINT,
}
PRESSING = frozenset({Group.STOP, Group.OVERDUE, Group.DUE_TODAY})
"""Groups whose patients are named where a search or a filter hides them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was chosen of each kind; a kind of which nothing is chosen keeps everybody."""

    chosen: Mapping[FilterKind, frozenset[FilterValue]] = field(default_factory=dict)

    @property
    def are_set(self) -> bool:
        """Whether anybody may be hidden."""
        return bool(self.chosen)

    def of(self, kind: FilterKind) -> frozenset[FilterValue]:
        """What was chosen of one kind; nothing keeps everybody."""
        return self.chosen.get(kind, frozenset())

    def turned(self, kind: FilterKind, value: FilterValue) -> "Filters":
        """The same with one value chosen that was not, or the other way round."""
        values = self.of(kind) ^ {value}
        others = {of: chosen for of, chosen in self.chosen.items() if of is not kind}
        return Filters(chosen={**others, kind: values} if values else others)

    def keep(self, lines: tuple[WorklistLine, ...], as_of: date) -> tuple[WorklistLine, ...]:
        """The lines that are shown, in their order."""
        for kind, chosen in self.chosen.items():
            values = _VALUES[kind]
            lines = tuple(line for line in lines if not chosen.isdisjoint(values(line, as_of)))
        return lines


def values_of(kind: FilterKind, line: WorklistLine, as_of: date) -> tuple[FilterValue, ...]:
    """What a line is filtered by."""
    return _VALUES[kind](line, as_of)


def left_out(
    lines: tuple[WorklistLine, ...], shown: tuple[WorklistLine, ...]
) -> tuple[WorklistLine, ...]:
    """Who of the list needs something now and is not among those shown."""
    pressing = [line for line in lines if line.group in PRESSING]
    if not pressing:
        return ()
    ids = {line.patient_id for line in shown if line.group in PRESSING}
    return tuple(line for line in pressing if line.patient_id not in ids)


def _due(line: WorklistLine, as_of: date) -> tuple[FilterValue, ...]:
    if line.days_late > 0:
        return (Due.LATE,)
    if line.next_visit is None:
        return (Due.NONE,)
    days = (line.next_visit.planned - as_of).days
    if days <= 0:
        return (Due.TODAY,)
    return (Due.THIS_WEEK if days <= THIS_WEEK_DAYS else Due.LATER,)


def _needs(line: WorklistLine, _as_of: date) -> tuple[FilterValue, ...]:
    needs = tuple(_NEED_OF[owed] for owed in line.owed)
    return (*needs, Need.REVIEW) if line.to_review else needs


_VALUES: Mapping[FilterKind, Callable[[WorklistLine, date], tuple[FilterValue, ...]]] = {
    FilterKind.STATE: lambda line, _as_of: (line.action,),
    FilterKind.PHASE: lambda line, _as_of: (line.phase,),
    FilterKind.DUE: _due,
    FilterKind.PROTOCOL: lambda line, _as_of: (line.protocol_id,),
    FilterKind.NEEDS: _needs,
}
