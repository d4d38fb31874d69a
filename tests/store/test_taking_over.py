"""Files of the first form are encrypted, with all that was in them."""

import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from taper_desktop.clinic.beginning import take_over_site
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.entering import SiteState, log_in, site_state
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from taper_desktop.store import schema_1, taking_over
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.site_file import SiteFile
from tests.making import LIN
from tests.making_sites import AS_LIN, FIRST
from tests.store.making_files import OPENING

OLD = Path(__file__).with_name("old_files")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of a file of the first form, as a program of that form left it."""
    path = tmp_path / "site.taper"
    shutil.copyfile(OLD / "form_1.taper", path)
    return path


def content_of(path: Path) -> Mapping[str, list[tuple[Any, ...]]]:
    db = sqlite3.connect(path)
    columns = {table: columns_of(db, table) for table in schema_1.TABLES}
    rows = {
        table: db.execute(f"SELECT {names} FROM {table} ORDER BY rowid").fetchall()
        for table, names in columns.items()
    }
    db.close()
    return rows


def columns_of(db: sqlite3.Connection, table: str) -> str:
    return ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))


def test_the_old_file_holds_something_of_everything() -> None:
    content = content_of(OLD / "form_1.taper")
    empty = {table for table, rows in content.items() if not rows}
    assert empty == {"milestones", "milestone_visits", "visit_rescues"}


def test_a_file_of_the_first_form_says_so(path: Path) -> None:
    assert site_state(path) is SiteState.FIRST_FORM
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, AS_LIN, now=LIN.at)
    assert caught.value.problem.fault is Fault.FILE_NOT_ENCRYPTED
    for way in (SiteFile.open, SiteFile.read):
        with pytest.raises(StoreFault):
            way(path, OPENING)


def test_it_is_encrypted_with_all_that_was_in_it(path: Path) -> None:
    before = content_of(path)
    site = take_over_site(path, FIRST, now=LIN.at)
    for table, rows in before.items():
        names = [column[1] for column in sqlite_columns(path.parent, table)]
        found = site.file.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY rowid")
        assert [tuple(row.values()) for row in found][: len(rows)] == rows
    assert verify_site(site, entered=LIN).broken is None
    assert site.recovery_key
    site.close()
    kept = path.with_name("site.taper.not-encrypted")
    assert content_of(kept) == before
    assert b"HT-014" not in path.read_bytes()
    assert sorted(entry.name for entry in path.parent.iterdir() if entry.suffix != ".taper") == [
        "site.taper-journal",
        "site.taper.keys",
        "site.taper.not-encrypted",
    ]
    site = log_in(path, AS_LIN, now=LIN.at)
    reasons = site.file.rows("SELECT why FROM audit WHERE table_name = 'visits' AND why <> ''")
    assert reasons == [{"why": "digits misread"}]
    site.close()


def sqlite_columns(folder: Path, table: str) -> list[Any]:
    db = sqlite3.connect(folder / "site.taper.not-encrypted")
    rows = db.execute(f"PRAGMA table_info({table})").fetchall()
    db.close()
    return rows


@pytest.mark.parametrize("step", ["_export", "_counts", "swap_in"])
def test_what_goes_wrong_leaves_the_old_file_as_it_was(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(taking_over, step, fail)
        with pytest.raises(SiteNotOpened) as caught:
            take_over_site(path, FIRST, now=LIN.at)
        assert caught.value.problem.fault is Fault.DISK_FULL
    assert path.read_bytes() == before
    take_over_site(path, FIRST, now=LIN.at).close()


def test_rows_that_were_lost_on_the_way_are_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    counts = iter([{"visits": 5}, {"visits": 4}])
    monkeypatch.setattr(taking_over, "_counts", lambda _db: next(counts))
    with pytest.raises(SiteNotOpened) as caught:
        take_over_site(path, FIRST, now=LIN.at)
    assert caught.value.problem.fault is Fault.NOT_READ_BACK
    assert path.read_bytes() == before


def test_an_encrypted_file_is_not_taken_over(path: Path) -> None:
    take_over_site(path, FIRST, now=LIN.at).close()
    with pytest.raises(SiteNotOpened) as caught:
        take_over_site(path, FIRST, now=LIN.at)
    assert caught.value.problem.fault is Fault.ALREADY_USED
