"""Envelope and file change together: wherever it is cut off, one passphrase is in force."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic import keys
from taper_desktop.clinic.accounts import (
    add_account,
    change_account,
    change_password,
    confirm_recovery_key,
    propose_recovery_key,
    reset_password,
)
from taper_desktop.clinic.backups import back_up, restore_site
from taper_desktop.clinic.checking import verify_file, verify_site
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.entering import log_in, recover_site
from taper_desktop.clinic.keys import standing_envelope
from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store.envelope import envelope_file, read_envelope, write_envelope
from taper_desktop.store.faults import StoreFault, fault_at
from taper_desktop.store.recovery_key import recovery_text
from tests.making import LIN, TODAY
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    PASSWORD,
    open_new_site,
    registered,
    renew_recovery_key,
)

GUO = Entered(by="Guo An", at=LIN.at)
OTHER = "another horse, another stable"
AS_OTHER = Credentials(login="lin", password=OTHER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed site, and its recovery key beside it."""
    site = open_new_site(tmp_path)
    tmp_path.joinpath("key").write_text(site.recovery_key)
    registered(site)
    site.close()
    return site.file.path


def fault_of_log_in(path: Path, by: Credentials) -> Fault | None:
    try:
        log_in(path, by, now=LIN.at).close()
    except SiteNotOpened as refused:
        return refused.problem.fault
    return None


def rows(site: OpenSite, verb: Verb) -> list[str]:
    found = site.file.rows("SELECT detail FROM entries WHERE verb = :v ORDER BY id", {"v": verb})
    return [row["detail"] for row in found]


@contextmanager
def power_cut(path: Path, *, file_written: bool) -> Iterator[None]:
    """The envelope has both; the file was written or not; nothing more was."""
    with pytest.MonkeyPatch.context() as patch:
        if file_written:
            calls = list[object]()

            def write(target: Path, envelope: object) -> None:
                calls.append(envelope)
                if len(calls) > 1:
                    raise fault_at(target, Fault.DISK_FAILED)
                write_envelope(target, envelope)  # type: ignore[arg-type]

            patch.setattr(keys, "write_envelope", write)
            yield
        else:
            with suppress(StoreFault):
                yield
    assert read_envelope(envelope_file(path)).before is not None


def cut_before_the_file(site: OpenSite, patch: pytest.MonkeyPatch) -> None:
    """From now on nothing is written into the file."""

    def fail(*_args: object, **_values: object) -> None:
        raise fault_at(site.file.path, Fault.DISK_FAILED)

    patch.setattr(site.file, "writing", fail)


def change_cut_off(path: Path) -> None:
    """Lin's change of passphrase, cut off between the envelope and the file."""
    site = log_in(path, AS_LIN, now=LIN.at)
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        change_password(site, PASSWORD, OTHER, entered=LIN)
    site.close()


def change_not_settled(path: Path) -> None:
    """Lin's change of passphrase, which the file has and the envelope has not dropped."""
    site = log_in(path, AS_LIN, now=LIN.at)
    with power_cut(path, file_written=True):
        change_password(site, PASSWORD, OTHER, entered=LIN)
    site.close()


