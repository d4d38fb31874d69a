"""A protocol in words: its title and clauses, its numbers, and where each comes from."""

from taper_desktop.domain.protocol import Protocol
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import basis
from taper_desktop.wording.protocol_numbers import GROUP_NAMES, NUMBERS, NumberGroup

NUMBER_KEYS = tuple(NUMBERS)
"""Every number a protocol may give, in the order of the file."""


def number_name(words: Words, key: str) -> str:
    """``Tablet strengths in stock`` for ``doses.tablets_mg``; an unknown key stays as it is."""
    return words.say(NUMBERS[key].name) if key in NUMBERS else key


def number_value(words: Words, key: str, protocol: Protocol) -> str:
    """The number in words with its unit: ``below 30 ×10⁹/L``, ``3 days before, 3 after``."""
    return NUMBERS[key].value(words, protocol)


def number_group(key: str) -> NumberGroup:
    """What the number is about."""
    return NUMBERS[key].group


def group_name(words: Words, group: NumberGroup) -> str:
    """The heading of a group of numbers."""
    return words.say(GROUP_NAMES[group])


def title(words: Words, protocol: Protocol) -> str:
    """The protocol's title in this language, else in English, else its id."""
    return protocol.title.get(words.language) or protocol.title.get("en") or protocol.id


def clause_text(words: Words, protocol: Protocol, clause_id: str) -> str:
    """A clause in this language, else in English; empty when the protocol has no such clause."""
    clause = protocol.clauses.get(clause_id)
    if clause is None:
        return ""
    return clause.text.get(words.language) or clause.text.get("en", "")


def basis_line(words: Words, protocol: Protocol, key: str) -> str:
    """Where a number comes from: its kind, then the clause, the reference and the note."""
    entry = protocol.basis.get(key)
    if entry is None:
        return words.say("no basis given")
    reference = protocol.references.get(entry.ref)
    parts = (
        clause_text(words, protocol, entry.clause),
        reference.title if reference else "",
        entry.note,
    )
    said = " ".join(part for part in parts if part)
    kind = basis(words, entry.kind)
    return words.say("{kind}: {source}", kind=kind, source=said) if said else kind
