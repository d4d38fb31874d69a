"""Making a site, logging in, wrong passwords, lost keys, older files, the recovery key."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic import unlocking
from taper_desktop.clinic.accounts import add_account, change_password
from taper_desktop.clinic.backups import restore_site
from taper_desktop.clinic.beginning import make_site
from taper_desktop.clinic.entering import SiteState, log_in, opens_unasked, recover_site, site_state
from taper_desktop.clinic.patients import register_patient
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site, set_up_site
from taper_desktop.domain.account import Credentials, Role
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.host.folders import Whereabouts
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.faults import fault_at
from taper_desktop.store.recovery_key import recovery_text
from tests.making import LIN, patient_draft
from tests.making_sites import (
    ADMIN,
    AS_ADMIN,
    AS_LIN,
    FIRST,
    PASSWORD,
    SITE,
    demo_site,
    open_new_site,
    registered,
)

NOW = "2026-08-14T10:00:00+08:00"
LATER = "2026-08-14T23:00:00+08:00"
WRONG = replace(AS_LIN, password="not the horse, nor the stable")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A site with one patient, closed."""
    site = open_new_site(tmp_path)
    registered(site)
    site.close()
    return tmp_path / "site.taper"


def problem_of(path: Path, by: Credentials = AS_LIN, now: str = NOW, reason: str = "") -> Problem:
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, by, now=now, older_reason=reason).close()
    assert before == (path.read_bytes() if path.exists() else b""), "left as it is"
    return caught.value.problem


def fault_of(path: Path, by: Credentials = AS_LIN, now: str = NOW) -> Fault:
    return problem_of(path, by, now).fault


def verbs_in(site: OpenSite) -> list[str]:
    return [row["verb"] for row in site.file.rows("SELECT verb FROM entries ORDER BY id")]


def test_nothing_in_the_file_can_be_read_without_a_key(path: Path) -> None:
    content = path.read_bytes()
    for text in (b"SQLite", b"patients", b"HT-014", b"CREATE", b"Lin"):
        assert text not in content
    assert b"HT-014" not in envelope_file(path).read_bytes()


def test_a_new_site_gives_its_recovery_key_once(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site.taper", FIRST, now=NOW)
    assert len(site.recovery_key) == 9 * 5 - 1
    assert (site.account.login, site.account.role) == ("lin", Role.INVESTIGATOR)
    assert verbs_in(site) == [Verb.FIRST_START, Verb.LOG_IN]
    site.close()
    again = log_in(tmp_path / "site.taper", AS_LIN, now=NOW)
    assert again.recovery_key == ""
    again.close()


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"password": "fourteen signs"}, "investigator.password", Fault.PASSWORD_TOO_SHORT),
        ({"password": "x" * 1001}, "investigator.password", Fault.TOO_LONG),
        ({"password": "nothing here is real"}, "investigator.password", Fault.ALREADY_USED),
        ({"login": " "}, "investigator.login", Fault.EMPTY),
        ({"name": ""}, "investigator.name", Fault.EMPTY),
        ({"login": "ADMIN"}, "investigator.login", Fault.ALREADY_USED),
    ],
)
def test_accounts_that_cannot_be_make_no_site(
    tmp_path: Path, changes: dict[str, str], place: str, fault: Fault
) -> None:
    first = replace(FIRST, investigator=replace(FIRST.investigator, **changes))  # type: ignore[arg-type]
    with pytest.raises(Refused) as caught:
        make_site(tmp_path / "site.taper", first, now=NOW)
    assert (caught.value.problem.place, caught.value.problem.fault) == (place, fault)
    assert list(tmp_path.iterdir()) == []


def test_a_real_site_is_never_kept_behind_the_documented_passphrase(tmp_path: Path) -> None:
    site = open_site(tmp_path / "site.taper", create=True, now=NOW)
    assert site.session.made_up
    with pytest.raises(Refused):
        set_up_site(site, SITE, entered=LIN)
    site.close()
    with pytest.raises(Refused):
        site = open_new_site(tmp_path / "real", replace(SITE, is_demo=True))


