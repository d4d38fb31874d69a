"""Fills the places of a help page from the protocol and the shortcuts, so that it cannot drift.

A place is ``[[halt.count_below]]`` for a number of the protocol, ``[[key new_visit]]`` for a
shortcut, or one of the blocks ``[[protocol]]``, ``[[numbers]]``, ``[[clauses]]``,
``[[references]]`` and ``[[shortcuts]]``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from taper_desktop.domain.protocol import Protocol
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import basis
from taper_desktop.wording.protocol import (
    NUMBER_KEYS,
    clause_text,
    group_name,
    number_group,
    number_name,
    number_value,
    title,
)
from taper_desktop.wording.protocol_numbers import NumberGroup

PLACE = re.compile(r"\[\[([^\[\]]+)\]\]")
_KEY = "key "
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_MARKS = re.compile(r"^- |[*`|#]+ ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFacts:
    """What the places of a page are filled from."""

    protocol: Protocol
    keys: Mapping[str, str]
    """Each verb's shortcut as this computer writes it."""
    shortcuts: Sequence[tuple[str, str]]
    """Every key with what it does."""


def filled(words: Words, text: str, facts: HelpFacts) -> str:
    """The page with every place filled; a place that means nothing is a ``KeyError``."""
    return PLACE.sub(lambda place: _said(words, place[1], facts), text)


def page_title(text: str) -> str:
    """The heading that a page begins with."""
    return text.split("\n", 1)[0].removeprefix("# ").strip()


def plain_words(text: str) -> str:
    """A page's words alone, line by line, as a search reads them."""
    lines = (line for line in text.split("\n") if not line.startswith("| ---"))
    return "\n".join(_MARKS.sub(" ", _LINK.sub(r"\1", line)).strip() for line in lines)


def _said(words: Words, place: str, facts: HelpFacts) -> str:
    if place.startswith(_KEY):
        return f"**{facts.keys[place.removeprefix(_KEY)]}**"
    if place in NUMBER_KEYS:
        return number_value(words, place, facts.protocol)
    return _BLOCKS[place](words, facts)


def _protocol(words: Words, facts: HelpFacts) -> str:
    return f"{title(words, facts.protocol)} {facts.protocol.version}"


def _numbers(words: Words, facts: HelpFacts) -> str:
    """A table a group: number, value, basis, clause."""
    say = words.say
    head = _row((say("Number"), say("Value"), say("Basis"), say("Clause")))
    parts = []
    for group in NumberGroup:
        keys = [key for key in NUMBER_KEYS if number_group(key) is group]
        rows = [_number_row(words, facts.protocol, key) for key in keys]
        lines = (f"### {group_name(words, group)}", "", head, _RULE, *rows, "")
        parts.append("\n".join(lines))
    return "\n".join(parts)


_RULE = "| --- | --- | --- | --- |"


def _number_row(words: Words, protocol: Protocol, key: str) -> str:
    source = protocol.basis.get(key)
    kind = words.say("no basis given") if source is None else basis(words, source.kind)
    clause = source.clause if source is not None and source.clause else "–"
    return _row((number_name(words, key), number_value(words, key, protocol), kind, clause))


def _clauses(words: Words, facts: HelpFacts) -> str:
    return "\n".join(
        f"- **{name}** {clause_text(words, facts.protocol, name)}"
        for name in facts.protocol.clauses
    )


def _references(_words: Words, facts: HelpFacts) -> str:
    return "\n".join(f"- {reference.title}" for reference in facts.protocol.references.values())


def _shortcuts(words: Words, facts: HelpFacts) -> str:
    head = _row((words.say("Key"), words.say("What it does")))
    rows = (_row((f"**{key}**", meaning)) for key, meaning in facts.shortcuts)
    return "\n".join((head, "| --- | --- |", *rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


_BLOCKS: Mapping[str, Callable[[Words, HelpFacts], str]] = {
    "protocol": _protocol,
    "numbers": _numbers,
    "clauses": _clauses,
    "references": _references,
    "shortcuts": _shortcuts,
}
BLOCKS = frozenset(_BLOCKS)
"""The places that are filled with more than a word."""
