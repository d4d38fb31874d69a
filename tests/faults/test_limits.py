"""Full disks and files that may not be written: told, nothing half, and mended when they are."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.problem import Fault
from taper_desktop.store.backups import list_backups
from tests.faults.judging import judge_open
from tests.faults.sites import PATIENTS, Place, template, template_in
from tests.faults.sites import VISITS as BEFORE

ROOT = Path(__file__).parents[2]
NOBODY = 65534
FULL = {Fault.DISK_FULL, Fault.DISK_FAILED}
"""A limit on the size of files is told by the system as neither, strictly."""


@pytest.fixture
def place() -> Iterator[Place]:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield template_in(Path(name) / "site")


def done_in_child(
    place: Place, deed: str, *, limit: int = -1, denied: bool = False, **environment: str
) -> list[str]:
    """What a process says that does the deed under a limit, or as somebody who owns little."""
    owner = NOBODY if denied and os.geteuid() == 0 else -1
    command = (sys.executable, "-m", "tests.faults.limited", place.folder, deed, limit, owner)
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def saved_and_whole(place: Place, saved: int) -> None:
    with place.open() as site:
        assert not judge_open(site).bad
        rows = site.file.rows("SELECT count(*) AS n FROM visits")[0]["n"]
    assert PATIENTS * BEFORE + saved == rows


@pytest.mark.parametrize("beyond", [-200_000, -4096, 0, 4096, 8192, 24_576])
def test_a_disk_that_fills_up_is_told_and_nothing_is_lost(place: Place, beyond: int) -> None:
    limit = len(template()["site.taper"]) + beyond
    *saved, end = done_in_child(place, "save", limit=limit)
    assert end in FULL
    saved_and_whole(place, len(saved))


@pytest.mark.parametrize("limit", [0, 100, 512, 4096, 9000])
def test_a_disk_that_is_full_from_the_start_is_told(place: Place, limit: int) -> None:
    *saved, end = done_in_child(place, "save", limit=limit)
    assert not saved
    assert end in FULL
    saved_and_whole(place, 0)


@pytest.mark.parametrize("limit", [0, 4096, 100_000, 200_000])
def test_a_full_disk_for_backups_is_told_and_leaves_no_name(place: Place, limit: int) -> None:
    assert done_in_child(place, "copy", limit=limit)[-1] in FULL
    assert list_backups(place.folder / "backups") == ()
    saved_and_whole(place, 0)
    assert done_in_child(place, "copy") == ["done"]
    assert len(list_backups(place.folder / "backups")) == 1


@pytest.mark.parametrize("limit", [0, 4096, 20_000])
def test_a_full_disk_for_pages_leaves_no_half_file_and_no_audit(place: Place, limit: int) -> None:
    folder = place.folder / "pages"
    folder.mkdir()
    assert done_in_child(place, "pages", limit=limit) == ["failed", "done"]
    assert list(folder.iterdir()) == []
    assert printed(place) == 0
    *codes, end = done_in_child(place, "pages")
    assert (end, len(codes)) == ("done", PATIENTS)
    assert [path.name.split("-summary")[0] for path in sorted(folder.iterdir())] == sorted(codes)
    assert printed(place) == PATIENTS


def printed(place: Place) -> int:
    """How many patients' pages the audit says were printed."""
    with place.open() as site:
        return len(audit_lines(site, AuditFilter(verb=Verb.PRINTED)))


def test_no_temporary_folder_is_needed(place: Place) -> None:
    nowhere = str(place.folder / "not" / "there")
    assert done_in_child(place, "copy", TMPDIR=nowhere, SQLITE_TMPDIR=nowhere) == ["done"]
    *saved, end = done_in_child(place, "save", TMPDIR=nowhere, SQLITE_TMPDIR=nowhere)
    assert end == "done"
    saved_and_whole(place, len(saved))


def owned(place: Place, *, file: int, folder: int) -> None:
    """Hand the folder to a user who may do only this with the file and with its folder."""
    for path in (place.folder, *place.folder.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    place.path.with_name("site.taper-journal").unlink(missing_ok=True)
    place.path.chmod(file)
    place.folder.chmod(folder)


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o755), (0o000, 0o755), (0o444, 0o555), (0o644, 0o555)]
)
def test_what_may_not_be_written_is_told(place: Place, file: int, folder: int) -> None:
    owned(place, file=file, folder=folder)
    said = done_in_child(place, "save", denied=True)
    owned(place, file=0o600, folder=0o755)
    assert said == [Fault.FILE_NOT_PERMITTED]
    *saved, end = done_in_child(place, "save", denied=True)
    assert end == "done"
    saved_and_whole(place, len(saved))
