"""An installation proves itself: everything that must hold on this computer, tried for real.

Nothing of the site is touched. What is written goes into a folder of its own beside the site's
data, so that it is this disk which is tried, and is taken away at the end.
"""

from collections.abc import Callable, Generator, Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from taper_desktop import __version__
from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.open_site import OpenSite, SiteFault
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.shipped_hashes import differing_files, shipped_hashes
from taper_desktop.clinic.stories import answer_stories
from taper_desktop.clinic.trial_site import TrialRefused, make_trial, save_and_be_killed
from taper_desktop.clinic.trials import Trial, run_trial
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.host import computer, places
from taper_desktop.host.clock import Clock
from taper_desktop.host.folders import Whereabouts, whereabouts
from taper_desktop.store.describing import form_of, library_of, settings_of

Probe = Callable[[], Check]
SHOWN_DIGITS = 16
"""How many digits of a hash are shown."""
_BORN = 2026
"""No clock that is right shows an earlier year."""


def check_installation(
    clock: Clock,
    probes: Iterable[Probe] = (),
    *,
    told: Callable[[Check], None] = lambda _check: None,
) -> SelfCheck:
    """Check everything, the ``probes`` of screen and paper last; ``told`` hears of each check.

    A check that cannot be carried out has failed; the others go on.
    """
    checks: list[Check] = []
    for check in chain(checks_without_screen(clock), (probe() for probe in probes)):
        checks.append(check)
        told(check)
    return checked_here(clock, checks)


def checks_without_screen(
    clock: Clock, stopped: Callable[[], bool] = lambda: False
) -> Generator[Check, None, None]:
    """What needs no screen, one after the other, on any thread.

    Closed early, it takes away what it has written. Where ``stopped`` says so a check that waits
    for something ends soon, and has failed.
    """
    yield _program()
    yield _protocols()
    yield _rules()
    yield _folders()
    yield from _written_here(clock, stopped)
    yield _clock(clock)


def checked_here(clock: Clock, checks: Iterable[Check]) -> SelfCheck:
    """All that was checked of this installation, now."""
    return SelfCheck(
        version=__version__,
        at=clock.now(),
        computer=computer.computer_name(),
        checks=tuple(checks),
    )


def tried(what: Checked, check: Probe) -> Check:
    """``check`` carried out; where the file, the disk or a verb refuses, it has failed."""
    try:
        return check()
    except _REFUSALS as fault:
        return failed(what, _why(fault))


def failed(what: Checked, why: str) -> Check:
    """A check that could not be carried out."""
    return Check(what=what, good=False, seen=((Seen.WHY, why),))


def _program() -> Check:
    seen = (
        (Seen.VERSION, __version__),
        (Seen.PYTHON, computer.python()),
        (Seen.SYSTEM, computer.system()),
    )
    return Check(what=Checked.PROGRAM, good=True, seen=seen)


def _written_here(clock: Clock, stopped: Callable[[], bool]) -> Iterable[Check]:
    """What is written and found again, in a folder beside the site's data."""
    try:
        parent = places.data_folder()
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="self-check-", dir=parent) as name:
            folder = Path(name)
            yield tried(Checked.SAVED, lambda: _saved(folder / "killed", clock, stopped))
            yield from _of_a_file(folder / "kept", clock)
    except OSError as error:
        for what in (Checked.SAVED, *_OF_A_FILE):
            yield failed(what, _why(error))


_REFUSALS = (SiteFault, TrialRefused, OSError)
_OF_A_FILE = (Checked.DATABASE, Checked.SETTINGS, Checked.SCHEMA, Checked.BACKUP)


def _of_a_file(folder: Path, clock: Clock) -> Iterable[Check]:
    """What a new site's file says of itself, and whether it can be backed up and restored."""
    folder.mkdir()
    try:
        site, _, _ = make_trial(folder, clock)
    except (SiteFault, TrialRefused) as fault:
        for what in _OF_A_FILE:
            yield failed(what, _why(fault))
        return
    try:
        yield tried(Checked.DATABASE, lambda: _database(site))
        yield tried(Checked.SETTINGS, lambda: _settings(site))
        yield tried(Checked.SCHEMA, lambda: _schema(site))
        yield tried(Checked.BACKUP, lambda: _backup(site, clock))
    finally:
        site.close()


