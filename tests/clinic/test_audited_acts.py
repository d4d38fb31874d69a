"""Every act that is not data leaves its row: who, when, what, and why where there is a reason."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from taper_desktop import __version__
from taper_desktop.clinic.accounts import (
    add_account,
    change_account,
    change_password,
    confirm_recovery_key,
    propose_recovery_key,
    reset_password,
)
from taper_desktop.clinic.auditing import (
    AuditFilter,
    audit_lines,
    export_audit,
    record_export,
    record_print,
    record_self_check,
)
from taper_desktop.clinic.backups import back_up, log_out, restore_site
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.entering import log_in, recover_site
from taper_desktop.clinic.importing import import_courses
from taper_desktop.clinic.locking import lock, unlock
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.signing import signer_of
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site, set_up_site
from taper_desktop.clinic.trials import prove_restore
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import AccountId, PatientId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, PATIENT_TEXT, patient_draft
from tests.making_checks import FAILED_CHECK, self_checked
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    FIRST,
    PASSWORD,
    SITE,
    open_new_site,
    registered,
)
from tests.making_tables import DOSE, DOSES_HEADER, VISIT, planned, table
from tests.store.keeping_forms import BLED, overridden_course

NOW = "2026-08-15T08:30:00+08:00"
OTHER = "another horse, another stable"
IMPORT_SAYS = {
    *("what", "rows", "already_recorded", "new_patients", "visit_count", "dose_count"),
    "unusual_compared",
}
WU = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the audit says of one act."""

    by: str
    at: str
    detail: Mapping[str, object] = field(default_factory=dict)
    why: str = ""
    account: int | None = 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    site = open_new_site(tmp_path)
    registered(site, patient_draft("HT-001"))
    tmp_path.joinpath("key").write_text(site.recovery_key)
    site.close()
    return site.file.path


def rows_of(site: OpenSite, verb: Verb) -> list[Row]:
    rows = site.file.rows(
        "SELECT by_user, at, detail, why, account_id, program_version FROM entries"
        " WHERE verb = :verb ORDER BY id",
        {"verb": verb},
    )
    lines = audit_lines(site, AuditFilter(verb=verb))
    assert len([line for line in lines if line.table == "entries"]) == len(rows), "each is sealed"
    assert {row["program_version"] for row in rows} <= {__version__}
    return [
        Row(
            by=row["by_user"],
            at=row["at"],
            detail=json.loads(row["detail"]),
            why=row["why"],
            account=row["account_id"],
        )
        for row in rows
    ]


def entered(site: OpenSite) -> Entered:
    return Entered(by=site.account.name, at=NOW)


def settings(site: OpenSite, by: Entered) -> object:
    return set_up_site(site, SITE, entered=by, reason="left")


def sign_another(site: OpenSite, by: Entered) -> object:
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    return sign_in_protocol(site, f"{text}\n# ours\n", entered=by, password=PASSWORD)


def renew(site: OpenSite, by: Entered) -> object:
    proposed = propose_recovery_key(site, entered=by)
    return confirm_recovery_key(site, proposed, proposed.text, entered=by)


def lock_and_unlock(site: OpenSite, by: Entered) -> object:
    lock(site, entered=by)
    return unlock(site, AS_LIN, now=by.at)


def refused(site: OpenSite, by: Entered) -> object:
    with pytest.raises(Refused):
        add_account(site, WU, entered=by)
    return None


def reset(site: OpenSite, by: Entered) -> object:
    key = site.file.path.with_name("key").read_text()
    return reset_password(site, AccountId(2), OTHER, key, entered=by)


def deactivate(site: OpenSite, by: Entered) -> object:
    lin = site.accounts[1]
    return change_account(site, lin.id, role=lin.role, active=False, reason="left", entered=by)


def try_newest(site: OpenSite, by: Entered) -> object:
    back_up(site, entered=by)
    return prove_restore(site, entered=by)


def damage(site: OpenSite, by: Entered) -> object:
    site.file.connection.execute("DROP TRIGGER patients_refuse_update")
    site.file.connection.execute("UPDATE patients SET initials = 'XX'")
    return verify_site(site, entered=by)


