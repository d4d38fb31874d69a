"""Files of every encrypted form that was released: read as they are, brought into today's once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from taper_desktop.clinic.backups import backup_folder, backups_at, restore_site
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.checking import verify_file, verify_site
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol, signed_in
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.problem import Fault
from taper_desktop.store import backups, driver, migrations
from taper_desktop.store.driver import Access
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.faults import StoreFault, fault_at
from taper_desktop.store.migrations import SCHEMA_VERSION, audited_tables
from taper_desktop.store.protocol_signing import count_protocol_signatures
from taper_desktop.store.record_signing import (
    Signable,
    count_record_signatures,
    records_without_signature,
)
from taper_desktop.store.site_file import Opening, SiteFile
from tests.making import TODAY
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, entered_on, sheet_of
from tests.own_files import places_in
from tests.store.making_files import lay_fifth_form, lay_second_form, second_secrets, tampered

NOW = "2026-09-15T08:00:00+08:00"
LATER = date(2026, 9, 15)
REPRESENTATIVE = "hetrombopag-representative"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a file of the second form, on a computer that never saw it."""
    for name, place in places_in(tmp_path / "home").items():
        monkeypatch.setenv(name, place)
    path = tmp_path / "site.taper"
    lay_second_form(path)
    return path


def rows_of(path: Path, form: int) -> dict[str, list[object]]:
    db = driver.connect(path, Access.READ, raw_key=second_secrets().raw_key, wait_s=1)
    tables = (*audited_tables(form), "audit", "seals")
    rows = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}
    db.close()
    return rows


def test_the_second_form_holds_something_of_everything(path: Path) -> None:
    assert all(rows_of(path, 2).values())


def test_a_backup_of_the_second_form_is_verified_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    verdict = verify_file(path, AS_LIN)
    assert (verdict.broken, verdict.rows, verdict.signatures) == (None, 68, 2)
    assert len(verdict.unsigned_protocols) == 1
    assert verdict.unsigned_protocols[0].startswith(REPRESENTATIVE)
    assert path.read_bytes() == before
    file = SiteFile.read(path, Opening(secrets=second_secrets()))
    assert (file.form, count_protocol_signatures(file)) == (2, 0)
    file.close()


def test_it_is_brought_into_todays_form_with_all_that_was_in_it(path: Path) -> None:
    before = rows_of(path, 2)
    site = log_in(path, AS_LIN, now=NOW)
    assert (site.file.form_found, site.file.form) == (2, SCHEMA_VERSION)
    verdict = verify_site(site, entered=entered_on(TODAY))
    assert (verdict.broken, len(verdict.unsigned_protocols)) == (None, 1)
    changes = site.file.rows("SELECT detail FROM entries WHERE verb = 'program_version'")
    assert changes == [{"detail": f'{{"form_before": 2, "form_now": {SCHEMA_VERSION}}}'}]
    (old,) = signed_in(site)
    assert (old.signed_by, old.signed_at, old.confirmed) == ("", "", {})
    site.close()
    after = rows_of(path, 2)
    assert {table: rows[: len(before[table])] for table, rows in after.items()} == before
    site = log_in(path, AS_LIN, now=NOW)
    assert site.file.form_found == SCHEMA_VERSION, "once"
    site.close()
    assert len(backups_at(path)) == 1


def test_the_backup_from_before_is_proven_and_can_be_restored(path: Path) -> None:
    before = rows_of(path, 2)
    log_in(path, AS_LIN, now=NOW).close()
    (backup,) = backups_at(path)
    assert rows_of(backup.path, 2) == before
    assert verify_file(backup.path, AS_LIN).broken is None
    restored = restore_site(path, backup.path, AS_ADMIN, "trial", now=NOW)
    guo = entered_on(TODAY, restored.site.account.name)
    assert verify_site(restored.site, entered=guo).broken is None
    restored.site.close()
    assert rows_of(backup.path, 2) == before, "the backup stays in its form"


def test_without_a_proven_backup_there_is_no_migration(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def fail(copy: Path, *_args: object) -> None:
        raise fault_at(copy, Fault.BACKUP_NOT_GOOD, name="counts")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "prove_copy", fail)
        with pytest.raises(SiteNotOpened) as caught:
            log_in(path, AS_LIN, now=NOW)
    assert caught.value.problem.fault is Fault.BACKUP_NOT_GOOD
    assert path.read_bytes() == before
    assert list(backup_folder(path).glob("*.taper")) == []
    log_in(path, AS_LIN, now=NOW).close()


