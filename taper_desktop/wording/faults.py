"""One sentence for each fault that a person can mend, and names for where it is."""

from collections.abc import Mapping
from datetime import date

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import plain_date, wait_time

_SENTENCES: Mapping[Fault, str] = {
    Fault.NO_FILE: message("There is no such file"),
    Fault.FILE_NOT_READ: message("The file cannot be read: {value}"),
    Fault.NOT_READABLE: message("Cannot be read: {value}"),
    Fault.NOT_AN_OBJECT: message("A table of named fields belongs here"),
    Fault.NOT_A_LIST: message("A list belongs here"),
    Fault.NOT_TEXT: message("Text belongs here"),
    Fault.NOT_A_NUMBER: message("Not a number: {value}"),
    Fault.NOT_WHOLE: message("Not a whole number: {value}"),
    Fault.NOT_TRUE_OR_FALSE: message("Neither true nor false: {value}"),
    Fault.NOT_A_DATE: message("Not a date. Type year-month-day, for example 2026-08-14"),
    Fault.EMPTY: message("Nothing is entered here"),
    Fault.TOO_LONG: message("Too long: {high} characters at most"),
    Fault.TOO_MANY_LINES: message("Too many lines: {high} at most"),
    Fault.TOO_PRECISE: message("Too many decimal places: {value}"),
    Fault.OUT_OF_RANGE: message("{value} is out of range: {range}"),
    Fault.NEGATIVE_DOSE: message("A dose cannot be negative: {value}"),
    Fault.UNKNOWN_FIELD: message("Unknown field; known here: {allowed}"),
    Fault.UNKNOWN_VALUE: message("{value} is not one of {allowed}"),
    Fault.MISSING_FIELD: message("Missing"),
    Fault.REPEATED_FIELD: message("Given twice: {value}"),
    Fault.FORMAT_VERSION: message("Format {value} is not known; this program reads {allowed}"),
    Fault.ALL_WEEKDAYS_CLOSED: message("The site cannot be closed on all seven weekdays"),
    Fault.SECOND_VISIT: message("There is a visit on {date} already"),
    Fault.SECOND_REGIMEN: message("A dose from {date} is recorded already"),
    Fault.SECOND_PHASE_MILESTONE: message(
        "The taper was already started, halted, resumed or closed on {date}"
    ),
    Fault.SECOND_START: message("The taper was started already"),
    Fault.START_WITHOUT_DRUG: message("No drug is in force on {date}: nothing to taper"),
    Fault.NOT_TAPERING: message("Only possible while tapering"),
    Fault.NOT_HALTED: message("Only a halted taper can be resumed"),
    Fault.AFTER_CLOSED: message("Nothing can follow once the follow-up is closed"),
    Fault.REASON_MISSING: message("A reason is required"),
    Fault.REASON_OUT_OF_PLACE: message("No reason belongs here"),
    Fault.PAUSE_WITHOUT_OFF: message("A pause needs the drug to be off from {date}"),
    Fault.VISITS_MISSING: message("Choose the visits whose halt conditions are set aside"),
    Fault.VISITS_OUT_OF_PLACE: message("Only an override names visits"),
    Fault.NO_VISIT_THEN: message("There is no visit on {date}"),
    Fault.VISIT_AFTER_OVERRIDE: message("The visit of {date} is later than the override"),
    Fault.FULL_WIDTH_DIGITS: message("Full-width characters: switch the input method off"),
    Fault.PER_MICROLITRE: message("Typed per µL? {value}/µL is {meant}\u00a0×10⁹/L"),
    Fault.NOT_CHOSEN: message("Not answered yet"),
    Fault.RETYPE: message("Unusual: {why}. Type it again"),
    Fault.RETYPED_DIFFERS: message("Differs from what was typed first"),
    Fault.DATE_IN_FUTURE: message("{date} lies in the future"),
    Fault.ALREADY_USED: message("{value} is already in use"),
    Fault.ABOVE_MAX_DOSE: message("Above the maximum of {high}\u00a0mg a day"),
    Fault.NOT_MAKEABLE: message("{value}\u00a0mg is no sum of whole tablets in stock"),
    Fault.CONTRADICTS: message("Does not go with “{other}”"),
    Fault.OFF_PLAN: message("Outside the planned window, {earliest} to {latest}"),
    Fault.SIMILAR_PATIENT: message("Easily mistaken for {code}: {other} {value}"),
    Fault.PROTOCOL_HAS_ERRORS: message("The protocol has errors: {name}"),
    Fault.NOT_AS_ADVISED: message("The advice is no longer the same; look at it again"),
    Fault.NOTHING_CHANGED: message("Nothing was changed"),
    Fault.ADVICE_OFF: message("Advice is off"),
    Fault.NOT_CURRENT: message("Corrected already; correct the newer record"),
    Fault.OF_A_DECISION: message("A decision wrote this dose: void the decision"),
    Fault.NOTHING_TO_REVIEW: message("This decision is no longer waiting to be reviewed"),
    Fault.FILE_MISSING: message("There is no file of a site at this place"),
    Fault.FILE_FOREIGN: message("Not a site file of this program"),
    Fault.FILE_NEWER: message("Written by a newer version of this program"),
    Fault.FILE_DAMAGED: message("The file is damaged"),
    Fault.FILE_LOCKED: message("The file is open already, in this program or another"),
    Fault.FILE_NOT_PERMITTED: message("This computer does not permit writing the file"),
    Fault.FILE_NOT_SAFE: message("The file cannot be kept safe here ({name})"),
    Fault.DISK_FULL: message("The disk is full"),
    Fault.DISK_FAILED: message("The disk reported an error"),
    Fault.NOT_READ_BACK: message("What was written did not read back the same"),
    Fault.FILE_NOT_ENCRYPTED: message("The file is not encrypted"),
    Fault.FILE_ROLLED_BACK: message("The file is older than the one last opened on this computer"),
    Fault.FOLDER_NOT_LOCAL: message("The folder lies on another computer"),
    Fault.FOLDER_SYNCED: message("The folder is copied to a cloud"),
    Fault.KEYS_MISSING: message("The key file beside the site’s file is missing"),
    Fault.KEYS_DAMAGED: message("The key file beside the site’s file is damaged"),
    Fault.KEYS_OF_ANOTHER_FILE: message("The key file belongs to another site’s file"),
    Fault.KEYS_ROLLED_BACK: message("The key file is older than the site’s file"),
    Fault.KEYS_WITHOUT_FILE: message("There is a key file, but the site’s file is gone"),
    Fault.RECOVERY_KEY_MISTYPED: message("The recovery key was mistyped"),
    Fault.RECOVERY_KEY_WRONG: message("This recovery key does not open this file"),
    Fault.RECOVERY_KEY_NOT_SAME: message("This is not the recovery key that was just printed"),
    Fault.WRONG_PASSWORD: message("The account name or the passphrase is wrong"),
    Fault.TOO_MANY_ATTEMPTS: message("Too many wrong tries: wait {wait}"),
    Fault.PASSWORD_TOO_SHORT: message("Too short: a passphrase has at least {low} characters"),
    Fault.NOT_ALLOWED: message("Your account may not do this"),
    Fault.SESSION_LOCKED: message("The program is locked"),
    Fault.LAST_ADMINISTRATOR: message("The last administrator must stay"),
    Fault.AUDIT_BROKEN: message("The audit trail was changed by something else than this program"),
    Fault.SIGNATURE_BROKEN: message("A signature does not fit what it stands under"),
    Fault.BACKUP_NOT_GOOD: message("The backup could not be proven good"),
    Fault.TABLE_TOO_LARGE: message("The file is too large: {high}\u00a0MB at most"),
    Fault.ENCODING_UNKNOWN: message(
        "The file’s encoding is none that is read here. Save it as one of {allowed}"
    ),
    Fault.ENCODING_AMBIGUOUS: message(
        "The file’s encoding cannot be told for certain. If it is one of {allowed}, say so"
    ),
    Fault.ENCODING_NOT_SO: message("The file is not in {value}. It could be in {allowed}"),
    Fault.NO_HEADER: message("The first row must name the columns"),
    Fault.SEPARATOR: message("The first row separates its cells in more than one way"),
    Fault.QUOTES: message("A quotation mark stands where none belongs, or is never closed"),
    Fault.MIXED_NEWLINES: message("The rows end in different ways: parts of two files?"),
    Fault.CONTROL_CHARACTERS: message("There are characters that are no text: not a table?"),
    Fault.TOO_MANY_ROWS: message("Too many rows: {high} at most. Divide the file"),
    Fault.TOO_MANY_COLUMNS: message("Too many columns: {high} at most"),
    Fault.ROW_LENGTH: message("The row has {value} cells, the first row has {allowed}"),
    Fault.UNKNOWN_COLUMN: message(
        "No column of this name is known. Name it as in the template, or delete it"
    ),
    Fault.MISSING_COLUMN: message("The column is missing: {name}"),
    Fault.UNIT_NOT_STATED: message(
        "The unit of the counts is not stated. Name the column {name} if they are in ×10⁹/L, or "
        "add a column “unit”"
    ),
    Fault.UNIT_NOT_KNOWN: message(
        "Counts are taken in ×10⁹/L and never converted, not in {value}: 30\u00a0×10⁹/L is 30000/µL"
    ),
    Fault.AMBIGUOUS_DATE: message(
        "{value}: day and month cannot be told apart. Write year-month-day, for example 2026-08-14"
    ),
    Fault.DIFFERS_IN_FILE: message("Row {name} says otherwise of the same patient"),
    Fault.RECORDED_OTHERWISE: message("Recorded is: {name}. What is recorded is not overwritten"),
    Fault.VISIT_RECORDED_OTHERWISE: message(
        "A visit of this day is recorded and differs in: {name}. It is not overwritten; correct it "
        "in the window"
    ),
    Fault.VISIT_VOIDED: message(
        "A visit of this day was voided. If this one is right, enter it in the window"
    ),
    Fault.DOSES_OF_KNOWN_PATIENT: message(
        "Not recorded, and the patient is known already: doses are decided in the window"
    ),
    Fault.NOTHING_TO_IMPORT: message("There is nothing new to import"),
    Fault.NOT_CONFIRMED: message(
        "Compare each of them with its source, then say how many there are: {value}"
    ),
    Fault.WRITTEN_MEANWHILE: message("Something was written meanwhile; read the file again"),
    Fault.NO_PLAN_WITHOUT_PROTOCOL: message(
        "No patient’s page: no signed-in protocol covers the drug"
    ),
    Fault.NO_PLAN_WITHOUT_DECISION: message(
        "No patient’s page: nobody has decided on today’s advice. Decide and sign first"
    ),
    Fault.NO_PLAN_WITHOUT_SIGNATURE: message(
        "No patient’s page: the decision was never signed. Decide again and sign"
    ),
    Fault.NO_PLAN_WITHOUT_VISIT: message("No patient’s page: no next visit is planned"),
    Fault.NO_PLAN_VISIT_PASSED: message(
        "No patient’s page: the next visit was planned for {date}. Record it first"
    ),
    Fault.NO_PLAN_VISIT_TOO_FAR: message(
        "No patient’s page: the next visit, {date}, is too far ahead for a calendar"
    ),
}
_PLACES: Mapping[str, str] = {
    "date": message("Visit date"),
    "platelets": message("Platelets"),
    "platelets_again": message("Platelets again"),
    "sample": message("Sample"),
    "bleeding_grade": message("Bleeding, WHO"),
    "deterioration": message("Condition worse?"),
    "intake": message("Intake"),
    "rescue_given": message("Rescue given"),
    "rescue": message("Rescue therapy"),
    "note": message("Note"),
    "alt": message("ALT"),
    "results": message("Other results"),
    "source": message("Transcribed from"),
    "transcribed_on": message("Transcribed on"),
    "record": message("Record"),
    "disposition": message("What becomes of it"),
    "code": message("Code"),
    "initials": message("Initials"),
    "name": message("Name"),
    "birth_date": message("Date of birth"),
    "sex": message("Sex"),
    "itp_confirmed": message("ITP confirmed"),
    "protocol": message("Protocol"),
    "drug": message("Drug"),
    "dose_start": message("Dose from"),
    "cycle": message("Dose"),
    "reason": message("Reason"),
    "start": message("Dose from"),
    "choice": message("Decision"),
    "milestone": message("Taper"),
    "milestone_reason": message("Reason"),
    "set_aside": message("Visits set aside"),
    "closed_weekdays": message("Closed weekdays"),
    "closed_dates": message("Closed dates"),
    "telephone": message("Telephone"),
    "emergency": message("Emergency"),
    "food_hours": message("No food, hours"),
    "food": message("How to take it"),
    "missed": message("Missed dose"),
    "visit_day": message("Day of the visit"),
    "bring": message("What to bring"),
    "same_day": message("Call same day"),
    "at_once": message("Emergency for"),
    "login": message("Account name"),
    "password": message("Passphrase"),
    "old_password": message("Present passphrase"),
    "password_again": message("Passphrase again"),
    "recovery_key": message("Recovery key"),
    "account": message("Account"),
    "role": message("Role"),
}
_UNUSUAL: Mapping[str, str] = {
    "below": message("below {value}"),
    "above": message("above {value}"),
    "changed": message("more than threefold from {before} on {date}"),
}
UNUSUAL_KINDS = frozenset(_UNUSUAL)
"""Why a value is to be typed again: ``values["why"]`` of a ``RETYPE``."""


