"""A file of the first form, which was not encrypted, becomes one that is.

Its content is exported into a new file, counted against the old one, brought into today's form,
and takes its place in one step. The old file stays beside it, as ``site.taper.not-encrypted``.
"""

from collections.abc import Callable
from pathlib import Path

from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, schema_1
from taper_desktop.store.driver import Access
from taper_desktop.store.faults import fault_at, faults_told
from taper_desktop.store.file_checks import check_kind, check_pages, take
from taper_desktop.store.file_heads import look_at
from taper_desktop.store.pragmas import APPLICATION_ID
from taper_desktop.store.site_file import WAIT_S, Opening, SiteFile, unfinished_file
from taper_desktop.store.swapping import swap_in
from taper_desktop.store.whole_files import OWNER_ONLY, flush_file, flush_folder

_FORM = 1


def take_over_file(path: Path, opening: Opening, begin: Callable[[SiteFile], None]) -> SiteFile:
    """Encrypt the file at ``path``; ``begin`` writes what the new one must not be without.

    Raises ``StoreFault``; the old file is then as it was.
    """
    unfinished = unfinished_file(path)
    with faults_told(path):
        if not look_at(path).plain:
            raise fault_at(path, Fault.ALREADY_USED, value=path)
        unfinished.unlink(missing_ok=True)
        counts = _export(path, unfinished, opening)
        file = SiteFile.open(unfinished, Opening(secrets=opening.secrets))
        try:
            if _counts(file.connection) != counts:
                raise fault_at(unfinished, Fault.NOT_READ_BACK)
            begin(file)
        finally:
            file.close()
        swap_in(unfinished, path, path.with_name(path.name + ".not-encrypted"))
    return SiteFile.open(path, opening)


def _export(path: Path, target: Path, opening: Opening) -> dict[str, int]:
    """Copy everything into an encrypted file; gives the rows of each table."""
    db = driver.connect(path, Access.WRITE, wait_s=WAIT_S)
    try:
        check_kind(db, path)
        take(db, path)
        check_pages(db, path)
        counts = _counts(db)
        uri = f"{target.absolute().as_uri()}?mode=rwc"
        db.execute(f"ATTACH :file AS target KEY \"x'{opening.secrets.raw_key}'\"", {"file": uri})
        db.execute("SELECT sqlcipher_export('target')").fetchall()
        db.execute(f"PRAGMA target.application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA target.user_version={_FORM}")
        db.execute("DETACH target")
    finally:
        db.close()
    target.chmod(OWNER_ONLY)
    flush_file(target)
    flush_folder(target.parent)
    return counts


def _counts(db: driver.Utils) -> dict[str, int]:
    return {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in schema_1.TABLES
    }
