"""What a check of a whole file found, in one sentence."""

from collections.abc import Mapping

from taper_desktop.wording.catalogue import Words, message

_BREAKS: Mapping[str, str] = {
    "seal": message("Audit row {sequence} is not the one that was sealed there"),
    "fact": message("Row {row} of {table} is not what audit row {sequence} says, or is gone"),
    "unaudited": message("Row {row} of {table} stands in the file without an audit row"),
    "signature": message("The signature under row {row} of {table} does not fit"),
    "unsigned": message("Row {row} of {table} should be signed and is not"),
    "cut_off": message("Audit rows seen before are missing from {sequence} on"),
}


def break_sentence(words: Words, what: str, *, sequence: int, table: str, row: int) -> str:
    """The first row that is not as it was written; ``what`` is the kind of break."""
    return words.say(_BREAKS[what], sequence=sequence, table=table, row=row)


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