ACTS: tuple[tuple[Verb, Credentials, Callable[[OpenSite, Entered], object], set[str]], ...] = (
    (
        Verb.SET_UP_SITE,
        AS_LIN,
        settings,
        set(),
    ),
    (Verb.SIGN_IN_PROTOCOL, AS_LIN, sign_another, {"signed"}),
    (Verb.LOCK, AS_LIN, lock_and_unlock, set()),
    (Verb.UNLOCK, AS_LIN, lock_and_unlock, {"locked_by"}),
    (Verb.REFUSED, AS_LIN, refused, {"verb"}),
    (
        Verb.PASSWORD_CHANGED,
        AS_LIN,
        lambda site, by: change_password(site, PASSWORD, OTHER, entered=by),
        {"login", "generation"},
    ),
    (
        Verb.LOG_IN_FAILED,
        AS_LIN,
        lambda site, by: change_password(site, "wrong", OTHER, entered=by),
        {"verb"},
    ),
    (Verb.PASSWORD_RESET, AS_ADMIN, reset, {"login", "generation"}),
    (Verb.RECOVERY_KEY_RENEWED, AS_ADMIN, renew, {"generation"}),
    (
        Verb.ACCOUNT_ADDED,
        AS_ADMIN,
        lambda site, by: add_account(site, WU, entered=by),
        {"login", "generation"},
    ),
    (Verb.ACCOUNT_CHANGED, AS_ADMIN, deactivate, {"login", "generation"}),
    (
        Verb.PRINTED,
        AS_LIN,
        lambda site, by: record_print(site, PatientId(1), "summary", entered=by),
        {"what", "record", "head"},
    ),
    (
        Verb.CONFIRM_PATIENT_TEXT,
        AS_LIN,
        lambda site, by: confirm_patient_text(site, Language.EN, PATIENT_TEXT, entered=by),
        set(),
    ),
    (
        Verb.EXPORTED,
        AS_LIN,
        lambda site, by: record_export(site, PatientId(1), "csv", entered=by),
        {"what"},
    ),
    (
        Verb.IMPORTED,
        AS_LIN,
        lambda site, by: import_courses(site, planned(site, table(VISIT)), confirmed=0, entered=by),
        {*IMPORT_SAYS, "visits_file", "visits_sha256", "visits_encoding"},
    ),
    (
        Verb.DOSES_IMPORTED,
        AS_LIN,
        lambda site, by: import_courses(
            site, planned(site, None, table(DOSE, header=DOSES_HEADER)), confirmed=0, entered=by
        ),
        {*IMPORT_SAYS, "doses_file", "doses_sha256", "doses_encoding"},
    ),
    (
        Verb.AUDIT_EXPORTED,
        AS_LIN,
        lambda site, by: list(export_audit(site, AuditFilter(), entered=by)),
        set(),
    ),
    (Verb.BACKED_UP, AS_LIN, lambda site, by: back_up(site, entered=by), {"backup", "head"}),
    (Verb.RESTORE_TRIED, AS_LIN, try_newest, {"backup", "fault"}),
    (Verb.CHECKED, AS_LIN, lambda site, by: verify_site(site, entered=by), {"rows", "head"}),
    (
        Verb.SELF_CHECKED,
        AS_LIN,
        lambda site, by: record_self_check(site, self_checked(), entered=by),
        {"program_version", "passed"},
    ),
    (
        Verb.SELF_CHECKED,
        AS_ADMIN,
        lambda site, by: record_self_check(site, self_checked(FAILED_CHECK), entered=by),
        {"program_version", "passed", "failed"},
    ),
    (Verb.DAMAGE_FOUND, AS_LIN, damage, {"rows", "head", "what", "sequence"}),
)


@pytest.mark.parametrize(("verb", "by", "act", "said"), ACTS, ids=[act[0] for act in ACTS])
def test_an_act_says_who_when_and_what(
    path: Path,
    verb: Verb,
    by: Credentials,
    act: Callable[[OpenSite, Entered], object],
    said: set[str],
) -> None:
    site = log_in(path, by, now=NOW)
    before = rows_of(site, verb)
    who = entered(site)
    act(site, who)
    (row,) = rows_of(site, verb)[len(before) :]
    assert (row.by, row.at, row.account) == (who.by, NOW, site.account.id)
    assert set(row.detail) == said
    assert row.why == ("left" if verb in (Verb.ACCOUNT_CHANGED, Verb.SET_UP_SITE) else "")
    site.close()


def test_coming_and_going(path: Path) -> None:
    site = log_in(path, AS_LIN, now=NOW)
    assert rows_of(site, Verb.LOG_IN)[-1] == Row(by="Lin Mei", at=NOW, detail={"generation": 4})
    log_out(site, entered=entered(site))
    site = log_in(path, AS_LIN, now=NOW)
    assert rows_of(site, Verb.LOG_OUT) == [Row(by="Lin Mei", at=NOW)]
    assert len(rows_of(site, Verb.BACKED_UP)) == 1
    assert rows_of(site, Verb.FIRST_START)[0].by == FIRST.administrator.name
    site.close()


def test_failed_log_ins_say_whom_and_when_they_failed(path: Path) -> None:
    for login in ("lin", "somebody"):
        with pytest.raises(SiteNotOpened):
            log_in(path, Credentials(login=login, password="wrong"), now=LIN.at)
    site = log_in(path, AS_ADMIN, now=NOW)
    assert rows_of(site, Verb.LOG_IN_FAILED) == [
        Row(by="Lin Mei", at=NOW, detail={"at": LIN.at}),
        Row(by="unknown", at=NOW, detail={"at": LIN.at}, account=None),
    ]
    site.close()


