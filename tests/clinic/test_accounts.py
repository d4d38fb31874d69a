"""Accounts: who may do what, passphrases, locking; every refusal typed and audited."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic.accounts import (
    add_account,
    change_account,
    change_password,
    reset_password,
)
from taper_desktop.clinic.auditing import AuditFilter, export_audit, record_export, record_print
from taper_desktop.clinic.backups import back_up, restore_site
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.checking import verify_file
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.importing import import_courses
from taper_desktop.clinic.keys import standing_envelope
from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.patients import register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, set_up_site
from taper_desktop.domain.account import Account, Credentials, NewAccount, Role
from taper_desktop.domain.ids import AccountId, PatientId, VisitId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.store.envelope import Slot, envelope_file, read_envelope
from taper_desktop.store.patients import read_patients
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, PATIENT_TEXT, TODAY, patient_draft, visit_draft
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    PASSWORD,
    SITE,
    open_new_site,
    registered,
    renew_recovery_key,
    visited,
)
from tests.making_tables import DOSES_HEADER, planned, table

GUO = replace(LIN, by="Guo An")
OTHER = "another passphrase altogether"
NEXT_DAY = replace(LIN, at="2026-08-15T09:42:10+08:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A site with a patient, a visit, and an account of each role; closed."""
    site = open_new_site(tmp_path)
    visited(site, registered(site), visit_draft())
    site.close()
    site = as_admin(tmp_path / "site.taper")
    for role in (Role.COORDINATOR, Role.MONITOR):
        new = NewAccount(login=role, name=role.title(), role=role, password=PASSWORD)
        assert isinstance(add_account(site, new, entered=GUO), Changes)
    site.close()
    return tmp_path / "site.taper"


@pytest.fixture
def admin(path: Path) -> Iterator[OpenSite]:
    site = as_admin(path)
    yield site
    site.close()


def as_admin(path: Path) -> OpenSite:
    return log_in(path, AS_ADMIN, now=LIN.at)


def account_of(site: OpenSite, login: str) -> Account:
    return next(account for account in site.accounts if account.login == login)


VERBS: dict[Verb, Callable[[OpenSite, Entered], object]] = {
    Verb.SET_UP_SITE: lambda site, by: set_up_site(site, SITE, entered=by, reason="moved"),
    Verb.SIGN_IN_PROTOCOL: lambda site, by: sign_in_protocol(
        site, shipped_protocols()[0].text.replace('"1.0.0"', '"1.2.0"'), entered=by
    ),
    Verb.REGISTER_PATIENT: lambda site, by: register_patient(
        site, patient_draft("HT-099"), entered=by
    ),
    Verb.RECORD_VISIT: lambda site, by: record_visit(
        site, site_patient(site), visit_draft("2026-08-12", 80), entered=by, today=TODAY
    ),
    Verb.CORRECT_VISIT: lambda site, by: correct_visit(
        site, VisitId(1), visit_draft(platelets=83), "why", entered=by, today=TODAY
    ),
    Verb.DECIDE: lambda site, by: decide(
        site,
        site_patient(site),
        DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY),
        entered=by,
        today=TODAY,
        password=PASSWORD,
    ),
    Verb.CONFIRM_PATIENT_TEXT: lambda site, by: confirm_patient_text(
        site, Language.EN, PATIENT_TEXT, entered=by
    ),
    Verb.ACCOUNT_ADDED: lambda site, by: add_account(
        site,
        NewAccount(login="x", name="X", role=Role.MONITOR, password=PASSWORD),
        entered=by,
    ),
    Verb.ACCOUNT_CHANGED: lambda site, by: change_account(
        site, AccountId(2), role=Role.MONITOR, active=True, reason="why", entered=by
    ),
    Verb.PASSWORD_RESET: lambda site, by: reset_password(
        site, AccountId(2), OTHER, "nothing", entered=by
    ),
    Verb.RECOVERY_KEY_RENEWED: lambda site, by: renew_recovery_key(site, entered=by),
    Verb.EXPORTED: lambda site, by: record_export(site, None, "csv", entered=by),
    Verb.IMPORTED: lambda site, by: import_courses(
        site, planned(site, table("HT-014,2026-08-11,80,ok,none,0")), confirmed=0, entered=by
    ),
    Verb.DOSES_IMPORTED: lambda site, by: import_courses(
        site,
        planned(site, None, table("HT-101,2026-07-03,5,,,", header=DOSES_HEADER)),
        confirmed=0,
        entered=by,
    ),
    Verb.AUDIT_EXPORTED: lambda site, by: export_audit(site, AuditFilter(), entered=by),
    Verb.PRINTED: lambda site, by: record_print(site, None, "summary", entered=by),
    Verb.BACKED_UP: lambda site, by: back_up(site, entered=by),
    Verb.PASSWORD_CHANGED: lambda site, by: change_password(site, PASSWORD, OTHER, entered=by),
}


