"""Work on whole files that faults are put into: taking over, migrating, backing up, restoring."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from taper_desktop.clinic.backups import back_up, backup_folder, restore_site
from taper_desktop.clinic.beginning import take_over_site
from taper_desktop.clinic.checking import verify_file
from taper_desktop.clinic.entering import SiteState, site_state
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver, schema_1
from taper_desktop.store.backups import keep_older, list_backups, prove_copy
from taper_desktop.store.checking import check_file
from taper_desktop.store.driver import Access
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.site_file import Opening, SiteFile
from tests.faults.judging import judge_open, shown_visits
from tests.faults.sites import FIRST_VISIT, LATER, PATIENTS, VISITS, Place, lay_out, template_in
from tests.faults.tally import GOOD, Judged
from tests.faults.working import Tell, Workload, save_one
from tests.making import LIN
from tests.making_sites import AS_ADMIN, FIRST
from tests.store.making_files import lay_second_form, second_secrets

OLD = Path(__file__).parents[1] / "store" / "old_files" / "form_1.taper"
_SECOND_ROWS = 68
"""Audit rows of the file of the second form."""
_EARLIER, _LATER = PATIENTS * VISITS, PATIENTS * VISITS + 3
_AFTER = FIRST_VISIT + timedelta(days=60)
Content = Mapping[str, list[tuple[Any, ...]]]


def lay_old_file(folder: Path) -> Place:
    """A file of the first form, not encrypted."""
    return lay_out({"site.taper": OLD.read_bytes()}, folder)


def takes_over(place: Place, tell: Tell) -> None:
    """Encrypt the old file and give it accounts."""
    take_over_site(place.path, FIRST, now=LIN.at, state=place.state).close()
    tell("taken over")


def judge_taken_over(place: Place, told: Sequence[str]) -> Judged:
    """Whether all that the old file held is there, encrypted once that was told."""
    before = _content(_plain(OLD))
    try:
        state = site_state(place.path)
        if state is SiteState.FIRST_FORM and not told:
            if _content(_plain(place.path)) != before:
                return Judged(wrong=1, why="the old file was changed")
            take_over_site(place.path, FIRST, now=LIN.at, state=place.state).close()
        elif state is not SiteState.ENCRYPTED:
            return Judged(lost=1, why=f"{state}, told {told}")
        with place.open() as site:
            broken = check_file(site.file).broken
            missing = _missing(before, _content(site.file.connection))
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))
    return Judged(broken=int(broken is not None), lost=len(missing), why=f"{broken} {missing}")


def _plain(path: Path) -> driver.Utils:
    return driver.connect(path, Access.WRITE, wait_s=1)


def _content(db: driver.Utils) -> Content:
    """The rows of the first form's tables, as far as that form has columns."""
    return {
        table: [tuple(row) for row in db.execute(f"SELECT {names} FROM {table} ORDER BY rowid")]
        for table, names in _first_columns().items()
    }


def _first_columns() -> dict[str, str]:
    db = _plain(OLD)
    names = {
        table: ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
        for table in schema_1.TABLES
    }
    db.close()
    return names


def _missing(before: Content, after: Content) -> list[str]:
    return [table for table, rows in before.items() if after[table][: len(rows)] != rows]


def lay_older_form(folder: Path) -> Place:
    """A file and its keys as the second form left them."""
    place = lay_out({}, folder)
    lay_second_form(place.path)
    return place


def migrates(place: Place, tell: Tell) -> None:
    """Open a file of an earlier form."""
    opening = Opening(secrets=second_secrets(), keep=keep_older)
    SiteFile.open(place.path, opening).close()
    tell("migrated")


def judge_migrated(place: Place, told: Sequence[str]) -> Judged:
    """Whether the file opens in today's form with all that was in it, and a backup is proven."""
    opening = Opening(secrets=second_secrets(), keep=keep_older)
    try:
        if told and len(list_backups(backup_folder(place.path))) != 1:
            return Judged(lost=1, why="no backup from before the migration")
        file = SiteFile.open(place.path, opening)
        try:
            broken, rows = check_file(file).broken, file.head.sequence
        finally:
            file.close()
        for backup in list_backups(backup_folder(place.path)):
            prove_copy(backup.path, opening.secrets)
    except StoreFault as fault:
        return Judged(lost=1, why=str(fault))
    return Judged(broken=int(broken is not None), lost=int(rows != _SECOND_ROWS), why=str(broken))


def backs_up(place: Place, tell: Tell) -> None:
    """Make a backup."""
    with place.open() as site:
        made = back_up(site, entered=Entered(by=site.account.name, at=LATER))
        tell(made.backup.path.name)


def judge_backed_up(place: Place, told: Sequence[str]) -> Judged:
    """Whether every backup that has its name is good, and the one that was told is there."""
    try:
        with place.open() as site:
            judged = judge_open(site)
            names = {backup.path.name for backup in list_backups(backup_folder(place.path))}
        for name in names:
            backup = backup_folder(place.path) / name
            if not envelope_file(backup).exists() or verify_file(backup, AS_ADMIN).broken:
                return Judged(half=1, why=f"{name} is not good")
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))
    return judged if set(told) <= names else Judged(lost=1, why="no backup")


def lay_backup(folder: Path) -> Place:
    """The template with a backup, and three visits after it."""
    place = template_in(folder)
    backs_up(place, lambda _name: None)
    with place.open() as site:
        for index in range(3):
            save_one(site, index + 1, _AFTER, lambda _text: None)
    return place


def restores(place: Place, tell: Tell) -> None:
    """Put the backup in the place of the file."""
    backup = list_backups(backup_folder(place.path))[-1].path
    restored = restore_site(place.path, backup, AS_ADMIN, "trial", now=LATER, state=place.state)
    restored.site.close()
    tell("restored")


def judge_restored(place: Place, told: Sequence[str]) -> Judged:
    """Whether the file is the one before or the backup, whole, and the one before is kept."""
    try:
        try:
            site = place.log_in(AS_ADMIN)
        except SiteNotOpened as fault:
            if fault.problem.fault is not Fault.FILE_ROLLED_BACK or told:
                raise
            site = place.log_in(AS_ADMIN, older_reason="trial")
        try:
            judged, shown = judge_open(site), len(shown_visits(site))
            secrets = site.session.secrets
        finally:
            site.close()
        if judged.bad:
            return judged
        if shown == _LATER and not told:
            return GOOD
        if shown != _EARLIER:
            return Judged(lost=1, why=f"{shown} visits, told {told}")
        kept = SiteFile.open(place.path.with_name("site.taper.replaced"), Opening(secrets=secrets))
        rows = kept.rows("SELECT count(*) AS n FROM visits")
        kept.close()
    except StoreFault as fault:
        return Judged(lost=1, why=f"{fault}, told {told}")
    return GOOD if rows[0]["n"] == _LATER else Judged(lost=1, why="the file before is not whole")


WORKLOADS = (
    Workload(name="taking over", prepare=lay_old_file, work=takes_over, judge=judge_taken_over),
    Workload(name="migration", prepare=lay_older_form, work=migrates, judge=judge_migrated),
    Workload(name="backup", prepare=template_in, work=backs_up, judge=judge_backed_up),
    Workload(name="restore", prepare=lay_backup, work=restores, judge=judge_restored),
)
