"""What a finding judged, ready to be put into its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from taper_desktop.domain.assessment import Code, Field, Finding, Outcome
from taper_desktop.domain.regimen import Cycle
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import plain_date, short_date
from taper_desktop.wording.doses import regimen

FEW = 4
"""Up to so many counts are named one by one; of more, their number and the lowest."""

Dated = tuple[date | None, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding, the language it is said in, and the visit that needs no date."""

    words: Words
    finding: Finding
    latest: date | None = None
    """The latest visit: what was found there is said without its date."""

    beside: frozenset[Code] = frozenset()
    """The codes that fired in the same answer."""

    @property
    def fired(self) -> bool:
        """Whether the rule fired."""
        return self.finding.outcome is Outcome.FIRED

    @property
    def unknown(self) -> bool:
        """Whether the rule could not be judged."""
        return self.finding.outcome is Outcome.UNKNOWN

    def say(self, text: str, /, **values: object) -> str:
        """As :meth:`Words.say`."""
        return self.words.say(text, **values)

    def limit(self, name: str) -> str:
        """A number of the protocol as written there; a question mark when it was not given."""
        return self.finding.limits.get(name) or "?"

    def limit_number(self, name: str) -> int | None:
        """The same as a whole number, where it is one."""
        text = self.finding.limits.get(name, "")
        return int(text) if text.isdecimal() else None

    def whole(self, field: Field) -> tuple[Dated, ...]:
        """The whole numbers of a kind (counts, grades) that were judged; what is missing left out.

        ``bool`` is no number here.
        """
        return tuple(
            (judged.date, judged.value)
            for judged in self.finding.judged
            if judged.field is field and type(judged.value) is int
        )

    def missing(self, field: Field) -> tuple[date | None, ...]:
        """The dates of the visits where this value was not recorded."""
        return tuple(
            judged.date
            for judged in self.finding.judged
            if judged.field is field and judged.value is None
        )

    def counts(self) -> tuple[Dated, ...]:
        """The platelet counts that were judged."""
        return self.whole(Field.PLATELETS)

    def counts_below(self, name: str) -> tuple[Dated, ...]:
        """Those of them that lie below a number of the protocol; all when it is not known."""
        limit = self.limit_number(name)
        return tuple(entry for entry in self.counts() if limit is None or entry[1] < limit)

    def text_value(self, field: Field) -> str:
        """The last value of a kind, as its code; empty when there is none."""
        found = [j.value for j in self.finding.judged if j.field is field]
        return str(found[-1]) if found and found[-1] is not None else ""

    def days(self) -> tuple[tuple[date, date], ...]:
        """The dates that were held against each other."""
        return tuple(
            (judged.date, judged.value)
            for judged in self.finding.judged
            if judged.field is Field.DAY
            and judged.date is not None
            and isinstance(judged.value, date)
        )

    def regimens(self) -> tuple[tuple[date | None, Cycle], ...]:
        """The regimens that were judged, each with its first day."""
        return tuple(
            (judged.date, judged.value)
            for judged in self.finding.judged
            if isinstance(judged.value, Cycle)
        )

    def visit_dates(self) -> tuple[date, ...]:
        """The dates of the visits that were judged, each once, oldest first."""
        return tuple(
            sorted(
                {
                    judged.date
                    for judged in self.finding.judged
                    if judged.date is not None and judged.field not in {Field.DAY, Field.REGIMEN}
                }
            )
        )

    # In words

    def on_day(self, text: str, day: date | None) -> str:
        """``text`` with its visit's date, unless that goes without saying."""
        if day is None or day == self.latest:
            return text
        if self.latest is None and len(self.visit_dates()) == 1:
            return text
        return self.say("{value} on {date}", value=text, date=self._short_or_plain(day))

    def _short_or_plain(self, day: date) -> str:
        """Day and month beside the answer's own full date, the year too when it is another."""
        if self.latest is not None and self.latest.year == day.year:
            return short_date(self.words, day)
        return plain_date(self.words, day)

    def numbers(self, entries: Sequence[Dated]) -> str:
        """Counts with their dates: ``28 on 01-Aug-2026 and 22``; many as number and lowest."""
        if len(entries) > FEW:
            return self.say(
                "{number} counts, lowest {lowest}",
                number=len(entries),
                lowest=min(value for _, value in entries),
            )
        return self.words.join([self.on_day(str(value), day) for day, value in entries])

    def plain_numbers(self, entries: Sequence[Dated]) -> str:
        """Counts without dates, for what is past: ``92 and 88``."""
        if len(entries) > FEW:
            return self.numbers(entries)
        return self.words.join([str(value) for _, value in entries])

    def grades(self, at_least: int = 0) -> str:
        """Bleeding grades from ``at_least`` on, with their dates: ``grade 2 on 01-Aug-2026``."""
        return self.words.join(
            [
                self.on_day(self.say("grade\u00a0{grade}", grade=grade), day)
                for day, grade in self.whole(Field.BLEEDING_GRADE)
                if grade >= at_least
            ]
        )

    def dates(self, days: Sequence[date | None]) -> str:
        """Dates in a list."""
        return self.words.join([plain_date(self.words, day) for day in days if day is not None])

    def dose(self, index: int) -> str:
        """A judged regimen in words; not recorded when there is none."""
        found = self.regimens()
        return regimen(self.words, found[index][1] if found else None)
