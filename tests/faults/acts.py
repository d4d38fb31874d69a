"""Every verb that is done at an open site, each once: what faults are put between.

Verbs that open, make or replace the file are workloads: see ``workloads`` and ``door_work``.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from taper_desktop.clinic import accounts, auditing, backups, checking, locking
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.importing import import_courses
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.patients import codes, register_patient
from taper_desktop.clinic.protocol_moving import move_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, set_up_site
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import AccountId, PatientId, ProtocolId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Refused
from taper_desktop.store.audit_lines import AuditFilter
from taper_desktop.store.schema_1 import refuse
from taper_desktop.wording.catalogue import Language
from tests.faults.sites import FIRST_VISIT, LATER, count_on
from tests.faults.workloads import NEW_PASSWORD
from tests.making import PATIENT_TEXT, make_cycle, patient_draft, visit_draft
from tests.making_checks import self_checked
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, SITE, renew_recovery_key
from tests.making_tables import DOSES_HEADER, planned, table

_DAY = FIRST_VISIT + timedelta(days=60)
_EARLIER = "2026-08-15T07:00:00+08:00"
_SECOND = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)
Deed = Callable[[OpenSite, Entered], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One verb done once."""

    verb: Verb
    do: Deed
    name: str = ""
    """Where a verb has several."""
    by: Credentials = AS_LIN
    first: Deed = lambda _site, _entered: None
    """What must have been done before."""
    still: Callable[[OpenSite], bool] = lambda _site: True
    """What the session must be where nothing was written."""
    step: int = 1
    """Of how many statements one is interrupted in the short form."""


def _record(site: OpenSite, entered: Entered) -> object:
    count = str(count_on(1, _DAY))
    rescue = ("ivig", "rhtpo")
    draft = visit_draft(
        _DAY, count, platelets_again=count, rescue_given="given", rescue=rescue, note="seen"
    )
    return record_visit(site, PatientId(1), draft, entered=entered, today=_DAY)


def _correct(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), FIRST_VISIT).visits[0]
    count = str(count_on(1, FIRST_VISIT) + 1)
    draft = replace(draft_of_visit(row), platelets=count, platelets_again=count)
    return correct_visit(site, row.id, draft, "misread", entered=entered, today=FIRST_VISIT)


def _decide(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="seen", start=_DAY)
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)


def _start(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="steady since spring",
        start=_DAY,
        cycle=make_cycle(2.5, 0),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    done = decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)
    assert not isinstance(done, tuple), done
    return done


def _sign_with_a_wrong_passphrase(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="seen", start=_DAY)
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=NEW_PASSWORD)


def _sign_in(site: OpenSite, entered: Entered) -> object:
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    return sign_in_protocol(site, f"{text}\n# again\n", entered=entered, password=PASSWORD)


def _move(site: OpenSite, entered: Entered) -> object:
    moved = move_patient(site, PatientId(1), ProtocolId(2), "taken over", entered=entered)
    assert not isinstance(moved, tuple), moved
    return moved


def _change_account(site: OpenSite, entered: Entered) -> object:
    return accounts.change_account(
        site, AccountId(2), role=Role.COORDINATOR, active=True, reason="leave", entered=entered
    )


def _take_out_of_use(site: OpenSite, entered: Entered) -> object:
    return accounts.change_account(
        site, AccountId(2), role=Role.INVESTIGATOR, active=False, reason="left", entered=entered
    )


def _renew_key(site: OpenSite, entered: Entered) -> None:
    site.recovery_key = renew_recovery_key(site, entered=entered)


def _change_password(site: OpenSite, entered: Entered) -> object:
    return accounts.change_password(site, PASSWORD, NEW_PASSWORD, entered=entered)


def _reset_password(site: OpenSite, entered: Entered) -> object:
    return accounts.reset_password(
        site, AccountId(2), NEW_PASSWORD, site.recovery_key, entered=entered
    )


def _back_up(site: OpenSite, entered: Entered) -> object:
    second = site.file.path.parent / "second"
    return backups.back_up(site, entered=entered, second=second)


def _refused(site: OpenSite, entered: Entered) -> None:
    with suppress(Refused):
        register_patient(site, patient_draft("HT-099"), entered=entered)


def _import_visits(site: OpenSite, entered: Entered) -> object:
    """Two late visits of the first patient."""
    code = next(code for code, number in codes(site).items() if number == 1)
    days = (_DAY, _DAY + timedelta(days=7))
    rows = (f"{code},{day},{count_on(1, day)},ok,none,0" for day in days)
    return import_courses(site, planned(site, table(*rows)), confirmed=0, entered=entered)


def _import_patient(site: OpenSite, entered: Entered) -> object:
    """A new patient with a dose and a visit."""
    number = site.file.rows("SELECT max(id) AS last FROM patients")[0]["last"] + 1
    visits = table(f"HT-101,{_DAY},{count_on(number, _DAY)},ok,none,0")
    doses = table(f"HT-101,{FIRST_VISIT},5,,,", header=DOSES_HEADER)
    return import_courses(site, planned(site, visits, doses), confirmed=0, entered=entered)


