"""Values that were changed since first entry: each has a number, marked where the value stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.version_words import Named, Record, Step, Value, histories
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment

Place = tuple[Record, int, Value]
"""Of which kind of record, by its number in the file, which value."""
Marks = Mapping[Place, str]
"""The mark of each changed value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that is not as it was first entered, or was not meanwhile."""

    number: int
    place: Place
    said: str
    """What it is, every value it had, who changed it, when and why."""

    @property
    def mark(self) -> str:
        """``△1``: stands beside the value and before what is said of it."""
        return f"△{self.number}"


def changes(words: Words, sheet: PatientSheet) -> tuple[Change, ...]:
    """Every changed value, numbered as they are read: the patient, then the newest first."""
    found = [
        (place, said)
        for record, number, named, steps in histories(words, sheet)
        for place, said in _changed(words, (record, number), named, steps)
    ]
    return tuple(
        Change(number=number, place=place, said=said)
        for number, (place, said) in enumerate(found, 1)
    )


def marks(words: Words, sheet: PatientSheet) -> Marks:
    """The marks of :func:`changes`."""
    return {change.place: change.mark for change in changes(words, sheet)}


def _changed(
    words: Words, record: tuple[Record, int], named: Named, steps: Sequence[Step]
) -> Iterator[tuple[Place, str]]:
    for value in steps[0].values:
        later = [
            after
            for before, after in pairwise(steps)
            if before.values[value] != after.values[value]
        ]
        if later:
            texts = [steps[0].values[value], *(step.values[value] for step in later)]
            yield (
                (*record, value),
                " ".join((_values(words, named(value), texts), _who(words, later))),
            )


def _values(words: Words, what: str, texts: Sequence[str]) -> str:
    first, *then, now = texts
    said = [words.say("first {value}", value=first)]
    said += [words.say("then {value}", value=text) for text in then]
    said.append(words.say("now {value}", value=now))
    values = words.say_in("between the parts of a list", ", ").join(said)
    return words.say("{what}: {values}.", what=what, values=values)


def _who(words: Words, steps: Iterable[Step]) -> str:
    said = []
    for step in steps:
        at = moment(words, step.entered.at)
        who = words.say("{name}, {moment}", name=step.entered.by, moment=at)
        why = step.why.rstrip(".。")
        said.append(words.say("{why}. {who}", why=why, who=who) if why else who)
    return words.join_clauses(said)