def test_what_is_to_be_done_first(tmp_path: Path, path: Path) -> None:
    assert site_state(tmp_path / "other.taper") is SiteState.NONE
    assert site_state(path) is SiteState.ENCRYPTED
    (tmp_path / "text.taper").write_text("x" * 5000)
    with pytest.raises(SiteNotOpened):
        site_state(tmp_path / "text.taper")
    path.unlink()
    with pytest.raises(SiteNotOpened) as caught:
        site_state(path)
    assert caught.value.problem.fault is Fault.KEYS_WITHOUT_FILE


def test_no_empty_file_is_made_where_one_is_missing(path: Path) -> None:
    path.unlink()
    with pytest.raises(SiteNotOpened) as caught:
        open_site(path, create=True, first=FIRST, now=NOW)
    assert caught.value.problem.fault is Fault.KEYS_WITHOUT_FILE
    assert fault_of(path) is Fault.FILE_MISSING
    assert not path.exists()


def test_a_first_start_that_was_cut_off_is_begun_again(path: Path) -> None:
    """The file had its keys, not yet its name; nobody had seen anything of it."""
    path.rename(path.with_name(path.name + ".unfinished"))
    site = open_site(path, create=True, first=FIRST, now=NOW)
    assert site.file.rows("SELECT * FROM patients") == []
    site.close()


def test_a_wrong_name_and_a_wrong_password_are_the_same(path: Path) -> None:
    stranger = Credentials(login="nobody", password=PASSWORD)
    assert problem_of(path, WRONG) == problem_of(path, stranger)
    assert fault_of(path, WRONG) is Fault.WRONG_PASSWORD


def test_failures_wait_longer_and_longer_and_survive_a_restart(path: Path) -> None:
    for _ in range(3):
        assert fault_of(path, WRONG) is Fault.WRONG_PASSWORD
    waits = []
    for hour in range(11, 23):
        now = f"2026-08-14T{hour}:00:00+08:00"
        assert fault_of(path, WRONG, now) is Fault.WRONG_PASSWORD
        waits.append(int(problem_of(path, AS_LIN, now).values["seconds"]))
    assert waits[:3] == [10, 20, 40]
    assert waits[-1] == 900
    site = log_in(path, AS_ADMIN, now=NOW)
    names = {row["by_user"] for row in site.file.rows("SELECT * FROM entries")}
    assert names == {"Lin Mei", "Guo An"}
    failed = site.file.rows("SELECT * FROM entries WHERE verb = 'log_in_failed'")
    assert len(failed) == 15
    assert {row["by_user"] for row in failed} == {"Lin Mei"}
    site.close()


def test_a_clock_set_back_shortens_no_wait(path: Path) -> None:
    for _ in range(4):
        fault_of(path, WRONG)
    earlier = "2020-01-01T00:00:00+08:00"
    assert fault_of(path, AS_LIN, earlier) is Fault.TOO_MANY_ATTEMPTS


def test_a_name_that_no_account_has_is_not_kept(path: Path) -> None:
    secret = "my passphrase in the wrong field"
    assert fault_of(path, Credentials(login=secret, password="x")) is Fault.WRONG_PASSWORD
    site = log_in(path, AS_LIN, now=NOW)
    failed = site.file.rows("SELECT by_user, detail FROM entries WHERE verb = 'log_in_failed'")
    assert [row["by_user"] for row in failed] == ["unknown"]
    assert secret not in str(failed)
    site.close()


def test_lost_damaged_and_anothers_keys_are_told_apart(path: Path, tmp_path: Path) -> None:
    keys = envelope_file(path)
    whole = keys.read_bytes()
    keys.unlink()
    assert fault_of(path) is Fault.KEYS_MISSING
    keys.write_bytes(whole.replace(b'"generation": ', b'"generation": 1'))
    assert fault_of(path) is Fault.KEYS_DAMAGED
    other = open_new_site(tmp_path / "other")
    other.close()
    shutil.copyfile(envelope_file(tmp_path / "other" / "site.taper"), keys)
    assert fault_of(path) is Fault.KEYS_OF_ANOTHER_FILE
    keys.write_bytes(whole)
    log_in(path, AS_LIN, now=NOW).close()