def site_patient(site: OpenSite) -> PatientId:
    return read_patients(site.file)[0].id


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("login", ["admin", "lin", "coordinator", "monitor"])
def test_each_role_does_what_it_may_and_the_rest_is_refused_and_audited(
    path: Path, verb: Verb, login: str
) -> None:
    site = log_in(path, Credentials(login=login, password=PASSWORD), now=LIN.at)
    entered = replace(LIN, by=site.account.name)
    if site.account.role in RIGHTS[verb]:
        VERBS[verb](site, entered)
        assert refusals(site) == []
    else:
        with pytest.raises(Refused) as caught:
            VERBS[verb](site, entered)
        assert caught.value.problem.fault is Fault.NOT_ALLOWED
        assert caught.value.problem.values == {"verb": verb, "role": site.account.role}
        assert refusals(site) == [(site.account.name, f'{{"verb": "{verb}"}}')]
    site.close()


def refusals(site: OpenSite) -> list[tuple[str, str]]:
    rows = site.file.rows("SELECT by_user, detail FROM entries WHERE verb = 'refused'")
    return [(row["by_user"], row["detail"]) for row in rows]


def test_every_verb_that_somebody_does_has_its_roles() -> None:
    assert set(RIGHTS) == set(Verb)


def slots(site: OpenSite) -> list[Slot]:
    return list(read_envelope(envelope_file(site.file.path)).slots.values())


def test_a_new_account_has_a_temporary_passphrase(path: Path) -> None:
    by = Credentials(login="COORDINATOR", password=PASSWORD)
    site = log_in(path, by, now=LIN.at)
    entered = replace(LIN, by=site.account.name)
    assert [slot.temporary for slot in slots(site)] == [False, False, True, True]
    assert isinstance(change_password(site, PASSWORD, OTHER, entered=entered), Changes)
    assert [slot.temporary for slot in slots(site)] == [False, False, False, True]
    site.close()
    with pytest.raises(SiteNotOpened):
        log_in(path, by, now=LIN.at)
    log_in(path, replace(by, password=OTHER), now=LIN.at).close()


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"login": "LIN"}, "login", Fault.ALREADY_USED),
        ({"name": "Lin Mei"}, "name", Fault.ALREADY_USED),
        ({"password": "short"}, "password", Fault.PASSWORD_TOO_SHORT),
        ({"login": ""}, "login", Fault.EMPTY),
    ],
)
def test_accounts_that_cannot_be_are_refused(
    admin: OpenSite, changes: dict[str, str], place: str, fault: Fault
) -> None:
    new = NewAccount(login="new", name="New", role=Role.MONITOR, password=PASSWORD)
    found = add_account(admin, replace(new, **changes), entered=GUO)  # type: ignore[arg-type]
    assert isinstance(found, tuple)
    assert [(p.place, p.fault) for p in found] == [(place, fault)]


def test_a_wrong_old_or_a_short_new_passphrase_changes_nothing(admin: OpenSite) -> None:
    for old, new, fault in (
        ("wrong", OTHER, Fault.WRONG_PASSWORD),
        (PASSWORD, "short", Fault.PASSWORD_TOO_SHORT),
    ):
        found = change_password(admin, old, new, entered=GUO)
        assert isinstance(found, tuple)
        assert found[0].fault is fault
    path = admin.file.path
    admin.close()
    as_admin(path).close()


def test_a_deactivated_account_opens_nothing_and_keeps_its_history(path: Path) -> None:
    site = as_admin(path)
    lin = account_of(site, "lin")
    change = change_account(
        site, lin.id, role=lin.role, active=False, reason="left the site", entered=GUO
    )
    assert isinstance(change, Changes)
    assert not account_of(site, "lin").active
    rows = site.file.rows("SELECT by_user FROM entries WHERE verb = 'record_visit'")
    assert rows == [{"by_user": "Lin Mei"}]
    site.close()
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, AS_LIN, now=LIN.at)
    assert caught.value.problem.fault is Fault.WRONG_PASSWORD
    site = as_admin(path)
    change_account(site, lin.id, role=lin.role, active=True, reason="came back", entered=GUO)
    site.close()
    with pytest.raises(SiteNotOpened):
        log_in(path, AS_LIN, now=LIN.at)


