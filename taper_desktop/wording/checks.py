"""What a check of a whole file found, in one sentence."""

from collections.abc import Mapping

from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.records import record_kind

_BREAKS: Mapping[str, str] = {
    "seal": message("Audit row {sequence} is not the one that was sealed there"),
    "fact": message("{kind} no. {row} is not what audit row {sequence} says, or is gone"),
    "unaudited": message("{kind} no. {row} stands in the file without an audit row"),
    "signature": message("{kind} no. {row}: the signature under it does not fit"),
    "unsigned": message("{kind} no. {row} should be signed and is not"),
    "cut_off": message("Audit rows seen before are missing from {sequence} on"),
}


_NAMES: Mapping[str, str] = {
    "seal": message("an audit row is another"),
    "fact": message("a record is another, or gone"),
    "unaudited": message("a record without an audit row"),
    "signature": message("a signature does not fit"),
    "unsigned": message("a signature is missing"),
    "cut_off": message("audit rows are missing at the end"),
    "pages": message("pages of the file are damaged"),
}


def break_sentence(words: Words, what: str, *, sequence: int, table: str, row: int) -> str:
    """The first row that is not as it was written; ``what`` is the kind of break."""
    return words.say(_BREAKS[what], sequence=sequence, kind=record_kind(words, table), row=row)


def break_name(words: Words, what: str) -> str:
    """A kind of break, as the audit trail lists it; one that is not known stays as it is."""
    return words.say(_NAMES[what]) if what in _NAMES else what


def unsigned_sentence(words: Words, names: str) -> str:
    """Protocols from before signatures were kept under them; nothing is broken by that."""
    return words.say(
        "Not signed, since no signature was kept under a protocol when it was signed in: {names}",
        names=names,
    )


def good_sentence(words: Words, *, rows: int, signatures: int, head: str) -> str:
    """All is as it was written."""
    return words.say(
        "Good: {rows} audit rows in an unbroken chain, {signatures} signatures fit, head {head}",
        rows=rows,
        signatures=signatures,
        head=head,
    )