class _ValuesOrNothing(dict[str, str]):
    """A problem's values; what it does not carry is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def fault(words: Words, problem: Problem) -> str:
    """What is wrong, in one sentence, without the place."""
    values = _ValuesOrNothing(problem.values)
    return words.say(_SENTENCES[problem.fault], **_filled(words, values))


def _filled(words: Words, values: _ValuesOrNothing) -> dict[str, str]:
    """Every place a sentence may have, filled with words."""
    plain = ("value", "allowed", "low", "high", "name", "code", "meant")
    days = ("earliest", "latest")
    return {
        **{name: values[name] for name in plain},
        **{name: _date(words, values[name]) for name in days},
        "date": _date(words, values["date"] or values["value"]),
        "other": place_name(words, values["other"]),
        "wait": wait_time(words, int(values["seconds"] or 0)),
        "range": _range(words, values["low"], values["high"]),
        "why": _why(words, values),
    }


def why_unusual(words: Words, problem: Problem) -> str:
    """Why a value is unusual, without the wish to have it typed again."""
    return _why(words, _ValuesOrNothing(problem.values))


def place_name(words: Words, place: str) -> str:
    """A form field's name; a path such as ``visits[3].platelets`` stays as it is."""
    return words.say(_PLACES[place]) if place in _PLACES else place


def fault_in_place(words: Words, problem: Problem) -> str:
    """The sentence with its place before it: ``visits[3].platelets: Not a whole number: 82.5``."""
    said = fault(words, problem)
    if not problem.place:
        return said
    return words.say("{place}: {fault}", place=place_name(words, problem.place), fault=said)


def _date(words: Words, text: str) -> str:
    try:
        return plain_date(words, date.fromisoformat(text))
    except ValueError:
        return text


def _range(words: Words, low: str, high: str) -> str:
    if high and high != str(None):
        return words.say("{low} to {high}", low=low, high=high)
    if low.startswith(">"):
        return words.say("more than {low}", low=low[1:].strip())
    return words.say("at least {low}", low=low)


def _why(words: Words, values: _ValuesOrNothing) -> str:
    why = values["why"]
    if why not in _UNUSUAL:
        return why
    return words.say(
        _UNUSUAL[why],
        value=values["limit"],
        before=values["before"],
        date=_date(words, values["date"]),
    )
