"""The filters of the worklist in words, and what can be chosen of each."""

from collections import Counter
from collections.abc import Mapping

from taper_desktop.clinic.worklist import Worklist
from taper_desktop.clinic.worklist_filters import Due, FilterKind, FilterValue, Need, values_of
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.ui.worklist.needs_words import need_name
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message

_TITLES: Mapping[FilterKind, str] = {
    FilterKind.STATE: message("State"),
    FilterKind.PHASE: message("Phase"),
    FilterKind.DUE: message("Due"),
    FilterKind.PROTOCOL: message("Protocol"),
    FilterKind.NEEDS: message("Needs"),
}
_DUE: Mapping[Due, str] = {
    Due.LATE: message("overdue"),
    Due.TODAY: message("today"),
    Due.THIS_WEEK: message("this week"),
    Due.LATER: message("later"),
    Due.NONE: message("no next date"),
}
_ORDERS: Mapping[FilterKind, tuple[FilterValue, ...]] = {
    FilterKind.STATE: tuple(Action),
    FilterKind.PHASE: tuple(Phase),
    FilterKind.DUE: tuple(Due),
    FilterKind.NEEDS: tuple(Need),
}
MOST_NAMED = 2
"""So many values are named on a filter's button; more are counted."""


def title(words: Words, kind: FilterKind) -> str:
    """What is filtered by: ``State``."""
    return words.say(_TITLES[kind])


def value_words(words: Words, value: FilterValue, protocols: Mapping[ProtocolId, str]) -> str:
    """One value that can be chosen."""
    match value:
        case None:
            return words.say("not judged")
        case Action():
            return names.action(words, value)
        case Phase():
            return names.phase(words, value)
        case Due():
            return words.say(_DUE[value])
        case Need():
            return need_name(words, value)
        case _:
            return protocols.get(value, str(value))


def button_words(
    words: Words,
    kind: FilterKind,
    chosen: frozenset[FilterValue],
    protocols: Mapping[ProtocolId, str],
) -> str:
    """A filter with what is chosen: ``Phase: Tapering, Halted``, ``State: any``."""
    if not chosen:
        return words.say("{filter}: any", filter=title(words, kind))
    if len(chosen) > MOST_NAMED:
        return words.say("{filter}: {number} chosen", filter=title(words, kind), number=len(chosen))
    in_order = sorted(chosen, key=lambda value: _place(kind, value))
    comma = words.say_in("between the parts of a list", ", ")
    named = comma.join(value_words(words, value, protocols) for value in in_order)
    return words.say("{filter}: {values}", filter=title(words, kind), values=named)


def choices(
    kind: FilterKind, worklist: Worklist, chosen: frozenset[FilterValue]
) -> list[tuple[FilterValue, int]]:
    """What can be chosen, with how many patients have it: what occurs, and what is chosen."""
    seen = Counter(
        value for line in worklist.lines for value in values_of(kind, line, worklist.as_of)
    )
    found = sorted({*seen, *chosen}, key=lambda value: _place(kind, value))
    return [(value, seen[value]) for value in found]


def _place(kind: FilterKind, value: FilterValue) -> int:
    """Where a value stands; what is not judged comes last."""
    order = _ORDERS.get(kind, ())
    if value is None:
        return 1 << 30
    return order.index(value) if value in order else int(value)
