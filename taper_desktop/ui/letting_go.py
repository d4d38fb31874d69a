"""Letting a site's file go, and putting a backup in its place: what is said of either."""

from pathlib import Path

from taper_desktop.clinic.backups import BackedUp, Stopped, log_out, restore_site
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Problem
from taper_desktop.host.clock import Clock
from taper_desktop.ui.asking import Asking, Notice, Tone
from taper_desktop.ui.backup_wait import BackupWait
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.site_windows.restoring import RestoreOrder
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy


def let_site_go(site: OpenSite, clock: Clock, preferences: Preferences, asking: Asking) -> None:
    """Close the file, with a backup of what was written; say when there is none."""
    words, folder = preferences.words, preferences.settings.second_folder
    entered = Entered(by=site.account.name, at=clock.now())
    second = Path(folder) if folder else None
    wait = BackupWait(words, preferences.theme)
    try:
        left = log_out(site, entered=entered, second=second, progress=wait.go_on)
    except Stopped:
        asking.tell(None, _put_off(words))
        return
    finally:
        wait.hide()
        wait.deleteLater()
    problem = left.second_problem if isinstance(left, BackedUp) else left
    if problem is not None:
        asking.tell(None, _no_backup(words, problem))


def restored(
    words: Words, path: Path, order: RestoreOrder, clock: Clock, asking: Asking
) -> OpenSite:
    """Put a backup in the place of the closed file at ``path``; say where the old one is kept.

    Raises ``SiteNotOpened``, or ``Refused`` without a reason.
    """
    found = restore_site(path, order.backup, order.by, order.reason, now=clock.now())
    notice = Notice(
        title=words.say("Restored"),
        text=words.say(
            "The backup is in place. The file that was there is kept as {path}.", path=found.kept
        ),
        close=words.say("Close"),
    )
    asking.tell(None, notice)
    return found.site


def _put_off(words: Words) -> Notice:
    return Notice(
        title=words.say("No backup was made"),
        text=words.say(
            "What was saved is in the site’s file. The backup was stopped; it is made after the "
            "next session."
        ),
        close=words.say("Close"),
        tone=Tone.CHECK,
    )


def _no_backup(words: Words, problem: Problem) -> Notice:
    return Notice(
        title=words.say("No backup was made"),
        text=words.say(
            "What was saved is in the site’s file. The backup was not made: {why}. {remedy}",
            why=fault(words, problem),
            remedy=remedy(words, problem),
        ),
        close=words.say("Close"),
        tone=Tone.CHECK,
    )