def _why(fault: Exception) -> str:
    if isinstance(fault, SiteFault):
        return fault.problem.fault
    return str(fault) or type(fault).__name__


def _protocols() -> Check:
    hashes = shipped_hashes()
    wrong = differing_files(hashes)
    listed = tuple(
        (Seen.HASH, f"{name} {digits[:SHOWN_DIGITS]}") for name, digits in hashes.items()
    )
    why = tuple((Seen.WHY, name) for name in wrong)
    return Check(what=Checked.PROTOCOLS, good=bool(hashes) and not wrong, seen=(*listed, *why))


def _rules() -> Check:
    stories = answer_stories()
    answered = (Seen.ANSWERED, f"{stories.total - len(stories.wrong)}/{stories.total}")
    wrong = tuple((Seen.WRONG_STORY, title) for title in stories.wrong)
    return Check(what=Checked.RULES, good=stories.all_right, seen=(answered, *wrong))


def _saved(folder: Path, clock: Clock, stopped: Callable[[], bool]) -> Check:
    folder.mkdir()
    found = save_and_be_killed(folder, clock, stopped=stopped)
    if not found.acknowledged:
        return failed(Checked.SAVED, Fault.FILE_MISSING)
    seen = ((Seen.FOUND_AGAIN, str(found.rows)),)
    return Check(what=Checked.SAVED, good=found.intact, seen=seen)


def _database(site: OpenSite) -> Check:
    library = library_of(site.file)
    seen = ((Seen.SQLITE, library.sqlite), (Seen.CIPHER, library.cipher))
    return Check(what=Checked.DATABASE, good=bool(library.cipher), seen=seen)


def _settings(site: OpenSite) -> Check:
    settings = settings_of(site.file)
    seen = tuple((Seen.SETTING, f"{setting.name} = {setting.value}") for setting in settings)
    good = bool(settings) and all(setting.took for setting in settings)
    return Check(what=Checked.SETTINGS, good=good, seen=seen)


def _schema(site: OpenSite) -> Check:
    form = form_of(site.file)
    seen = ((Seen.FORM, str(form.number)), (Seen.FINGERPRINT, form.fingerprint[:SHOWN_DIGITS]))
    return Check(what=Checked.SCHEMA, good=form.fingerprint == form.expected, seen=seen)


def _backup(site: OpenSite, clock: Clock) -> Check:
    entered = Entered(by=site.account.name, at=clock.now())
    made = back_up(site, entered=entered).backup.path
    folder = site.file.path.parent / "restored"
    why = run_trial(Trial(backup=made, folder=folder, secrets=site.session.secrets))
    if why:
        return failed(Checked.BACKUP, why)
    return Check(what=Checked.BACKUP, good=True, seen=((Seen.RESTORED, made.name),))


def _folders() -> Check:
    folders = (
        places.data_folder(),
        places.state_folder(),
        places.settings_file().parent,
        places.log_file().parent,
    )
    wrong = [folder for folder in folders if not computer.is_writable(folder)]
    away = whereabouts(places.site_file()) is not Whereabouts.HERE
    seen = [(Seen.FOLDER, str(folder)) for folder in dict.fromkeys(folders)]
    seen += [(Seen.WHY, f"{Fault.FILE_NOT_PERMITTED}") for _ in wrong]
    seen += [(Seen.WHY, f"{Fault.FOLDER_NOT_LOCAL}")] if away else []
    return Check(what=Checked.FOLDERS, good=not wrong and not away, seen=tuple(seen))


def _clock(clock: Clock) -> Check:
    first, second = clock.now(), clock.now()
    good = first <= second and clock.today().year >= _BORN
    return Check(what=Checked.CLOCK, good=good, seen=((Seen.MOMENT, second),))
