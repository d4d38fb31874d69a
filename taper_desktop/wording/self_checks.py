"""What a self-check looked at and what it saw, in words."""

from collections.abc import Mapping

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.wording.catalogue import NO_BREAK, Words, message
from taper_desktop.wording.faults import fault

_NAMES: Mapping[Checked, str] = {
    Checked.PROGRAM: message("Program and computer"),
    Checked.DATABASE: message("Database library, encrypted"),
    Checked.SETTINGS: message("Settings that keep the file safe"),
    Checked.SCHEMA: message("Form of the site’s file"),
    Checked.PROTOCOLS: message("Protocols and stories as released"),
    Checked.RULES: message("Rules answer every published story"),
    Checked.SAVED: message("Visit saved, process killed, visit found again"),
    Checked.BACKUP: message("Backup made and restored on trial"),
    Checked.FOLDERS: message("Folders writable, on this computer"),
    Checked.CLOCK: message("Clock"),
    Checked.FONTS: message("Latin and Chinese fonts"),
    Checked.CHART: message("Chart drawn"),
    Checked.PAGE: message("Page printed to PDF, fonts embedded"),
}
_SEEN: Mapping[Seen, str] = {
    Seen.FORM: message("form {value}"),
    Seen.FINGERPRINT: message("fingerprint {value}"),
    Seen.ANSWERED: message("{value} stories"),
    Seen.WRONG_STORY: message("answered wrongly: {value}"),
    Seen.FOUND_AGAIN: message("{value} audit rows, chain unbroken"),
    Seen.RESTORED: message("restored: {value}"),
    Seen.EMBEDDED: message("fonts embedded: {value}"),
}
"""A value that is not here speaks for itself: a name, a folder, a moment."""
_PRODUCTS: Mapping[Seen, str] = {
    Seen.VERSION: "Taper Desktop",
    Seen.PYTHON: "Python",
    Seen.SQLITE: "SQLite",
    Seen.CIPHER: "SQLCipher",
    Seen.QT: "Qt",
}
"""Names that are the same in every language."""
_FAULTS = frozenset(Fault)


def check_name(words: Words, what: Checked) -> str:
    """What was checked, as a heading."""
    return words.say(_NAMES[what])


def check_names(words: Words, kept: str) -> str:
    """Several checks by name, as the audit keeps them: ``rules, saved``."""
    return words.join_clauses([check_name(words, Checked(one)) for one in kept.split(", ")])


def all_seen(words: Words, check: Check) -> str:
    """Everything that was seen of one check, on one line; empty where nothing is to be said."""
    return words.join_clauses([seen_words(words, kind, value) for kind, value in check.seen])


def seen_words(words: Words, seen: Seen, value: str) -> str:
    """One thing that was seen: ``SQLite 3.53.4``; why a check failed as a sentence."""
    if seen is Seen.WHY and value in _FAULTS:
        return fault(words, Problem(place="", fault=Fault(value)))
    if seen in _PRODUCTS:
        return f"{_PRODUCTS[seen]}{NO_BREAK}{value}"
    return words.say(_SEEN[seen], value=value) if seen in _SEEN else value


def result_words(words: Words, check: Check) -> str:
    """Whether it holds, in one word."""
    return words.say("passed") if check.good else words.say("FAILED")


def verdict_words(words: Words, found: SelfCheck) -> str:
    """All of it in one line: ``12 of 12 checks passed``."""
    return words.say("{passed} of {total} checks passed", passed=found.passed, total=found.total)


def check_line(words: Words, check: Check) -> str:
    """One check on one line, for a terminal."""
    seen = all_seen(words, check)
    return words.say(
        "{result}: {name} ({seen})",
        result=result_words(words, check),
        name=check_name(words, check.what),
        seen=seen,
    )
