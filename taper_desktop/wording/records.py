"""The kinds of record in the site's file and their fields, as the audit trail lists them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from taper_desktop.domain.assessment import Action
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words, message
from taper_desktop.wording.dates import full_date, moment, plain_date
from taper_desktop.wording.doses import dose
from taper_desktop.wording.faults import place_name
from taper_desktop.wording.self_checks import check_names

_UG_PER_MG = 1000

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


def _day(words: Words, value: str) -> str:
    return full_date(words, date.fromisoformat(value))


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
    "failed": check_names,
    "date": _day,
    "start": _day,
    "as_of": _day,
    "transcribed_on": _day,
    "birth_date": lambda words, value: plain_date(words, date.fromisoformat(value)),
    "at": moment,
    "platelets": lambda words, value: names.count_with_unit(words, int(value)),
    "bleeding_grade": lambda words, value: names.bleeding(words, int(value)),
    "dose_ug": lambda words, value: dose(words, Decimal(value) / _UG_PER_MG),
    "position": lambda _words, value: str(int(value) + 1),
}
"""Fields whose values have words of their own."""


def record_value(words: Words, column: str, value: object) -> str:
    """A value as the screen says it; one without words of its own stays as it is kept."""
    if value in (None, ""):
        return words.say("not recorded")
    try:
        return _VALUES[column](words, str(value))
    except (KeyError, ValueError, InvalidOperation):
        return str(value)
