"""The kinds of record in the site's file and their fields, as the audit trail lists them."""

from collections.abc import Mapping

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
    "patient_texts": message("Patient’s text"),
    "voids": message("Record voided"),
    "milestone_corrections": message("Milestone corrected"),
    "dispositions": message("Past decision reviewed"),
    "visit_details": message("Written down with a visit"),
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
