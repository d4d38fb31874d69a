"""The file: what it is opened with, and every way in which it is not opened."""

import importlib.util
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, file_checks, migrations, site_file
from taper_desktop.store.faults import StoreFault, faults_told
from taper_desktop.store.pragmas import APPLICATION_ID, SETTINGS, read_pragma
from taper_desktop.store.site_file import SiteFile
from tests.store.making_files import ENTRY, OPENING, opened, tampered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "site.taper"


@pytest.fixture
def file(path: Path) -> Iterator[SiteFile]:
    with opened(path) as made:
        yield made


def fault_of(path: Path) -> Fault:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreFault) as caught:
        SiteFile.open(path, OPENING)
    assert caught.value.problem.place == str(path)
    after = path.read_bytes() if path.is_file() else None
    assert before == after, "a file that is not opened is left as it is"
    return caught.value.problem.fault


def test_every_setting_is_in_force_while_the_file_is_open(file: SiteFile) -> None:
    in_force = {name: read_pragma(file._db, name) for name, _, _ in SETTINGS}
    assert in_force == {
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
    }


def test_the_file_says_whose_it_is(file: SiteFile) -> None:
    assert read_pragma(file._db, "application_id") == APPLICATION_ID
    assert read_pragma(file._db, "user_version") == migrations.SCHEMA_VERSION