def test_changes_that_cannot_be_are_refused(admin: OpenSite) -> None:
    guo = account_of(admin, "admin")
    lin = account_of(admin, "lin")
    cases = (
        (guo, Role.ADMINISTRATOR, False, "why", Fault.LAST_ADMINISTRATOR),
        (guo, Role.MONITOR, True, "why", Fault.LAST_ADMINISTRATOR),
        (lin, Role.MONITOR, True, " ", Fault.REASON_MISSING),
        (lin, Role.MONITOR, True, "x" * 3000, Fault.TOO_LONG),
        (lin, lin.role, True, "why", Fault.NOTHING_CHANGED),
    )
    for account, role, active, reason, fault in cases:
        found = change_account(
            admin, account.id, role=role, active=active, reason=reason, entered=GUO
        )
        assert isinstance(found, tuple)
        assert found[0].fault is fault
    with pytest.raises(LookupError):
        change_account(
            admin, AccountId(99), role=Role.MONITOR, active=True, reason="why", entered=GUO
        )


def test_an_administrator_resets_a_passphrase_with_the_recovery_key(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    site.close()
    path = tmp_path / "site.taper"
    site = as_admin(path)
    lin = account_of(site, "lin")
    key = renew_recovery_key(site, entered=GUO)
    for new, text, fault in (
        (OTHER, key[:-1], Fault.RECOVERY_KEY_MISTYPED),
        (OTHER, "0" * 36, Fault.RECOVERY_KEY_MISTYPED),
        ("short", key, Fault.PASSWORD_TOO_SHORT),
    ):
        found = reset_password(site, lin.id, new, text, entered=GUO)
        assert isinstance(found, tuple)
        assert found[0].fault is fault
    assert isinstance(reset_password(site, lin.id, OTHER, key, entered=GUO), Changes)
    renew_recovery_key(site, entered=GUO)
    found = reset_password(site, lin.id, OTHER, key, entered=GUO)
    assert isinstance(found, tuple)
    assert found[0].fault is Fault.RECOVERY_KEY_WRONG
    change_account(site, lin.id, role=lin.role, active=False, reason="left", entered=GUO)
    found = reset_password(site, lin.id, OTHER, key, entered=GUO)
    assert isinstance(found, tuple)
    assert found[-1].fault is Fault.NOT_CURRENT
    site.close()


def test_a_reset_passphrase_signs_with_a_key_of_its_own(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    path, patient = site.file.path, registered(site)
    site.close()
    site = as_admin(path)
    key = renew_recovery_key(site, entered=GUO)
    reset_password(site, account_of(site, "lin").id, OTHER, key, entered=GUO)
    site.close()
    site = log_in(path, replace(AS_LIN, password=OTHER), now=LIN.at)
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    result = decide(site, patient, draft, entered=LIN, today=TODAY, password=OTHER)
    assert isinstance(result, Changes)
    assert patient_sheet(site, patient, TODAY).decisions[-1].signed == LIN
    site.close()


@pytest.mark.parametrize(
    ("password", "fault"), [("", Fault.EMPTY), ("not that one", Fault.WRONG_PASSWORD)]
)
def test_a_decision_without_its_signature_is_not_written(
    site: OpenSite, password: str, fault: Fault
) -> None:
    patient = registered(site)
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    found = decide(site, patient, draft, entered=LIN, today=TODAY, password=password)
    assert isinstance(found, tuple)
    assert (found[0].place, found[0].fault) == ("password", fault)
    assert site.file.rows("SELECT * FROM decisions") == []


def test_guessing_a_signature_waits_too(site: OpenSite) -> None:
    patient = registered(site)
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    faults = []
    for _ in range(4):
        found = decide(site, patient, draft, entered=LIN, today=TODAY, password="wrong")
        assert isinstance(found, tuple)
        faults.append(found[0].fault)
    assert faults[-1] is Fault.TOO_MANY_ATTEMPTS
    rows = site.file.rows("SELECT by_user FROM entries WHERE verb = 'log_in_failed'")
    assert len(rows) == 3


def test_a_lock_refuses_everything_until_the_same_person_unlocks(site: OpenSite) -> None:
    lock(site, entered=LIN)
    lock(site, entered=LIN)
    assert site.locked
    with pytest.raises(Refused) as caught:
        registered(site)
    assert caught.value.problem.fault is Fault.SESSION_LOCKED
    wrong = replace(AS_LIN, password="wrong")
    assert [p.fault for p in unlock(site, wrong, now=LIN.at)] == [Fault.WRONG_PASSWORD]
    assert unlock(site, AS_LIN, now=LIN.at) == ()
    registered(site)
    verbs = [row["verb"] for row in site.file.rows("SELECT verb FROM entries ORDER BY id")]
    assert verbs[-4:] == [Verb.LOCK, Verb.UNLOCK, Verb.LOG_IN_FAILED, Verb.REGISTER_PATIENT]


def test_an_administrator_unlocks_and_nobody_else(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    lock(site, entered=LIN)
    monitor = Credentials(login="monitor", password=PASSWORD)
    assert unlock(site, monitor, now=LIN.at)[0].fault is Fault.WRONG_PASSWORD
    nobody = Credentials(login="nobody", password=PASSWORD)
    assert unlock(site, nobody, now=LIN.at)[0].fault is Fault.WRONG_PASSWORD
    assert unlock(site, AS_ADMIN, now=LIN.at) == ()
    assert site.account.role is Role.ADMINISTRATOR
    site.close()


def test_unlocking_waits_after_failures(site: OpenSite) -> None:
    lock(site, entered=LIN)
    wrong = replace(AS_LIN, password="wrong")
    found: tuple[Problem, ...] = ()
    for _ in range(4):
        found = unlock(site, wrong, now=LIN.at)
    assert found[0].fault is Fault.TOO_MANY_ATTEMPTS


def test_an_unlocking_that_cannot_be_written_lets_nobody_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    lock(site, entered=LIN)

    def fail(*_args: object, **_values: object) -> None:
        raise OSError(28, "No space left on device")

    for by in (AS_ADMIN, AS_LIN):
        with monkeypatch.context() as patch:
            patch.setattr(site.file, "writing", fail)
            with pytest.raises(OSError, match="No space"):
                unlock(site, by, now=LIN.at)
        assert site.locked
        assert site.account.login == AS_LIN.login
    assert unlock(site, AS_LIN, now=LIN.at) == ()
    site.close()


def test_a_monitor_restores_nothing(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    backup = back_up(site, entered=LIN).backup
    site.close()
    with pytest.raises(SiteNotOpened) as caught:
        restore_site(path, backup.path, AS_LIN, "why", now=LIN.at)
    assert caught.value.problem.fault is Fault.NOT_ALLOWED


def test_a_passphrase_stays_as_it_was_when_the_file_cannot_be_written(
    admin: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_envelope(envelope_file(admin.file.path))

    def fail(*_args: object, **_values: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(admin.file, "writing", fail)
        with pytest.raises(OSError, match="No space"):
            change_password(admin, PASSWORD, OTHER, entered=GUO)
    after = standing_envelope(admin.file)
    assert after == replace(before, generation=after.generation)


def test_guessing_the_old_passphrase_waits_too(admin: OpenSite) -> None:
    faults = []
    for _ in range(4):
        found = change_password(admin, "wrong", OTHER, entered=GUO)
        assert isinstance(found, tuple)
        assert found[0].place == "old_password"
        faults.append(found[0].fault)
    assert faults == [Fault.WRONG_PASSWORD] * 3 + [Fault.TOO_MANY_ATTEMPTS]
    waiting = change_password(admin, PASSWORD, OTHER, entered=GUO)
    assert isinstance(waiting, tuple)
    later = replace(GUO, at="2026-08-14T23:42:10+08:00")
    assert isinstance(change_password(admin, PASSWORD, OTHER, entered=later), Changes)


def test_guessing_at_a_check_of_the_file_waits_too(path: Path) -> None:
    wrong = replace(AS_LIN, password="wrong")
    for _ in range(3):
        with pytest.raises(SiteNotOpened):
            verify_file(path, wrong, now=LIN.at)
    for by in (wrong, AS_LIN):
        with pytest.raises(SiteNotOpened) as caught:
            verify_file(path, by, now=LIN.at)
        assert caught.value.problem.fault is Fault.TOO_MANY_ATTEMPTS
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, AS_LIN, now=LIN.at)
    assert caught.value.problem.fault is Fault.TOO_MANY_ATTEMPTS
    site = log_in(path, AS_LIN, now="2026-08-14T23:42:10+08:00")
    rows = site.file.rows("SELECT by_user FROM entries WHERE verb = 'log_in_failed'")
    assert [row["by_user"] for row in rows] == ["Lin Mei"] * 3
    site.close()
