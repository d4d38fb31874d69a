"""The pages on which one protocol is read: its numbers, its clauses, its lint."""

from collections.abc import Mapping

from PySide6.QtGui import QIcon
from typing_extensions import override

from taper_desktop.clinic.protocol_list import LintLevel, ListedProtocol
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.look.shapes import TABLE_PX, finding_pixmap
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.protocols.page import ProtocolPage
from taper_desktop.ui.protocols.read_table import ReadTable
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.lint import lint_level, lint_line
from taper_desktop.wording.names import basis
from taper_desktop.wording.protocol import (
    NUMBER_KEYS,
    clause_text,
    group_name,
    number_group,
    number_name,
    number_value,
)
from taper_desktop.wording.protocol_numbers import NumberGroup

SEVERITIES = {
    LintLevel.ERROR: Severity.STOP,
    LintLevel.WARNING: Severity.CHECK,
    LintLevel.NOTE: Severity.NOTE,
}

_NAMED = frozenset({"name", "lower", "higher"})
"""Values of a line that name a number by its key."""


class NumbersPage(ProtocolPage):
    """Every number, with its value, its kind of basis, its clause, reference and note."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme)
        say = words.say
        heads = (say("Number"), say("Value"), say("Basis"), say("Clause"), say("Source and note"))
        widths = (250, 230, 80, 120)
        self.table = self.numbers = ReadTable(theme, say("Numbers of the protocol"), heads, widths)
        self.column.addWidget(self.numbers, 1)

    @override
    def show_protocol(self, listed: ListedProtocol) -> None:
        """One row a number, group by group."""
        words, protocol = self.words, listed.protocol
        self.numbers.empty()
        for group in NumberGroup:
            keys = [key for key in NUMBER_KEYS if number_group(key) is group]
            given = [key for key in keys if _is_given(protocol, key)]
            if given:
                self.numbers.add_heading(group_name(words, group))
            for key in given:
                self.numbers.add_row(self._cells(listed, key), bold=1)
        self.numbers.fit()

    def _cells(self, listed: ListedProtocol, key: str) -> tuple[str, ...]:
        words, protocol = self.words, listed.protocol
        source = protocol.basis.get(key)
        name, value = number_name(words, key), number_value(words, key, protocol)
        if source is None:
            return (name, value, words.say("none"), "", words.say("no basis given"))
        reference = protocol.references.get(source.ref)
        notes = (
            clause_text(words, protocol, source.clause),
            reference.title if reference else "",
            source.note,
            words.say("Confirmed when it was signed in") if key in listed.confirmed else "",
        )
        said = "\n".join(part for part in notes if part)
        return (name, value, basis(words, source.kind), source.clause, said)


class ClausesPage(ProtocolPage):
    """Every clause and every reference in the protocol's own words."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme)
        say = words.say
        heads = (say("Clause"), say("Text"))
        self.table = self.clauses = ReadTable(theme, say("Clauses of the protocol"), heads, (170,))
        self.column.addWidget(self.clauses, 1)

    @override
    def show_protocol(self, listed: ListedProtocol) -> None:
        """Clauses first, then what they refer to."""
        words, protocol, table = self.words, listed.protocol, self.clauses
        table.empty()
        table.add_heading(words.say("Clauses"))
        for name in protocol.clauses:
            table.add_row((name, clause_text(words, protocol, name)))
        if protocol.references:
            table.add_heading(words.say("References"))
        for name, reference in protocol.references.items():
            table.add_row((name, reference.title))
        table.fit()


class LintPage(ProtocolPage):
    """What the linter found, errors first."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme)
        say = words.say
        heads = (words.say_in("of a lint line", "Level"), say("Place"), say("What was found"))
        self.table = self.lines = ReadTable(theme, say("Lint"), heads, (110, 190))
        self.column.addWidget(self.lines, 1)

    @override
    def show_protocol(self, listed: ListedProtocol) -> None:
        """One row a line."""
        words, table = self.words, self.lines
        table.empty()
        order = list(LintLevel)
        for line in sorted(listed.lint, key=lambda each: order.index(each.level)):
            text = lint_line(words, line.code, _in_words(words, line.values))
            cells = (lint_level(words, line.level), line.place, text)
            table.add_row(cells, icon=self._mark(Outcome.FIRED, SEVERITIES[line.level]))
        if not any(line.level in (LintLevel.ERROR, LintLevel.WARNING) for line in listed.lint):
            cells = (words.say("clear"), "", words.say("No error, no warning"))
            table.add_row(cells, icon=self._mark(Outcome.CLEAR, Severity.NOTE))
        table.fit()

    def _mark(self, outcome: Outcome, severity: Severity) -> QIcon:
        ratio = self.devicePixelRatioF()
        side = scaled(TABLE_PX)
        return QIcon(finding_pixmap(outcome, severity, side, self.theme, ratio=ratio))


def _in_words(words: Words, values: Mapping[str, str]) -> Mapping[str, str]:
    """A line's values with the numbers that it names by key named in words."""
    said = dict(values)
    if "names" in values:
        keys = values["names"].split(", ")
        said["names"] = words.join_clauses([number_name(words, key) for key in keys])
    for place in _NAMED & values.keys():
        said[place] = number_name(words, values[place])
    return said


def _is_given(protocol: Protocol, key: str) -> bool:
    section, name = key.split(".")
    return getattr(getattr(protocol, section), name) is not None
