"""Faults that a person can mend: a place, a code and the values to say it with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong. ``wording.faults`` has one sentence for each."""

    NO_FILE = "no_file"
    FILE_NOT_READ = "file_not_read"
    NOT_READABLE = "not_readable"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NOT_TRUE_OR_FALSE = "not_true_or_false"
    NOT_A_DATE = "not_a_date"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"
    TOO_PRECISE = "too_precise"
    OUT_OF_RANGE = "out_of_range"
    NEGATIVE_DOSE = "negative_dose"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    MISSING_FIELD = "missing_field"
    REPEATED_FIELD = "repeated_field"
    FORMAT_VERSION = "format_version"
    ALL_WEEKDAYS_CLOSED = "all_weekdays_closed"
    SECOND_VISIT = "second_visit"
    SECOND_REGIMEN = "second_regimen"
    SECOND_PHASE_MILESTONE = "second_phase_milestone"
    SECOND_START = "second_start"
    START_WITHOUT_DRUG = "start_without_drug"
    NOT_TAPERING = "not_tapering"
    NOT_HALTED = "not_halted"
    AFTER_CLOSED = "after_closed"
    REASON_MISSING = "reason_missing"
    REASON_OUT_OF_PLACE = "reason_out_of_place"
    PAUSE_WITHOUT_OFF = "pause_without_off"
    VISITS_MISSING = "visits_missing"
    VISITS_OUT_OF_PLACE = "visits_out_of_place"
    NO_VISIT_THEN = "no_visit_then"
    VISIT_AFTER_OVERRIDE = "visit_after_override"
    FULL_WIDTH_DIGITS = "full_width_digits"
    PER_MICROLITRE = "per_microlitre"
    NOT_CHOSEN = "not_chosen"
    RETYPE = "retype"
    RETYPED_DIFFERS = "retyped_differs"
    DATE_IN_FUTURE = "date_in_future"
    ALREADY_USED = "already_used"
    ABOVE_MAX_DOSE = "above_max_dose"
    NOT_MAKEABLE = "not_makeable"
    CONTRADICTS = "contradicts"
    OFF_PLAN = "off_plan"
    SIMILAR_PATIENT = "similar_patient"
    PROTOCOL_HAS_ERRORS = "protocol_has_errors"
    NOT_AS_ADVISED = "not_as_advised"
    NOTHING_CHANGED = "nothing_changed"
    ADVICE_OFF = "advice_off"
    """The rules failed their own test; nothing is judged by them."""
    NOT_CURRENT = "not_current"
    OF_A_DECISION = "of_a_decision"
    NOTHING_TO_REVIEW = "nothing_to_review"
    FILE_MISSING = "file_missing"
    FILE_FOREIGN = "file_foreign"
    FILE_NEWER = "file_newer"
    FILE_DAMAGED = "file_damaged"
    FILE_LOCKED = "file_locked"
    FILE_NOT_PERMITTED = "file_not_permitted"
    FILE_NOT_SAFE = "file_not_safe"
    DISK_FULL = "disk_full"
    DISK_FAILED = "disk_failed"
    NOT_READ_BACK = "not_read_back"
    FILE_NOT_ENCRYPTED = "file_not_encrypted"
    FILE_ROLLED_BACK = "file_rolled_back"
    FOLDER_NOT_LOCAL = "folder_not_local"
    FOLDER_SYNCED = "folder_synced"
    KEYS_MISSING = "keys_missing"
    KEYS_DAMAGED = "keys_damaged"
    KEYS_OF_ANOTHER_FILE = "keys_of_another_file"
    KEYS_ROLLED_BACK = "keys_rolled_back"
    KEYS_WITHOUT_FILE = "keys_without_file"
    RECOVERY_KEY_MISTYPED = "recovery_key_mistyped"
    RECOVERY_KEY_WRONG = "recovery_key_wrong"
    RECOVERY_KEY_NOT_SAME = "recovery_key_not_same"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    PASSWORD_TOO_SHORT = "password_too_short"  # noqa: S105
    NOT_ALLOWED = "not_allowed"
    SESSION_LOCKED = "session_locked"
    LAST_ADMINISTRATOR = "last_administrator"
    AUDIT_BROKEN = "audit_broken"
    SIGNATURE_BROKEN = "signature_broken"
    BACKUP_NOT_GOOD = "backup_not_good"
    TABLE_TOO_LARGE = "table_too_large"
    ENCODING_UNKNOWN = "encoding_unknown"
    ENCODING_AMBIGUOUS = "encoding_ambiguous"
    ENCODING_NOT_SO = "encoding_not_so"
    NO_HEADER = "no_header"
    SEPARATOR = "separator"
    QUOTES = "quotes"
    MIXED_NEWLINES = "mixed_newlines"
    CONTROL_CHARACTERS = "control_characters"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    ROW_LENGTH = "row_length"
    UNKNOWN_COLUMN = "unknown_column"
    MISSING_COLUMN = "missing_column"
    UNIT_NOT_STATED = "unit_not_stated"
    UNIT_NOT_KNOWN = "unit_not_known"
    AMBIGUOUS_DATE = "ambiguous_date"
    DIFFERS_IN_FILE = "differs_in_file"
    """Two rows say different things of one patient."""
    RECORDED_OTHERWISE = "recorded_otherwise"
    """What is recorded already differs, and stays as it is."""
    VISIT_RECORDED_OTHERWISE = "visit_recorded_otherwise"
    VISIT_VOIDED = "visit_voided"
    DOSES_OF_KNOWN_PATIENT = "doses_of_known_patient"
    NOTHING_TO_IMPORT = "nothing_to_import"
    NOT_CONFIRMED = "not_confirmed"
    WRITTEN_MEANWHILE = "written_meanwhile"
    NO_PLAN_WITHOUT_PROTOCOL = "no_plan_without_protocol"
    NO_PLAN_WITHOUT_DECISION = "no_plan_without_decision"
    NO_PLAN_WITHOUT_SIGNATURE = "no_plan_without_signature"
    NO_PLAN_WITHOUT_VISIT = "no_plan_without_visit"
    NO_PLAN_VISIT_PASSED = "no_plan_visit_passed"
    NO_PLAN_VISIT_TOO_FAR = "no_plan_visit_too_far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault at one place."""

    place: str
    """Where: a path such as ``visits[3].platelets``, or the name of a form's field."""
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict)
    """What the sentence names: ``value``, ``allowed``, ``low``, ``high``, ``name``, ``date``."""


class Refused(ValueError):
    """Input that was refused whole, with the first problem found."""

    def __init__(self, place: str, fault: Fault, **values: object) -> None:
        self.problem = Problem(
            place=place, fault=fault, values={name: str(value) for name, value in values.items()}
        )
        super().__init__(f"{place}: {fault}")

    def within(self, place: str) -> "Refused":
        """The same fault, its place read as a part of ``place``."""
        inner = self.problem
        whole = f"{place}.{inner.place}" if inner.place else place
        return Refused(whole, inner.fault, **inner.values)