def test_a_change_leaves_nothing_of_the_old_passphrase(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    assert not isinstance(change_password(site, PASSWORD, OTHER, entered=LIN), tuple)
    site.close()
    envelope = read_envelope(envelope_file(path))
    assert envelope.before is None
    assert envelope.unlock("lin", PASSWORD) is None
    assert fault_of_log_in(path, AS_LIN) is Fault.WRONG_PASSWORD
    assert fault_of_log_in(path, AS_OTHER) is None


def test_a_change_that_was_cut_off_leaves_the_old_passphrase_and_is_audited(path: Path) -> None:
    change_cut_off(path)
    pending = read_envelope(envelope_file(path))
    assert fault_of_log_in(path, AS_OTHER) is Fault.WRONG_PASSWORD
    site = log_in(path, AS_LIN, now=LIN.at)
    assert site.undone == "lin"
    assert rows(site, Verb.KEYS_CHANGE_UNDONE) == ['{"login": "lin"}']
    assert rows(site, Verb.PASSWORD_CHANGED) == []
    assert len(rows(site, Verb.LOG_IN_FAILED)) == 1
    settled = read_envelope(envelope_file(path))
    assert (settled.before, settled.generation) == (None, pending.generation + 1)
    assert verify_site(site, entered=LIN).broken is None
    site.close()
    site = log_in(path, AS_LIN, now=LIN.at)
    assert site.undone is None, "it is said once"
    assert len(rows(site, Verb.KEYS_CHANGE_UNDONE)) == 1
    site.close()
    write_envelope(envelope_file(path), pending)
    assert fault_of_log_in(path, AS_LIN) is Fault.KEYS_ROLLED_BACK, "nor does it come back"


def test_a_change_that_the_file_has_is_in_force(path: Path) -> None:
    change_not_settled(path)
    assert fault_of_log_in(path, AS_LIN) is Fault.WRONG_PASSWORD
    site = log_in(path, AS_OTHER, now=LIN.at)
    assert site.undone is None
    assert len(rows(site, Verb.PASSWORD_CHANGED)) == 1
    assert read_envelope(envelope_file(path)).before is None
    site.close()


def test_an_envelope_that_cannot_be_settled_lets_everybody_in_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_cut_off(path)

    def fail(target: Path, _envelope: object) -> None:
        raise fault_at(target, Fault.FILE_NOT_PERMITTED)

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_envelope", fail)
        for _ in range(2):
            log_in(path, AS_LIN, now=LIN.at).close()
    assert read_envelope(envelope_file(path)).before is not None
    assert fault_of_log_in(path, AS_LIN) is None
    assert read_envelope(envelope_file(path)).before is None


def test_a_change_that_failed_is_made_again_in_the_same_session(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        change_password(site, PASSWORD, OTHER, entered=LIN)
    lock(site, entered=LIN)
    assert unlock(site, AS_OTHER, now=LIN.at) != ()
    assert unlock(site, AS_LIN, now=LIN.at) == ()
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    patient = site.file.rows("SELECT id FROM patients")[0]["id"]
    for password, done in ((OTHER, False), (PASSWORD, True)):
        result = decide(site, patient, draft, entered=LIN, today=TODAY, password=password)
        assert isinstance(result, tuple) is not done
    assert not isinstance(change_password(site, PASSWORD, OTHER, entered=LIN), tuple)
    site.close()
    assert fault_of_log_in(path, AS_OTHER) is None


def test_everybody_else_comes_in_while_a_change_is_cut_off(path: Path) -> None:
    change_cut_off(path)
    site = log_in(path, AS_ADMIN, now=LIN.at)
    assert site.undone == "lin"
    site.close()
    assert fault_of_log_in(path, AS_LIN) is None


def test_a_reset_that_was_cut_off_leaves_the_key_that_signs(path: Path) -> None:
    key = path.with_name("key").read_text()
    site = log_in(path, AS_ADMIN, now=LIN.at)
    lin = next(account for account in site.accounts if account.login == "lin")
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        reset_password(site, lin.id, OTHER, key, entered=GUO)
    site.close()
    site = log_in(path, AS_LIN, now=LIN.at)
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    patient = site.file.rows("SELECT id FROM patients")[0]["id"]
    result = decide(site, patient, draft, entered=LIN, today=TODAY, password=PASSWORD)
    assert not isinstance(result, tuple), result
    assert verify_site(site, entered=LIN).broken is None
    site.close()


def test_an_account_that_was_cut_off_is_none_and_one_taken_away_stays(path: Path) -> None:
    wu = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=OTHER)
    site = log_in(path, AS_ADMIN, now=LIN.at)
    lin = next(account for account in site.accounts if account.login == "lin")
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        add_account(site, wu, entered=GUO)
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        change_account(site, lin.id, role=lin.role, active=False, reason="left", entered=GUO)
    site.close()
    as_wu = Credentials(login="wu", password=OTHER)
    assert fault_of_log_in(path, as_wu) is Fault.WRONG_PASSWORD
    assert fault_of_log_in(path, AS_LIN) is None
    site = log_in(path, AS_ADMIN, now=LIN.at)
    assert not isinstance(add_account(site, wu, entered=GUO), tuple)
    site.close()
    assert fault_of_log_in(path, as_wu) is None


def test_the_recovery_key_comes_in_and_says_what_was_cut_off(path: Path) -> None:
    key = path.with_name("key").read_text()
    change_cut_off(path)
    by = Credentials(login="Admin", password=OTHER)
    site = recover_site(path, key, by, now=LIN.at)
    assert rows(site, Verb.KEYS_CHANGE_UNDONE) == ['{"login": "lin"}']
    assert '"login": "admin"' in rows(site, Verb.PASSWORD_RESET)[0]
    site.close()
    assert fault_of_log_in(path, by) is None
    assert fault_of_log_in(path, AS_LIN) is None


def test_a_recovery_key_whose_renewal_was_cut_off_opens_nothing(path: Path) -> None:
    old = path.with_name("key").read_text()
    site = log_in(path, AS_ADMIN, now=LIN.at)
    proposed = propose_recovery_key(site, entered=GUO)
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        confirm_recovery_key(site, proposed, proposed.text, entered=GUO)
    site.close()
    with pytest.raises(SiteNotOpened) as caught:
        recover_site(path, proposed.text, AS_ADMIN, now=LIN.at)
    assert caught.value.problem.fault is Fault.RECOVERY_KEY_WRONG
    site = log_in(path, AS_ADMIN, now=LIN.at)
    assert site.undone == ""
    assert rows(site, Verb.KEYS_CHANGE_UNDONE) == ['{"login": ""}']
    site.close()
    recover_site(path, old, AS_ADMIN, now=LIN.at).close()


def test_a_proposed_recovery_key_is_in_force_once_it_was_typed_back(path: Path) -> None:
    old = path.with_name("key").read_text()
    site = log_in(path, AS_ADMIN, now=LIN.at)
    before = standing_envelope(site.file)
    proposed = propose_recovery_key(site, entered=GUO)
    assert proposed.text not in repr(proposed)
    for typed, fault in (
        ("", Fault.RECOVERY_KEY_MISTYPED),
        (proposed.text[:-1], Fault.RECOVERY_KEY_MISTYPED),
        (old, Fault.RECOVERY_KEY_NOT_SAME),
        (recovery_text(bytes(20)), Fault.RECOVERY_KEY_NOT_SAME),
    ):
        problems = confirm_recovery_key(site, proposed, typed, entered=GUO)
        assert isinstance(problems, tuple)
        assert [(problem.place, problem.fault) for problem in problems] == [("recovery_key", fault)]
    assert standing_envelope(site.file) == before
    assert rows(site, Verb.RECOVERY_KEY_RENEWED) == []
    typed = proposed.text.lower().replace("-", " ")
    assert not isinstance(confirm_recovery_key(site, proposed, typed, entered=GUO), tuple)
    assert len(rows(site, Verb.RECOVERY_KEY_RENEWED)) == 1
    site.close()
    assert verify_file(path, AS_LIN, recovery_key=proposed.text).broken is None
    with pytest.raises(SiteNotOpened) as caught:
        verify_file(path, AS_LIN, recovery_key=old)
    assert caught.value.problem.fault is Fault.RECOVERY_KEY_WRONG


def test_only_an_administrator_proposes_a_recovery_key(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    with pytest.raises(Refused):
        propose_recovery_key(site, entered=LIN)
    assert rows(site, Verb.REFUSED) == ['{"verb": "recovery_key_renewed"}']
    site.close()


@pytest.mark.parametrize("password", [PASSWORD, OTHER])
def test_whoever_restores_stays_in_with_what_they_typed(path: Path, password: str) -> None:
    """The live file is lost and cannot tell what is in force."""
    site = log_in(path, AS_ADMIN, now=LIN.at)
    backup = back_up(site, entered=GUO).backup
    with power_cut(path, file_written=False), pytest.MonkeyPatch.context() as patch:
        cut_before_the_file(site, patch)
        change_password(site, PASSWORD, OTHER, entered=GUO)
    site.close()
    path.unlink()
    by = replace(AS_ADMIN, password=password)
    restored = restore_site(path, backup.path, by, "lost", now=LIN.at)
    restored.site.close()
    assert read_envelope(envelope_file(path)).before is None
    assert fault_of_log_in(path, by) is None


def test_a_backup_made_meanwhile_is_verified_with_either_passphrase(
    path: Path, tmp_path: Path
) -> None:
    change_cut_off(path)
    copy = tmp_path / "copy.taper"
    shutil.copyfile(path, copy)
    shutil.copyfile(envelope_file(path), envelope_file(copy))
    for by in (AS_LIN, AS_OTHER):
        assert verify_file(copy, by).broken is None
    assert verify_file(copy, AS_LIN, recovery_key=path.with_name("key").read_text()).broken is None


def test_a_renewed_key_is_in_force_at_once(path: Path) -> None:
    site = log_in(path, AS_ADMIN, now=LIN.at)
    key = renew_recovery_key(site, entered=GUO)
    site.close()
    assert verify_file(path, AS_LIN, recovery_key=key).broken is None
