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
    "record_signatures": message("Signature under a void or a review"),
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
    "days": message("Days of the cycle"),
    "position": message("Day of the cycle"),
    "dose_ug": message("Dose"),
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
    "passed": message("Checks passed"),
    "failed": message("Checks failed"),
    "head": message("Head"),
    "already_recorded": message("Recorded already"),
    "new_patients": message("New patients"),
    "patient_count": message("Patients"),
    "visit_count": message("Visits"),
    "dose_count": message("Doses and decisions of the taper"),
    "unusual_compared": message("Unusual values compared"),
    "visits_file": message("File of visits"),
    "visits_sha256": message("SHA-256 of the visits"),
    "visits_encoding": message("Encoding of the visits"),
    "doses_file": message("File of doses"),
    "doses_sha256": message("SHA-256 of the doses"),
    "doses_encoding": message("Encoding of the doses"),
    "json_file": message("File of everything"),
    "json_sha256": message("SHA-256 of everything"),
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
    name = words.say(_FIELDS[column]) if column in _FIELDS else place_name(words, column)
    return name.rstrip("?？")