def test_a_passphrase_that_was_wrong_inside_a_session_is_audited_once(path: Path) -> None:
    site = log_in(path, AS_LIN, now=NOW)
    for _time in range(2):
        assert isinstance(signer_of(site, "wrong", entered(site)), Problem)
    written = [Row(by="Lin Mei", at=NOW, detail={"verb": Verb.DECIDE})] * 2
    assert rows_of(site, Verb.LOG_IN_FAILED) == written
    site.close()
    site = log_in(path, AS_LIN, now=NOW)
    assert rows_of(site, Verb.LOG_IN_FAILED) == written
    site.close()


def test_a_clock_that_went_back_says_from_when_to_when(path: Path) -> None:
    log_in(path, AS_LIN, now=NOW).close()
    site = log_in(path, AS_LIN, now=LIN.at)
    (row,) = rows_of(site, Verb.CLOCK_MOVED_BACK)
    assert row.detail == {"before": NOW, "now": LIN.at}
    assert (row.by, row.at) == ("Lin Mei", LIN.at)
    site.close()


def test_another_program_says_both_versions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taper_desktop.clinic.arriving.__version__", "9.9.9")
    site = log_in(path, AS_LIN, now=NOW)
    (row,) = rows_of(site, Verb.PROGRAM_VERSION)
    assert row == Row(by="Lin Mei", at=NOW, detail={"before": __version__, "now": "9.9.9"})
    site.close()


def test_each_person_is_told_once_of_another_program(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(path, AS_LIN, now=NOW).close()
    for module in ("arriving", "open_site"):
        monkeypatch.setattr(f"taper_desktop.clinic.{module}.__version__", "9.9.9")
    told = []
    for by in (AS_LIN, AS_LIN, AS_ADMIN):
        site = log_in(path, by, now=NOW)
        told.append(site.updated_from)
        site.close()
    assert told == [__version__, "", ""], "the administrator had never logged in"


def test_an_override_says_which_visits_and_why(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    overridden_course(site)
    lines = [line for line in audit_lines(site, AuditFilter()) if line.at[:10] == str(BLED)]
    override = {line.table: line for line in lines if line.verb == Verb.DECIDE}
    assert set(override) == {
        *("entries", "assessments", "milestones", "milestone_visits", "decisions", "signatures")
    }
    assert override["milestones"].new["kind"] == MilestoneKind.HALT_OVERRIDDEN
    assert override["milestones"].why == override["decisions"].why == "clotted tube"
    assert {(line.by, line.patient_code) for line in override.values()} >= {("Lin Mei", "HT-014")}
    (visit,) = [line for line in lines if line.table == "visits"]
    assert override["milestone_visits"].new["visit_id"] == visit.row
    site.close()


def test_a_restore_says_which_backup_what_it_replaced_and_why(path: Path) -> None:
    site = log_in(path, AS_ADMIN, now=NOW)
    backup = back_up(site, entered=entered(site)).backup
    sequence, head = site.file.head.sequence, site.file.head.mac
    site.close()
    restored = restore_site(path, backup.path, AS_ADMIN, "a slip", now=NOW)
    (row,) = rows_of(restored.site, Verb.RESTORED)
    assert (row.by, row.at, row.why) == ("Guo An", NOW, "a slip")
    assert row.detail == {
        "backup": backup.path.name,
        "kept": restored.kept.name,
        "sequence_before": sequence,
        "head_before": head,
    }
    (older,) = rows_of(restored.site, Verb.OLDER_FILE_TAKEN)
    assert (older.by, older.why) == ("Guo An", "a slip")
    restored.site.close()


def test_the_way_back_in_with_the_recovery_key(path: Path) -> None:
    key = path.with_name("key").read_text()
    site = recover_site(path, key, replace(AS_ADMIN, password=OTHER), now=NOW)
    (row,) = rows_of(site, Verb.PASSWORD_RESET)
    assert (row.by, row.at, row.detail["login"]) == ("Guo An", NOW, "admin")
    site.close()


def test_every_kind_of_act_is_looked_at_here() -> None:
    data = {
        *(Verb.REGISTER_PATIENT, Verb.RECORD_VISIT, Verb.CORRECT_VISIT, Verb.CORRECT_PATIENT),
        *(Verb.CORRECT_DOSE, Verb.CORRECT_MILESTONE, Verb.VOID_VISIT, Verb.VOID_DOSE),
        *(Verb.VOID_DECISION, Verb.REVIEW_DECISION, Verb.MOVE_PATIENT),
    }
    elsewhere = {Verb.TAKEN_OVER, Verb.KEYS_CHANGE_UNDONE}
    here = {act[0] for act in ACTS} | {
        *(Verb.LOG_IN, Verb.LOG_OUT, Verb.FIRST_START, Verb.CLOCK_MOVED_BACK),
        *(Verb.PROGRAM_VERSION, Verb.DECIDE, Verb.RESTORED, Verb.OLDER_FILE_TAKEN),
    }
    assert here | data | elsewhere == set(Verb)


def test_a_made_up_site_writes_no_log_ins(tmp_path: Path) -> None:
    open_site(tmp_path / "demo.taper", create=True, now=LIN.at).close()
    site = open_site(tmp_path / "demo.taper", create=False, now=NOW)
    assert rows_of(site, Verb.LOG_IN) == []
    site.close()