def test_only_its_owner_reads_the_file(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    assert path.stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_a_setting_that_does_not_take_stops_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteFile.create(path, OPENING).close()
    monkeypatch.setattr(
        "taper_desktop.store.pragmas.SETTINGS", (("synchronous", "NORMAL", 3), *SETTINGS)
    )
    assert fault_of(path) is Fault.FILE_NOT_SAFE


def test_sqlite_utils_never_runs_on_another_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite_utils.utils.OperationalError", sqlite3.OperationalError)
    spec = importlib.util.spec_from_file_location("driver_again", driver.__file__)
    assert spec is not None
    assert spec.loader is not None
    with pytest.raises(ImportError, match="sqlite-utils was imported before"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


def test_a_missing_file_is_not_made(path: Path) -> None:
    assert fault_of(path) is Fault.FILE_MISSING
    assert not path.exists()


def test_a_file_below_a_file_is_missing(path: Path) -> None:
    path.write_text("x")
    with pytest.raises(StoreFault) as caught:
        SiteFile.open(path / "site.taper", OPENING)
    assert caught.value.problem.fault is Fault.FILE_MISSING


@pytest.mark.parametrize("content", [b"", b"\0" * 8192])
def test_an_empty_file_is_not_a_new_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert fault_of(path) in (Fault.FILE_DAMAGED, Fault.FILE_FOREIGN)


def test_a_folder_is_no_file(path: Path) -> None:
    path.mkdir()
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_text_is_foreign(path: Path) -> None:
    path.write_text("code,platelets\n" * 400)
    assert fault_of(path) is Fault.FILE_FOREIGN


def test_another_programs_database_is_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE patients (id INTEGER PRIMARY KEY)")
    connection.close()
    assert fault_of(path) is Fault.FILE_FOREIGN


def test_a_newer_programs_file_is_named_so(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    tampered(path, "PRAGMA user_version=7")
    with pytest.raises(StoreFault) as caught:
        SiteFile.open(path, OPENING)
    assert caught.value.problem.fault is Fault.FILE_NEWER
    assert caught.value.problem.values == {"found": "7", "known": str(migrations.SCHEMA_VERSION)}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON visits BEGIN SELECT 1; END",
        "DROP TRIGGER visits_refuse_update",
        "DROP VIEW current_visits",
        "CREATE TABLE notes (text TEXT)",
    ],
)
def test_a_changed_schema_is_damage(path: Path, statement: str) -> None:
    SiteFile.create(path, OPENING).close()
    tampered(path, statement)
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_row_without_its_owner_is_damage(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    trigger = next(row[2] for row in migrations.expected_schema() if "regimen_days_aud" in row[1])
    tampered(
        path,
        "DROP TRIGGER regimen_days_audited",
        "INSERT INTO regimen_days (regimen_id, position, dose_ug) VALUES (9, 0, 5000)",
        trigger,
    )
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_zeroed_page_is_damage(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\0" * 4096
    path.write_bytes(content)
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_file_cut_short_is_damage(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    path.write_bytes(path.read_bytes()[: 4096 * 5])
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_damaged_header_is_not_ours(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    content = bytearray(path.read_bytes())
    content[:16] = b"?" * 16
    path.write_bytes(content)
    assert fault_of(path) is Fault.FILE_FOREIGN


def test_a_second_instance_is_told_that_the_file_is_in_use(
    path: Path, file: SiteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_file, "WAIT_S", 0.05)
    with pytest.raises(StoreFault) as caught:
        SiteFile.open(path, OPENING)
    assert caught.value.problem.fault is Fault.FILE_LOCKED
    assert file.rows("SELECT count(*) AS n FROM patients") == [{"n": 0}]


HOLDER = """
import sys, time
from pathlib import Path
from tests.store.making_files import OPENING
from taper_desktop.store.site_file import SiteFile
file = SiteFile.open(Path(sys.argv[1]), OPENING)
print("open", flush=True)
time.sleep(60)
"""


def test_another_process_keeps_the_file_to_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteFile.create(path, OPENING).close()
    monkeypatch.setattr(site_file, "WAIT_S", 0.05)
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        assert fault_of(path) is Fault.FILE_LOCKED
        holder.kill()
    SiteFile.open(path, OPENING).close()


def test_a_flipped_bit_of_the_files_id_is_damage(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    content = bytearray(path.read_bytes())
    content[5] ^= 1
    path.write_bytes(content)
    assert fault_of(path) is Fault.FILE_DAMAGED


def test_a_disk_that_cannot_be_read_is_not_taken_for_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteFile.create(path, OPENING).close()

    def fail(*_args: object) -> None:
        error = driver.Error("told by a test")
        error.sqlite_errorcode = 10  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(file_checks, "read_pragma", fail)
    assert fault_of(path) is Fault.DISK_FAILED


def test_a_keyed_file_of_another_program_is_foreign(path: Path) -> None:
    SiteFile.create(path, OPENING).close()
    tampered(path, "PRAGMA application_id=7")
    assert fault_of(path) is Fault.FILE_FOREIGN


def test_a_large_file_is_checked_page_by_page_as_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteFile.create(path, OPENING).close()
    monkeypatch.setattr(file_checks, "WHOLE_CHECK_BYTES", 0)
    monkeypatch.setattr(file_checks, "check_pages", None)
    SiteFile.open(path, OPENING).close()


def test_the_file_can_be_opened_again_once_it_is_closed(path: Path) -> None:
    for _ in range(3):
        if path.exists():
            SiteFile.open(path, OPENING).close()
        else:
            SiteFile.create(path, OPENING).close()


def test_a_file_is_never_made_over_another(path: Path) -> None:
    path.write_text("somebody's")
    with pytest.raises(StoreFault) as caught:
        SiteFile.create(path, OPENING)
    assert caught.value.problem.fault is Fault.ALREADY_USED
    assert path.read_text() == "somebody's"


def test_an_unfinished_file_of_a_crash_does_not_stand_in_the_way(path: Path) -> None:
    path.with_name("site.taper.unfinished").write_text("half")
    SiteFile.create(path, OPENING).close()
    assert [entry.name for entry in path.parent.iterdir()] == ["site.taper"]


def test_a_file_that_cannot_be_finished_takes_no_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "migrate", fail)
    with pytest.raises(StoreFault) as caught:
        SiteFile.create(path, OPENING)
    assert caught.value.problem.fault is Fault.DISK_FULL
    assert not path.exists()


def test_a_system_that_opens_no_folders_is_taken_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    SiteFile.create(path, OPENING).close()
    assert path.exists()


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (3, Fault.FILE_NOT_PERMITTED),
        (5, Fault.FILE_LOCKED),
        (8, Fault.FILE_NOT_PERMITTED),
        (8 | 1 << 8, Fault.FILE_NOT_PERMITTED),
        (10 | 3 << 8, Fault.DISK_FAILED),
        (11, Fault.FILE_DAMAGED),
        (13, Fault.DISK_FULL),
        (14, Fault.FILE_MISSING),
        (26, Fault.FILE_FOREIGN),
    ],
)
def test_each_code_of_sqlite_has_its_fault(path: Path, code: int, fault: Fault) -> None:
    error = driver.Error("told by a test")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]
    with pytest.raises(StoreFault) as caught, faults_told(path):
        raise error
    assert caught.value.problem.fault is fault


def test_a_file_that_is_there_and_cannot_be_opened_is_not_permitted(path: Path) -> None:
    path.write_text("x")
    error = driver.Error("told by a test")
    error.sqlite_errorcode = 14  # type: ignore[attr-defined]
    with pytest.raises(StoreFault) as caught, faults_told(path):
        raise error
    assert caught.value.problem.fault is Fault.FILE_NOT_PERMITTED


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (28, Fault.DISK_FULL),
        (13, Fault.FILE_NOT_PERMITTED),
        (30, Fault.FILE_NOT_PERMITTED),
        (5, Fault.DISK_FAILED),
        (2, Fault.FILE_MISSING),
    ],
)
def test_each_code_of_the_system_has_its_fault(path: Path, number: int, fault: Fault) -> None:
    with pytest.raises(StoreFault) as caught, faults_told(path):
        raise OSError(number, "told by a test")
    assert caught.value.problem.fault is fault


def test_a_bug_is_not_told_as_a_fault_of_the_file(path: Path) -> None:
    with pytest.raises(driver.Error), faults_told(path):
        raise driver.Error("misuse")


def test_a_disk_that_is_full_is_named_and_nothing_is_written(file: SiteFile) -> None:
    pages = read_pragma(file._db, "page_count")
    file._db.execute(f"PRAGMA max_page_count={pages}").fetchall()
    with pytest.raises(StoreFault) as caught, file.writing(ENTRY) as writing:
        writing.note(replace(ENTRY, detail={"text": "x" * 100_000}))
    assert caught.value.problem.fault is Fault.DISK_FULL
    assert file.rows("SELECT id FROM entries") == []