def test_an_account_that_the_file_does_not_know_gets_nowhere(path: Path) -> None:
    """As when a backup from before the account was made is put in place."""
    old = path.read_bytes()
    site = log_in(path, AS_ADMIN, now=NOW)
    new = replace(ADMIN, login="new", name="New")
    add_account(site, new, entered=replace(LIN, by=ADMIN.name))
    site.close()
    path.write_bytes(old)
    assert fault_of(path, Credentials(login="new", password=PASSWORD)) is Fault.FILE_ROLLED_BACK
    for anchor in Path(site.session.state).glob(f"{site.session.secrets.file_id.hex()}.anchor"):
        anchor.unlink()
    assert fault_of(path, Credentials(login="new", password=PASSWORD)) is Fault.WRONG_PASSWORD


def test_an_older_file_put_back_is_noticed_and_taken_only_for_a_reason(path: Path) -> None:
    old = path.read_bytes()
    site = log_in(path, AS_LIN, now=NOW)
    registered(site, patient_draft("HT-099"))
    site.close()
    path.write_bytes(old)
    problem = problem_of(path)
    assert problem.fault is Fault.FILE_ROLLED_BACK
    assert int(problem.values["found"]) < int(problem.values["known"])
    assert problem_of(path, AS_LIN, NOW, "why").fault is Fault.NOT_ALLOWED
    taken = log_in(path, AS_ADMIN, now=NOW, older_reason="the disk was replaced")
    row = taken.file.rows("SELECT by_user, why FROM entries WHERE verb = 'older_file_taken'")
    assert row == [{"by_user": "Guo An", "why": "the disk was replaced"}]
    taken.close()
    log_in(path, AS_LIN, now=NOW).close()


def test_a_branch_of_the_file_is_noticed(path: Path) -> None:
    """An older copy that was written to elsewhere is as long as the one last seen."""
    old = path.read_bytes()
    for code in ("HT-100", "HT-101", "HT-102"):
        site = log_in(path, AS_LIN, now=NOW)
        registered(site, patient_draft(code))
        site.close()
    path.write_bytes(old)
    elsewhere = path.parent / "elsewhere"
    for code in ("HT-200", "HT-201", "HT-202", "HT-203"):
        site = log_in(path, AS_LIN, now=NOW, state=elsewhere)
        registered(site, patient_draft(code))
        site.close()
    assert fault_of(path) is Fault.FILE_ROLLED_BACK


def test_older_keys_put_back_are_noticed(path: Path) -> None:
    keys = envelope_file(path)
    old = keys.read_bytes()
    site = log_in(path, AS_LIN, now=NOW)
    change_password(site, PASSWORD, "a quite different passphrase", entered=LIN)
    site.close()
    keys.write_bytes(old)
    assert fault_of(path) is Fault.KEYS_ROLLED_BACK
    log_in(path, AS_ADMIN, now=NOW, older_reason="keys from the backup").close()


def test_the_recovery_key_lets_an_administrator_in(tmp_path: Path) -> None:
    path = tmp_path / "site.taper"
    site = make_site(path, FIRST, now=NOW)
    text = site.recovery_key
    site.close()
    fresh = replace(AS_ADMIN, password="forgotten and chosen again")
    for by, key, fault in (
        (fresh, make_key(text), Fault.RECOVERY_KEY_WRONG),
        (replace(fresh, login="lin"), text, Fault.NOT_ALLOWED),
        (replace(fresh, login="nobody"), text, Fault.WRONG_PASSWORD),
    ):
        with pytest.raises(SiteNotOpened) as caught:
            recover_site(path, key, by, now=NOW)
        assert caught.value.problem.fault is fault
    for key, by in ((text[:-1], fresh), (text, replace(fresh, password="short"))):
        with pytest.raises(Refused):
            recover_site(path, key, by, now=NOW)
    site = recover_site(path, text.lower(), fresh, now=NOW)
    assert site.account.role is Role.ADMINISTRATOR
    assert verbs_in(site)[-2:] == [Verb.PASSWORD_RESET, Verb.LOG_IN]
    site.close()
    assert fault_of(path, AS_ADMIN) is Fault.WRONG_PASSWORD
    log_in(path, fresh, now=NOW).close()


