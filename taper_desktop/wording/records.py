"""The kinds of record in the site's file and their fields, as the audit trail lists them."""

from collections.abc import Callable, Mapping

from taper_desktop.domain.assessment import Action
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.faults import place_name

_KINDS: Mapping[str, str] = {
    "entries": message("Act"),
    "site": message("Site"),
    "closed_dates": message("Closed date"),
    "protocols": message("Protocol"),
    "patients": message("Patient"),
    "regimens": message("Regimen"),
    "regimen_days": message("Dose of a day"),
    "visits": message("Visit"),
    "visit_rescues": message("Rescue therapy"),
    "milestones": message("Milestone"),
    "milestone_visits": message("Visit set aside"),
    "assessments": message("Answer shown"),
    "decisions": message("Decision"),
    "accounts": message("Account"),
    "signing_keys": message("Signing key"),
    "signatures": message("Signature"),
    "protocol_signatures": message("Signature under a protocol"),
    "record_signatures": message("Signature under a void or a review"),
    "patient_texts": message("Patient’s text"),
}
_FIELDS: Mapping[str, str] = {
    "date": message("Date"),
    "language": message("Language"),
    "record": message("Record"),
    "as_of": message("As of"),
    "action": message("Answer"),
    "kind": message("Kind"),
    "days": message("Days"),
    "position": message("Day"),
    "dose_ug": message("Dose in µg"),
    "version": message("Version"),
    "active": message("In use"),
    "public_key": message("Public key"),
    "program_version": message("Program version"),
    "backup": message("Backup"),
    "fault": message("Fault"),
    "generation": message("Generation of the keys"),
    "locked_by": message("Locked by"),
    "what": message("What"),
    "rows": message("Rows"),
    "head": message("Head"),
    "sequence": message("Audit row"),
    "verb": message("What was done"),
    "meaning": message("Meaning"),
    "at": message("When"),
    "digest": message("Digest"),
    "signature": message("Signature"),
}


def record_kind(words: Words, table: str) -> str:
    """A kind of record; one that is not known stays as it is."""
    return words.say(_KINDS[table]) if table in _KINDS else table


def record_field(words: Words, column: str) -> str:
    """A field of a record, as the form names it where it is typed into one."""
    return words.say(_FIELDS[column]) if column in _FIELDS else place_name(words, column)


_VALUES: Mapping[str, Callable[[Words, str], str]] = {
    "sample": lambda words, value: names.sample(words, Sample(value)),
    "intake": lambda words, value: names.intake(words, Intake(value)),
    "rescue": lambda words, value: names.rescue(words, (Rescue(value),)),
    "deterioration": lambda words, value: names.yes_no(words, bool(int(value))),
    "itp_confirmed": lambda words, value: names.yes_no(words, bool(int(value))),
    "sex": lambda words, value: names.sex(words, Sex(value)),
    "kind": lambda words, value: names.milestone(words, MilestoneKind(value)),
    "action": lambda words, value: names.action(words, Action(value)),
    "choice": names.choice,
}
"""Fields whose values have words of their own."""


def record_value(words: Words, column: str, value: object) -> str:
    """A value as the screen says it; one without words of its own stays as it is kept."""
    if value in (None, ""):
        return words.say("not recorded")
    try:
        return _VALUES[column](words, str(value))
    except (KeyError, ValueError):
        return str(value)
