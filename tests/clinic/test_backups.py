"""Backups: made, proven, thinned, copied, tried, restored; and lost keys put back from them."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from taper_desktop.clinic.backups import (
    BackedUp,
    Stopped,
    back_up,
    backup_folder,
    backups,
    last_proof,
    log_out,
    prove_restore,
    put_keys_back,
    restore_site,
    second_problem,
)
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.site import OpenSite, SiteFault, SiteNotOpened
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.store import backups as store
from taper_desktop.store.backups import backup_of, list_backups, thin
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.restoring import try_restore
from tests.making import LIN, TODAY, patient_draft
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    PASSWORD,
    demo_site,
    open_new_site,
    registered,
)
from tests.store.making_files import lay_second_form, tampered

GUO = replace(LIN, by="Guo An")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    site = open_new_site(tmp_path)
    registered(site)
    site.close()
    return tmp_path / "site.taper"


@pytest.mark.parametrize("enough_at", [0, 300, 500, 900])
def test_a_backup_that_was_stopped_leaves_nothing(
    path: Path, enough_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    for place in ("progress._ASK_EVERY", "in_step._TELL_EVERY", "driver._PAGES_AT_ONCE"):
        monkeypatch.setattr(f"taper_desktop.store.{place}", 1)
    site = log_in(path, AS_LIN, now=LIN.at)
    head, told = site.file.head, list[int]()

    def enough(done: int, _whole: int) -> bool:
        told.append(done)
        return done < enough_at

    with pytest.raises(Stopped):
        back_up(site, entered=LIN, progress=enough)
    assert list(backup_folder(path).iterdir()) == []
    assert site.file.head == head
    assert told == sorted(told)
    enough_at = 2000
    back_up(site, entered=LIN, progress=enough)
    assert told[-1] == 1000
    assert len(backups(site)) == 1
    site.close()


def codes(site: OpenSite) -> list[str]:
    return [row["code"] for row in site.file.rows("SELECT code FROM patients ORDER BY id")]


def test_logging_out_leaves_a_proven_backup_of_what_was_written(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    registered(site, patient_draft("HT-020"))
    result = log_out(site, entered=LIN)
    assert isinstance(result, BackedUp)
    assert result.backup.day == TODAY
    assert result.backup.path.parent == backup_folder(path)
    assert envelope_file(result.backup.path).exists()
    assert list_backups(backup_folder(path)) == (result.backup,)
    site = log_in(path, AS_LIN, now=LIN.at)
    assert log_out(site, entered=LIN) is None, "nothing was recorded"
    assert len(list_backups(backup_folder(path))) == 1


def test_a_made_up_site_leaves_no_backups(tmp_path: Path) -> None:
    demo = demo_site(tmp_path)
    registered(demo, patient_draft("HT-999"))
    assert log_out(demo, entered=replace(LIN, by="Demo user")) is None
    assert not backup_folder(tmp_path / "demo.taper").exists()


def test_a_backup_goes_to_a_second_folder_too(path: Path, tmp_path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN, second=tmp_path / "usb")
    assert made.second_problem is None
    (copy,) = list_backups(tmp_path / "usb")
    assert copy.path.read_bytes() == made.backup.path.read_bytes()
    assert envelope_file(copy.path).exists()
    (tmp_path / "file").write_text("no folder")
    assert second_problem(site) is None
    made = back_up(site, entered=LIN, second=tmp_path / "file")
    assert made.second_problem is not None
    assert second_problem(site) == made.second_problem
    assert [backup.sequence for backup in backups(site)][-1] == made.backup.sequence
    site.close()


def test_what_never_reached_the_second_folder_is_said_next_time_and_done_then(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("not plugged in")
    site = log_in(path, AS_LIN, now=LIN.at)
    left = log_out(site, entered=LIN, second=tmp_path / "stick")
    assert isinstance(left, BackedUp)
    site = log_in(path, AS_LIN, now=LIN.at)
    assert second_problem(site) == left.second_problem
    (tmp_path / "stick").unlink()
    left = log_out(site, entered=LIN, second=tmp_path / "stick")
    assert isinstance(left, BackedUp)
    assert len(list_backups(tmp_path / "stick")) == 1
    site = log_in(path, AS_LIN, now=LIN.at)
    assert second_problem(site) is None
    assert log_out(site, entered=LIN, second=tmp_path / "stick") is None


def test_what_a_crash_left_without_a_backup_is_backed_up_at_the_next_log_out(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    back_up(site, entered=LIN)
    registered(site, patient_draft("HT-020"))
    site.close()
    site = log_in(path, AS_LIN, now=LIN.at)
    assert isinstance(log_out(site, entered=LIN), BackedUp)
    assert log_out(log_in(path, AS_LIN, now=LIN.at), entered=LIN) is None


def test_two_backups_of_one_day_are_told_apart_by_their_hour(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    backup = back_up(site, entered=LIN).backup
    site.close()
    os.utime(backup.path, (0, datetime.fromisoformat("2026-06-19T09:42:10+08:00").timestamp()))
    assert backup.made_at == datetime.fromisoformat("2026-06-19T09:42:10+08:00")
    backup.path.unlink()
    assert backup.made_at is None


def test_a_backup_that_is_put_off_is_made_at_the_next_log_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    site = log_in(path, AS_LIN, now=LIN.at)
    registered(site, patient_draft("HT-020"))
    with pytest.raises(Stopped):
        log_out(site, entered=LIN, progress=lambda _done, _whole: False)
    assert not site.file.is_open
    assert list(backup_folder(path).iterdir()) == [], "nothing half made is left"
    assert isinstance(log_out(log_in(path, AS_LIN, now=LIN.at), entered=LIN), BackedUp)


def test_a_copy_that_differs_is_not_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    monkeypatch.setattr(store, "_hash", lambda path: str(path).encode())
    with pytest.raises(SiteFault) as caught:
        back_up(site, entered=LIN)
    assert caught.value.problem.fault is Fault.BACKUP_NOT_GOOD
    assert backups(site) == ()
    site.close()


def test_a_copy_with_other_counts_is_not_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    counts = iter([{"visits": 1}, {"visits": 2}])
    monkeypatch.setattr(store, "_counts", lambda _file: next(counts))
    with pytest.raises(SiteFault) as caught:
        back_up(site, entered=LIN)
    assert caught.value.problem.fault is Fault.BACKUP_NOT_GOOD
    counts = iter([{"visits": 1}, {"visits": 2}])
    assert isinstance(log_out(site, entered=LIN), Problem), "what was written before is not lost"
    site = log_in(path, AS_LIN, now=LIN.at)
    registered(site, patient_draft("HT-021"))
    counts = iter([{"visits": 1}, {"visits": 2}])
    result = log_out(site, entered=LIN)
    assert isinstance(result, Problem), "the file is closed all the same"
    monkeypatch.undo()
    log_in(path, AS_LIN, now=LIN.at).close()


def test_backups_are_thinned_by_sequence(tmp_path: Path) -> None:
    first = date(2025, 1, 1)
    for number in range(400):
        day = first + timedelta(days=number)
        name = f"site-{number:010}-{day:%Y%m%d}-abcdef01.taper"
        (tmp_path / name).touch()
        envelope_file(tmp_path / name).touch()
    for name in ("site.taper", "site-0000000001-20259999-abcdef01.taper", "notes.txt"):
        (tmp_path / name).touch()
    gone = thin(tmp_path)
    kept = list_backups(tmp_path)
    assert len(gone) + len(kept) == 400
    assert [backup.sequence for backup in kept][-14:] == list(range(386, 400))
    months = {(backup.day.year, backup.day.month) for backup in kept}
    assert len(months) == 14
    assert 20 <= len(kept) <= 14 + 8 + 24
    assert not envelope_file(gone[0].path).exists()
    assert thin(tmp_path) == ()
    assert (tmp_path / "notes.txt").exists()
    assert backup_of(tmp_path / "site.taper") is None
    assert list_backups(tmp_path / "nowhere") == ()


def test_a_clock_gone_back_takes_no_newest_backup_away(tmp_path: Path) -> None:
    for number in range(30):
        day = date(2026, 8, 14) if number < 15 else date(2020, 1, 1)
        (tmp_path / f"site-{number:010}-{day:%Y%m%d}-abcdef01.taper").touch()
    thin(tmp_path)
    assert [b.sequence for b in list_backups(tmp_path)] == [14, *range(20, 30)]


def test_a_trial_restore_is_proven_and_remembered(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    assert prove_restore(site, entered=LIN) is None
    assert last_proof(site) is None
    made = back_up(site, entered=LIN)
    proof = prove_restore(site, entered=LIN)
    assert proof is not None
    assert (proof.fault, proof.backup) == ("", made.backup.path.name)
    assert last_proof(site) == proof
    content = bytearray(made.backup.path.read_bytes())
    content[4096 * 3 + 7] ^= 1
    made.backup.path.write_bytes(content)
    proof = prove_restore(site, entered=LIN)
    assert proof is not None
    assert proof.fault == Fault.FILE_DAMAGED
    assert last_proof(site) == proof
    assert list(site.session.state.glob("*.trial*")) == []
    site.close()


def test_restoring_keeps_the_replaced_file_and_says_why(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN)
    registered(site, patient_draft("HT-020"))
    site.close()
    with pytest.raises(Refused):
        restore_site(path, made.backup.path, AS_ADMIN, " ", now=LIN.at)
    restored = restore_site(path, made.backup.path, AS_ADMIN, "wrong patient", now=LIN.at)
    assert codes(restored.site) == ["HT-014"]
    row = restored.site.file.rows("SELECT by_user, why FROM entries WHERE verb = 'restored'")
    assert row == [{"by_user": "Guo An", "why": "wrong patient"}]
    restored.site.close()
    assert restored.kept.name == "site.taper.replaced"
    log_in(path, AS_LIN, now=LIN.at).close()
    again = restore_site(path, made.backup.path, AS_ADMIN, "once more", now=LIN.at)
    again.site.close()
    assert again.kept.name == "site.taper.replaced-2"
    restored.kept.replace(path)
    site = log_in(path, AS_ADMIN, now=LIN.at, older_reason="to look at it")
    assert codes(site) == ["HT-014", "HT-020"]
    site.close()


def test_a_damaged_file_is_restored(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN)
    site.close()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(SiteNotOpened):
        log_in(path, AS_LIN, now=LIN.at)
    path.with_name("site.taper-journal").write_bytes(b"hot")
    restored = restore_site(path, made.backup.path, AS_ADMIN, "damaged", now=LIN.at)
    assert codes(restored.site) == ["HT-014"]
    restored.site.close()
    assert path.with_name("site.taper.replaced-journal").read_bytes() == b"hot"


def test_a_site_whose_file_and_keys_are_gone_is_restored(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN)
    site.close()
    path.unlink()
    envelope_file(path).unlink()
    restored = restore_site(path, made.backup.path, AS_ADMIN, "new computer", now=LIN.at)
    assert codes(restored.site) == ["HT-014"]
    restored.site.close()


def test_a_backup_that_is_not_good_is_not_restored(path: Path, tmp_path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    backup = back_up(site, entered=LIN).backup.path
    site.close()
    before = path.read_bytes()
    other = open_new_site(tmp_path / "other")
    foreign = back_up(other, entered=LIN).backup.path
    other.close()
    content = bytearray(backup.read_bytes())
    content[-4096 * 2 + 9] ^= 4
    backup.write_bytes(content)
    for bad, fault in ((backup, Fault.FILE_DAMAGED), (foreign, Fault.KEYS_OF_ANOTHER_FILE)):
        with pytest.raises(SiteNotOpened) as caught:
            restore_site(path, bad, AS_ADMIN, "why", now=LIN.at)
        assert caught.value.problem.fault is fault
    assert path.read_bytes() == before


def test_a_backup_with_a_broken_chain_is_not_restored(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    backup = back_up(site, entered=LIN).backup.path
    secrets = site.session.secrets
    refuse = site.file.rows("SELECT sql FROM sqlite_schema WHERE name = 'audit_refuse_update'")
    site.close()
    tampered(
        backup,
        "DROP TRIGGER audit_refuse_update",
        "UPDATE audit SET why = 'changed' WHERE sequence = 2",
        refuse[0]["sql"],
        secrets=secrets,
    )
    with pytest.raises(SiteNotOpened) as caught:
        restore_site(path, backup, AS_ADMIN, "why", now=LIN.at)
    assert caught.value.problem.fault is Fault.BACKUP_NOT_GOOD
    assert caught.value.problem.values["sequence"] == "2"


def test_lost_keys_are_put_back_from_a_backup(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN)
    site.close()
    keys = envelope_file(path)
    whole = keys.read_bytes()
    keys.unlink()
    put_keys_back(path)
    assert keys.read_bytes() == whole
    keys.write_bytes(b"damaged")
    put_keys_back(path)
    assert keys.read_bytes() == whole
    assert keys.with_name(keys.name + ".damaged").read_bytes() == b"damaged"
    envelope_file(made.backup.path).write_text("damaged too")
    with pytest.raises(SiteNotOpened):
        put_keys_back(path)
    made.backup.path.unlink()
    keys.unlink()
    with pytest.raises(SiteNotOpened) as caught:
        put_keys_back(path)
    assert caught.value.problem.fault is Fault.KEYS_MISSING


def test_keys_of_another_site_are_not_put_back(path: Path, tmp_path: Path) -> None:
    other = open_new_site(tmp_path / "other")
    foreign = back_up(other, entered=LIN).backup.path
    other.close()
    backup_folder(path).mkdir()
    for source in (foreign, envelope_file(foreign)):
        source.rename(backup_folder(path) / source.name)
    envelope_file(path).unlink()
    with pytest.raises(SiteNotOpened) as caught:
        put_keys_back(path)
    assert caught.value.problem.fault is Fault.KEYS_MISSING


def test_a_disk_without_second_names_keeps_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    made = back_up(site, entered=LIN)
    site.close()
    before = path.read_bytes()

    def refuse(*_args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    restored = restore_site(path, made.backup.path, AS_ADMIN, "why", now=LIN.at)
    restored.site.close()
    assert restored.kept.read_bytes() == before


def test_the_backup_is_as_safe_as_the_file(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    backup = back_up(site, entered=LIN).backup.path
    site.close()
    assert b"HT-014" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o077 == 0 or os.name != "posix"
    with pytest.raises(SiteNotOpened):
        log_in(backup, replace(AS_LIN, password=PASSWORD + "x"), now=LIN.at)


def test_a_copy_of_a_broken_chain_is_not_a_backup(path: Path) -> None:
    site = log_in(path, AS_LIN, now=LIN.at)
    db = site.file.connection
    (refuse,) = db.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'audit_refuse_update'"
    ).fetchone()
    db.execute("DROP TRIGGER audit_refuse_update")
    db.execute("UPDATE audit SET why = 'changed' WHERE sequence = 2")
    db.execute(refuse)
    with pytest.raises(SiteFault) as caught:
        back_up(site, entered=LIN)
    assert caught.value.problem.fault is Fault.BACKUP_NOT_GOOD
    site.close()


def test_a_trial_of_an_older_form_leaves_nothing_behind(tmp_path: Path) -> None:
    backup = tmp_path / "site-0000000001-20260814-abcdef01.taper"
    secrets = lay_second_form(backup)
    verdict = try_restore(backup, tmp_path / "state", secrets)
    assert verdict.broken is None
    assert list((tmp_path / "state").iterdir()) == []