def _damage(site: OpenSite, _entered: Entered) -> None:
    """What an outside tool does to a note, with every trigger put back."""
    db = site.file.connection
    db.execute("DROP TRIGGER visits_refuse_update")
    db.execute("UPDATE visits SET note = 'changed' WHERE id = 1")
    db.execute(refuse("visits", "UPDATE"))


def _print_an_hour_earlier(site: OpenSite, entered: Entered) -> None:
    before = replace(entered, at=_EARLIER)
    auditing.record_print(site, PatientId(1), "summary", entered=before)


ACTS = (
    Act(
        verb=Verb.SET_UP_SITE,
        do=lambda site, by: set_up_site(site, SITE, entered=by, reason="moved"),
    ),
    Act(verb=Verb.SIGN_IN_PROTOCOL, do=_sign_in),
    Act(
        verb=Verb.REGISTER_PATIENT,
        do=lambda site, by: register_patient(site, patient_draft("HT-099"), entered=by),
    ),
    Act(verb=Verb.MOVE_PATIENT, do=_move, first=_sign_in),
    Act(verb=Verb.RECORD_VISIT, do=_record),
    Act(verb=Verb.CORRECT_VISIT, do=_correct),
    Act(verb=Verb.DECIDE, do=_decide),
    Act(verb=Verb.DECIDE, name="decide, with a start and a dose", do=_start),
    Act(verb=Verb.LOG_IN_FAILED, do=_sign_with_a_wrong_passphrase),
    Act(verb=Verb.LOCK, do=lambda site, by: locking.lock(site, entered=by)),
    Act(verb=Verb.PASSWORD_CHANGED, do=_change_password),
    Act(
        verb=Verb.ACCOUNT_ADDED,
        do=lambda site, by: accounts.add_account(site, _SECOND, entered=by),
        by=AS_ADMIN,
    ),
    Act(verb=Verb.ACCOUNT_CHANGED, do=_change_account, by=AS_ADMIN),
    Act(
        verb=Verb.ACCOUNT_CHANGED,
        name="account_changed, out of use",
        do=_take_out_of_use,
        by=AS_ADMIN,
    ),
    Act(
        verb=Verb.RECOVERY_KEY_RENEWED,
        do=lambda site, by: renew_recovery_key(site, entered=by),
        by=AS_ADMIN,
    ),
    Act(
        verb=Verb.CONFIRM_PATIENT_TEXT,
        do=lambda site, by: confirm_patient_text(site, Language.EN, PATIENT_TEXT, entered=by),
    ),
    Act(
        verb=Verb.PRINTED,
        do=lambda site, by: auditing.record_print(site, PatientId(1), "summary", entered=by),
    ),
    Act(
        verb=Verb.EXPORTED,
        do=lambda site, by: auditing.record_export(site, PatientId(1), "csv", entered=by),
    ),
    Act(verb=Verb.IMPORTED, do=_import_visits),
    Act(verb=Verb.DOSES_IMPORTED, do=_import_patient),
    Act(
        verb=Verb.AUDIT_EXPORTED,
        do=lambda site, by: list(auditing.export_audit(site, AuditFilter(), entered=by)),
    ),
    Act(verb=Verb.BACKED_UP, do=_back_up, step=9),
    Act(
        verb=Verb.UNLOCK,
        do=lambda site, _: locking.unlock(site, AS_LIN, now=LATER),
        first=lambda site, by: locking.lock(site, entered=by),
        still=lambda site: site.locked and site.account.login == AS_LIN.login,
    ),
    Act(
        verb=Verb.UNLOCK,
        name="unlock, by an administrator",
        do=lambda site, _: locking.unlock(site, AS_ADMIN, now=LATER),
        first=lambda site, by: locking.lock(site, entered=by),
        still=lambda site: site.locked and site.account.login == AS_LIN.login,
    ),
    Act(
        verb=Verb.RESTORE_TRIED,
        do=lambda site, by: backups.prove_restore(site, entered=by),
        first=_back_up,
        step=9,
    ),
    Act(verb=Verb.PASSWORD_RESET, do=_reset_password, first=_renew_key, by=AS_ADMIN),
    Act(verb=Verb.CHECKED, do=lambda site, by: checking.verify_site(site, entered=by), step=9),
    Act(
        verb=Verb.DAMAGE_FOUND,
        do=lambda site, by: checking.verify_site(site, entered=by),
        first=_damage,
        step=9,
    ),
    Act(
        verb=Verb.SELF_CHECKED,
        do=lambda site, by: auditing.record_self_check(site, self_checked(), entered=by),
    ),
    Act(verb=Verb.REFUSED, do=_refused, by=AS_ADMIN),
    Act(verb=Verb.CLOCK_MOVED_BACK, do=_print_an_hour_earlier),
)
"""Every verb that writes at an open site."""
