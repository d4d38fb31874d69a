"""Who may do what. Every verb that writes is named here; one that is not cannot write."""

from collections.abc import Mapping
from enum import StrEnum

from taper_desktop.domain.account import Role


class Verb(StrEnum):
    """What is done at the site, as the audit names it."""

    SET_UP_SITE = "set_up_site"
    SIGN_IN_PROTOCOL = "sign_in_protocol"
    REGISTER_PATIENT = "register_patient"
    MOVE_PATIENT = "move_patient"
    RECORD_VISIT = "record_visit"
    CORRECT_VISIT = "correct_visit"
    CORRECT_PATIENT = "correct_patient"
    CORRECT_DOSE = "correct_dose"
    CORRECT_MILESTONE = "correct_milestone"
    VOID_VISIT = "void_visit"
    VOID_DOSE = "void_dose"
    VOID_DECISION = "void_decision"
    REVIEW_DECISION = "review_decision"
    DECIDE = "decide"
    CONFIRM_PATIENT_TEXT = "confirm_patient_text"
    FIRST_START = "first_start"
    TAKEN_OVER = "taken_over"
    LOG_IN = "log_in"
    LOG_IN_FAILED = "log_in_failed"
    LOG_OUT = "log_out"
    LOCK = "lock"
    UNLOCK = "unlock"
    REFUSED = "refused"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - names an act
    PASSWORD_RESET = "password_reset"  # noqa: S105 - names an act
    RECOVERY_KEY_RENEWED = "recovery_key_renewed"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CHANGED = "account_changed"
    PRINTED = "printed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    DOSES_IMPORTED = "doses_imported"
    AUDIT_EXPORTED = "audit_exported"
    BACKED_UP = "backed_up"
    RESTORE_TRIED = "restore_tried"
    RESTORED = "restored"
    CHECKED = "checked"
    DAMAGE_FOUND = "damage_found"
    SELF_CHECKED = "self_checked"
    CLOCK_MOVED_BACK = "clock_moved_back"
    PROGRAM_VERSION = "program_version"
    OLDER_FILE_TAKEN = "older_file_taken"
    KEYS_CHANGE_UNDONE = "keys_change_undone"


_ALL = frozenset(Role)
_KEEPER = frozenset({Role.ADMINISTRATOR})
_DECIDER = frozenset({Role.INVESTIGATOR})
_ENTERING = frozenset({Role.INVESTIGATOR, Role.COORDINATOR})

RIGHTS: Mapping[Verb, frozenset[Role]] = {
    **dict.fromkeys(Verb, _ALL),
    Verb.SET_UP_SITE: _KEEPER | _DECIDER,
    Verb.SIGN_IN_PROTOCOL: _DECIDER,
    Verb.REGISTER_PATIENT: _ENTERING,
    Verb.MOVE_PATIENT: _DECIDER,
    Verb.RECORD_VISIT: _ENTERING,
    Verb.CORRECT_VISIT: _ENTERING,
    Verb.CORRECT_PATIENT: _ENTERING,
    Verb.VOID_VISIT: _ENTERING,
    Verb.DECIDE: _DECIDER,
    Verb.CORRECT_DOSE: _DECIDER,
    Verb.CORRECT_MILESTONE: _DECIDER,
    Verb.VOID_DOSE: _DECIDER,
    Verb.VOID_DECISION: _DECIDER,
    Verb.REVIEW_DECISION: _DECIDER,
    Verb.CONFIRM_PATIENT_TEXT: _DECIDER,
    Verb.ACCOUNT_ADDED: _KEEPER,
    Verb.ACCOUNT_CHANGED: _KEEPER,
    Verb.PASSWORD_RESET: _KEEPER,
    Verb.RECOVERY_KEY_RENEWED: _KEEPER,
    Verb.RESTORED: _KEEPER,
    Verb.OLDER_FILE_TAKEN: _KEEPER,
    Verb.EXPORTED: _KEEPER | _ENTERING,
    Verb.IMPORTED: _ENTERING,
    Verb.DOSES_IMPORTED: _DECIDER,
    Verb.AUDIT_EXPORTED: frozenset({Role.ADMINISTRATOR, Role.INVESTIGATOR, Role.MONITOR}),
}
"""The roles that may do each; what is not listed apart is everybody's, such as logging out."""

RECORDING = frozenset(
    {
        Verb.SET_UP_SITE,
        Verb.SIGN_IN_PROTOCOL,
        Verb.REGISTER_PATIENT,
        Verb.MOVE_PATIENT,
        Verb.RECORD_VISIT,
        Verb.CORRECT_VISIT,
        Verb.CORRECT_PATIENT,
        Verb.CORRECT_DOSE,
        Verb.CORRECT_MILESTONE,
        Verb.VOID_VISIT,
        Verb.VOID_DOSE,
        Verb.VOID_DECISION,
        Verb.REVIEW_DECISION,
        Verb.DECIDE,
        Verb.CONFIRM_PATIENT_TEXT,
        Verb.IMPORTED,
        Verb.DOSES_IMPORTED,
        Verb.ACCOUNT_ADDED,
        Verb.ACCOUNT_CHANGED,
        Verb.PASSWORD_CHANGED,
        Verb.PASSWORD_RESET,
        Verb.RECOVERY_KEY_RENEWED,
    }
)
"""Verbs after which a session leaves something to back up."""