def test_a_migration_is_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows_of(path, 2)

    def fail(_db: driver.Utils) -> None:
        raise fault_at(path, Fault.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr("taper_desktop.store.schema_3.apply", fail)
        with pytest.raises(SiteNotOpened):
            log_in(path, AS_LIN, now=NOW)
    assert rows_of(path, 2) == before
    assert verify_file(path, AS_LIN).broken is None
    log_in(path, AS_LIN, now=NOW).close()


def test_an_older_file_that_was_changed_is_not_brought_into_todays_form(path: Path) -> None:
    tampered(path, "DROP TRIGGER visits_refuse_update", secrets=second_secrets())
    before = path.read_bytes()
    for way in (SiteFile.open, SiteFile.read):
        with pytest.raises(StoreFault) as caught:
            way(path, Opening(secrets=second_secrets()))
        assert caught.value.problem.fault is Fault.FILE_DAMAGED
    assert path.read_bytes() == before
    assert not backup_folder(path).exists()


def test_the_same_protocol_is_not_signed_in_again_and_another_is_signed(path: Path) -> None:
    site = log_in(path, AS_LIN, now=NOW)
    entered = entered_on(TODAY)
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    again = sign_in_protocol(site, text, entered=entered, password=PASSWORD)
    assert isinstance(again, tuple)
    assert again[0].fault is Fault.ALREADY_USED
    done = sign_in_protocol(site, f"{text}\n# ours\n", entered=entered, password=PASSWORD)
    assert not isinstance(done, tuple), done
    verdict = verify_site(site, entered=entered)
    assert (verdict.broken, verdict.signatures, len(verdict.unsigned_protocols)) == (None, 3, 1)
    site.close()


def test_a_step_that_is_not_known_is_none_of_ours() -> None:
    assert migrations.expected_schema(0) == ()
    assert (
        len({migrations.expected_schema(form) for form in range(SCHEMA_VERSION + 1)})
        == SCHEMA_VERSION + 1
    )


def test_without_its_own_keys_it_is_not_opened(path: Path, tmp_path: Path) -> None:
    shutil.move(envelope_file(path), tmp_path / "aside")
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, AS_LIN, now=NOW)
    assert caught.value.problem.fault is Fault.KEYS_MISSING


@pytest.fixture
def fifth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a file of the fifth form, on a computer that never saw it."""
    for name, place in places_in(tmp_path / "home").items():
        monkeypatch.setenv(name, place)
    path = tmp_path / "fifth.taper"
    lay_fifth_form(path)
    return path


def test_the_fifth_form_is_verified_as_it_is_and_its_voids_need_no_signature(fifth: Path) -> None:
    before = fifth.read_bytes()
    verdict = verify_file(fifth, AS_LIN)
    assert (verdict.broken, verdict.unsigned_protocols) == (None, ())
    assert fifth.read_bytes() == before


def test_it_is_brought_into_todays_form_and_what_is_voided_there_is_signed(fifth: Path) -> None:
    site = log_in(fifth, AS_LIN, now=NOW)
    assert (site.file.form_found, site.file.form) == (5, SCHEMA_VERSION)
    assert verify_site(site, entered=entered_on(TODAY)).broken is None
    (patient,) = [line for line in worklist(site, LATER).lines if line.patient.code == "HT-022"]
    sheet = sheet_of(site, patient.patient_id, LATER)
    assert (len(sheet.voided.decisions), len(sheet.reviews), sheet.open_reviews) == (1, 1, ())
    assert count_record_signatures(site.file) == 0
    assert records_without_signature(site.file, Signable.VOID) == ()
    draft = VoidDraft(decision=sheet.decisions[-1].id, reason="not meant")
    entered = entered_on(LATER)
    gone = void_record(site, patient.patient_id, draft, entered=entered, password=PASSWORD)
    assert isinstance(gone, Changes), gone
    assert count_record_signatures(site.file) == 1
    assert verify_site(site, entered=entered).broken is None
    site.close()
