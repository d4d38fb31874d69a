"""Coming in, going out and finding back in: work at the door that faults are put into."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from taper_desktop.clinic.backups import BackedUp, backups_at, log_out, put_keys_back
from taper_desktop.clinic.entering import recover_site
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault
from taper_desktop.store.envelope import read_envelope, write_envelope
from tests.faults.judging import judge_open, visited_of
from tests.faults.sites import FIRST_VISIT, LATER, Place, keys_of, template_in
from tests.faults.tally import GOOD, Judged
from tests.faults.whole_file_work import backs_up
from tests.faults.working import Tell, Workload, save_one
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, renew_recovery_key

EARLIER = "2026-08-15T07:00:00+08:00"
RECOVERED = Credentials(login=AS_ADMIN.login, password="found again behind the stable")
_WRONG = Credentials(login=AS_LIN.login, password="not the horse, not the stable")
_FAILURES = 2
_AFTER = FIRST_VISIT + timedelta(days=60)
_KEY = "recovery"
"""The file that stands for the printed key."""


def times(site: OpenSite, verb: Verb) -> int:
    """How often the audit names a verb."""
    rows = site.file.rows("SELECT count(*) AS n FROM entries WHERE verb = :verb", {"verb": verb})
    return int(rows[0]["n"])


def lay_failures(folder: Path) -> Place:
    """The template, last written by an older program; since, log-ins failed, a change was cut off.

    What was cut off is a new passphrase of the administrator that the file knows nothing of.
    """
    place = template_in(folder)
    with place.open() as site:
        draft = site.draft(Verb.LOG_OUT, Entered(by=site.account.name, at=LATER))
        with site.file.writing(replace(draft, program_version="0.0.1")):
            pass
        unlocked = replace(site.session.unlocked, temporary=False)
    for _ in range(_FAILURES):
        with suppress(SiteNotOpened):
            place.log_in(_WRONG).close()
    before = read_envelope(keys_of(place))
    changed = before.with_account(AS_ADMIN.login, RECOVERED.password, unlocked)
    write_envelope(keys_of(place), replace(changed, before=before))
    return place


def logs_in(place: Place, tell: Tell) -> None:
    """Log in, by a clock that went back."""
    place.log_in(now=EARLIER).close()
    tell("in")


def judge_logged_in(place: Place, told: Sequence[str]) -> Judged:
    """Whether the log-in, what failed before it and what changed stand together."""
    try:
        with place.open() as site:
            judged = judge_open(site)
            failed, newer = times(site, Verb.LOG_IN_FAILED), times(site, Verb.PROGRAM_VERSION)
            back, undone = times(site, Verb.CLOCK_MOVED_BACK), times(site, Verb.KEYS_CHANGE_UNDONE)
        place.log_in(AS_ADMIN).close()  # its passphrase is the one from before
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))
    if failed < _FAILURES or newer != 1 or back < len(told) or not undone:
        why = f"{failed} failures, {newer} versions, {back} clocks, {undone} undone"
        return Judged(half=1, why=why)
    return judged


def lay_older(folder: Path) -> Place:
    """The template put back over a file that went on."""
    place = template_in(folder)
    older = place.path.read_bytes()
    with place.open() as site:
        save_one(site, 1, _AFTER, lambda _text: None)
    place.path.write_bytes(older)
    return place


def takes_older(place: Place, tell: Tell) -> None:
    """Take the older file as it is, for a reason."""
    place.log_in(AS_ADMIN, older_reason="the disk was replaced").close()
    tell("taken")


def judge_older(place: Place, told: Sequence[str]) -> Judged:
    """Whether the older file is refused, or stands with the reason for which it was taken."""
    try:
        try:
            site = place.log_in()
        except SiteNotOpened as fault:
            if told or fault.problem.fault is not Fault.FILE_ROLLED_BACK:
                raise
            site = place.log_in(AS_ADMIN, older_reason="the disk was replaced")
        try:
            taken, judged = times(site, Verb.OLDER_FILE_TAKEN), judge_open(site)
        finally:
            site.close()
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))
    return judged if taken else Judged(wrong=1, why="taken without its reason")


def logs_out(place: Place, tell: Tell) -> None:
    """Save a visit and log out, which makes a backup in both folders."""
    site = place.log_in()
    try:
        save_one(site, 1, _AFTER, tell)
        entered = Entered(by=site.account.name, at=LATER)
        left = log_out(site, entered=entered, second=place.folder / "second")
    finally:
        site.close()
    if isinstance(left, BackedUp) and left.second_problem is None:
        tell(f"backup {left.backup.path.name}")


def judge_logged_out(place: Place, told: Sequence[str]) -> Judged:
    """Whether the visit is there, and the backup that was told, in both folders."""
    visits = [visited_of(text) for text in told if not text.startswith("backup ")]
    names = [text.removeprefix("backup ") for text in told if text.startswith("backup ")]
    try:
        with place.open() as site:
            judged = judge_open(site, visits)
            outs = times(site, Verb.LOG_OUT)
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))
    kept = {backup.path.name for backup in backups_at(place.path)}
    second = {path.name for path in (place.folder / "second").glob("*.taper")}
    if not set(names) <= kept & second or (names and not outs):
        return Judged(lost=1, why=f"{names} not in {kept} and {second}, {outs} log-outs")
    return judged


def lay_recovery(folder: Path) -> Place:
    """The template with a printed recovery key."""
    place = template_in(folder)
    with place.open(AS_ADMIN) as site:
        key = renew_recovery_key(site, entered=Entered(by=site.account.name, at=LATER))
    (place.folder / _KEY).write_text(key)
    return place


def recovers(place: Place, tell: Tell) -> None:
    """Give the administrator a new passphrase, with the recovery key."""
    key = (place.folder / _KEY).read_text()
    recover_site(place.path, key, RECOVERED, now=LATER, state=place.state).close()
    tell("recovered")


def judge_recovered(place: Place, told: Sequence[str]) -> Judged:
    """Whether one passphrase opens the site: the new one with its entry, or else the old one."""
    ways = (RECOVERED,) if told else (RECOVERED, AS_ADMIN)
    for by in ways:
        try:
            with place.open(by) as site:
                reset, judged = times(site, Verb.PASSWORD_RESET), judge_open(site)
        except SiteNotOpened as fault:
            if fault.problem.fault is Fault.WRONG_PASSWORD and by is not ways[-1]:
                continue
            return Judged(lost=1, why=str(fault))
        if by is RECOVERED and not reset:
            return Judged(wrong=1, why="a new passphrase that the audit does not know")
        return judged
    return GOOD


def lay_damaged_keys(folder: Path) -> Place:
    """The template with a backup, and a key envelope that is damaged."""
    place = template_in(folder)
    backs_up(place, lambda _name: None)
    keys_of(place).write_bytes(b"{}")
    return place


def puts_keys_back(place: Place, tell: Tell) -> None:
    """Take the backup's envelope."""
    put_keys_back(place.path)
    tell("back")


def judge_keys_back(place: Place, told: Sequence[str]) -> Judged:
    """Whether the site opens, or, where nothing was told, once they are put back again."""
    try:
        if not told:
            put_keys_back(place.path)
        with place.open(Credentials(login=AS_LIN.login, password=PASSWORD)) as site:
            return judge_open(site)
    except SiteNotOpened as fault:
        return Judged(lost=1, why=str(fault))


WORKLOADS = (
    Workload(name="log-in", prepare=lay_failures, work=logs_in, judge=judge_logged_in),
    Workload(name="older file", prepare=lay_older, work=takes_older, judge=judge_older),
    Workload(name="log-out", prepare=template_in, work=logs_out, judge=judge_logged_out),
    Workload(name="recovery", prepare=lay_recovery, work=recovers, judge=judge_recovered),
    Workload(
        name="keys put back", prepare=lay_damaged_keys, work=puts_keys_back, judge=judge_keys_back
    ),
)