def test_a_recovery_that_cannot_be_written_leaves_the_passphrase_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "site.taper"
    site = make_site(path, FIRST, now=NOW)
    text = site.recovery_key
    site.close()
    fresh = replace(AS_ADMIN, password="forgotten and chosen again")

    def fail(*_args: object, **_values: object) -> None:
        raise fault_at(path, Fault.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr("taper_desktop.clinic.entering.write_signing_key", fail)
        with pytest.raises(SiteNotOpened):
            recover_site(path, text, fresh, now=NOW)
    assert fault_of(path, fresh) is Fault.WRONG_PASSWORD
    log_in(path, AS_ADMIN, now=NOW).close()


def make_key(text: str) -> str:
    other = recovery_text(bytes(20))
    assert other != text
    return other


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        (Whereabouts.NETWORK, Fault.FOLDER_NOT_LOCAL),
        (Whereabouts.SYNCED, Fault.FOLDER_SYNCED),
    ],
)
def test_a_folder_that_is_not_this_computers_own_is_refused(
    path: Path, where: Whereabouts, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlocking, "whereabouts", lambda _path: where)
    assert fault_of(path) is fault
    with pytest.raises(SiteNotOpened):
        make_site(path.with_name("new.taper"), FIRST, now=NOW)
    with pytest.raises(SiteNotOpened) as caught:
        restore_site(path, path, AS_ADMIN, "why", now=NOW)
    assert caught.value.problem.fault is fault
    (path.parent / "x").mkdir()
    demo = demo_site(path.parent / "x")
    assert demo.is_demo, "a made-up site may lie anywhere"
    demo.close()


def test_a_newer_program_is_audited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taper_desktop.clinic.arriving.__version__", "9.9.9")
    site = log_in(path, AS_LIN, now=NOW)
    assert verbs_in(site)[-2:] == [Verb.LOG_IN, Verb.PROGRAM_VERSION]
    site.close()


@pytest.mark.parametrize(
    ("now", "noticed"),
    [
        ("2026-08-14T08:42:10+08:00", True),
        ("2026-08-13T09:42:10+08:00", True),
        ("2021-08-14T09:42:10+08:00", True),
        ("2026-08-14T03:42:10+01:00", False),
        (LATER, False),
    ],
)
def test_a_clock_that_went_back_is_audited(path: Path, now: str, *, noticed: bool) -> None:
    site = log_in(path, AS_LIN, now=now)
    assert (Verb.CLOCK_MOVED_BACK in verbs_in(site)) is noticed
    draft = patient_draft("HT-077", dose_start="2020-01-01")
    register_patient(site, draft, entered=replace(LIN, at=now))
    assert verbs_in(site).count(Verb.CLOCK_MOVED_BACK) == int(noticed)
    site.close()


def test_trying_whether_a_site_is_made_up_is_no_attempt(path: Path) -> None:
    for _ in range(5):
        with pytest.raises(SiteNotOpened) as caught:
            open_site(path, create=False)
        assert caught.value.problem.fault is Fault.WRONG_PASSWORD
    site = log_in(path, AS_LIN, now=NOW)
    assert Verb.LOG_IN_FAILED not in verbs_in(site)
    site.close()


def test_only_a_made_up_site_opens_unasked(path: Path, tmp_path: Path) -> None:
    assert not opens_unasked(path)
    made_up = tmp_path / "made up" / "site.taper"
    made_up.parent.mkdir()
    open_site(made_up, create=True, now=NOW).close()
    assert opens_unasked(made_up)
    envelope_file(path).write_bytes(b"damaged")
    with pytest.raises(SiteNotOpened) as caught:
        opens_unasked(path)
    assert caught.value.problem.fault is Fault.KEYS_DAMAGED


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[["a", "2026-08-14T09:00:00"]]', b"7"])
def test_failures_that_cannot_be_read_are_none(tmp_path: Path, content: bytes) -> None:
    attempts = Attempts(tmp_path, b"id")
    attempts.path.write_bytes(content)
    assert attempts.failures() == ()
    attempts.failed("who", NOW)
    assert [failure.who for failure in attempts.failures()] == ["who"]
