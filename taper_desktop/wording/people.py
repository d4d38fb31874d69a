"""Roles and what they may do; the kinds of act that stand in the audit trail."""

from collections.abc import Mapping

from taper_desktop.domain.account import Role
from taper_desktop.wording.catalogue import Words, message

_ROLES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: message("Administrator"),
    Role.INVESTIGATOR: message("Investigator"),
    Role.COORDINATOR: message("Coordinator"),
    Role.MONITOR: message("Monitor"),
}
_RIGHTS: Mapping[Role, str] = {
    Role.ADMINISTRATOR: message("keeps accounts, settings and backups; decides nothing clinical"),
    Role.INVESTIGATOR: message("decides, overrides, signs protocols; enters visits"),
    Role.COORDINATOR: message("enters patients and visits; decides nothing"),
    Role.MONITOR: message("reads and prints; enters nothing"),
}
_WHY_NOT: Mapping[str, str] = {
    "decide": message("An investigator decides"),
    "confirm_patient_text": message("An investigator confirms the patient’s text"),
    "set_up_site": message("Administrators and investigators keep the site’s settings"),
    "sign_in_protocol": message("An investigator signs protocols"),
    "move_patient": message("An investigator moves patients to another protocol"),
    "record_visit": message("Investigators and coordinators enter visits"),
    "correct_visit": message("Investigators and coordinators correct visits"),
    "void_visit": message("Investigators and coordinators void visits"),
    "correct_patient": message("Investigators and coordinators correct the patient’s data"),
    "correct_dose": message("An investigator corrects doses"),
    "correct_milestone": message("An investigator corrects the steps of the taper"),
    "void_dose": message("An investigator voids doses"),
    "void_decision": message("An investigator voids decisions"),
    "review_decision": message("An investigator reviews past decisions"),
    "register_patient": message("Investigators and coordinators enter patients"),
    "account_added": message("An administrator keeps accounts"),
    "account_changed": message("An administrator keeps accounts"),
    "password_reset": message("An administrator keeps accounts"),
    "recovery_key_renewed": message("An administrator keeps the recovery key"),
    "restored": message("An administrator restores"),
    "exported": message("A monitor reads and prints, and exports nothing"),
    "imported": message("Investigators and coordinators import visits"),
    "doses_imported": message("An investigator imports doses"),
    "audit_exported": message("A coordinator does not export the audit trail"),
}
_VERBS: Mapping[str, str] = {
    "set_up_site": message("site set up"),
    "sign_in_protocol": message("protocol signed in"),
    "register_patient": message("patient entered"),
    "move_patient": message("patient moved to another protocol"),
    "record_visit": message("visit recorded"),
    "correct_visit": message("visit corrected"),
    "correct_patient": message("patient’s data corrected"),
    "correct_dose": message("dose corrected"),
    "correct_milestone": message("step of the taper corrected"),
    "void_visit": message("visit voided"),
    "void_dose": message("dose voided"),
    "void_decision": message("decision voided"),
    "review_decision": message("past decision reviewed"),
    "decide": message("decision signed"),
    "confirm_patient_text": message("patient’s text confirmed"),
    "first_start": message("first start"),
    "taken_over": message("file taken over"),
    "log_in": message("log-in"),
    "log_in_failed": message("failed log-in"),
    "log_out": message("log-out"),
    "lock": message("locked"),
    "unlock": message("unlocked"),
    "refused": message("refused: no right"),
    "password_changed": message("passphrase changed"),
    "password_reset": message("passphrase reset"),
    "recovery_key_renewed": message("recovery key renewed"),
    "account_added": message("account added"),
    "account_changed": message("account changed"),
    "printed": message("printed"),
    "exported": message("exported"),
    "imported": message("imported"),
    "doses_imported": message("imported, with doses"),
    "audit_exported": message("audit trail exported"),
    "backed_up": message("backed up"),
    "restore_tried": message("restore tried"),
    "restored": message("restored"),
    "checked": message("verified"),
    "damage_found": message("damage found"),
    "self_checked": message("installation checked"),
    "clock_moved_back": message("clock moved back"),
    "program_version": message("program version changed"),
    "older_file_taken": message("older file taken"),
    "keys_change_undone": message("change of passphrase cut off, taken back"),
}


def role(words: Words, value: Role) -> str:
    """A role's name."""
    return words.say(_ROLES[value])


def role_rights(words: Words, value: Role) -> str:
    """What a role may do, beside its name."""
    return words.say(_RIGHTS[value])


def why_not(words: Words, verb: str) -> str:
    """Why an account may not do ``verb``: who may instead."""
    return words.say(_WHY_NOT.get(verb, message("Your account may not do this")))


def audit_verb(words: Words, verb: str) -> str:
    """A kind of act, as the audit trail lists it; one that is not known stays as it is."""
    return words.say(_VERBS[verb]) if verb in _VERBS else verb
