"""What to do about a fault of the site's file: one or two sentences after the fault itself."""

from collections.abc import Mapping

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words, message

_REMEDIES: Mapping[Fault, str] = {
    Fault.FILE_MISSING: message(
        "Put the file back where it was, or restore the latest backup. An empty file is never "
        "made in its place."
    ),
    Fault.FILE_FOREIGN: message(
        "Another program’s file lies here. Move it away, put the site’s own file back or restore "
        "the latest backup."
    ),
    Fault.FILE_NEWER: message(
        "Install the version of Taper Desktop that wrote it, or a newer one. This version cannot "
        "read it and does not try."
    ),
    Fault.FILE_DAMAGED: message(
        "Restore the latest backup: the damaged file is kept beside it. Have the disk looked at."
    ),
    Fault.FILE_LOCKED: message(
        "Close the other window of Taper Desktop, here or in another person’s session on this "
        "computer, and try again."
    ),
    Fault.FILE_NOT_PERMITTED: message(
        "Ask whoever looks after this computer for the right to read and write the file and its "
        "folder."
    ),
    Fault.FILE_NOT_SAFE: message(
        "The disk or the system refuses a setting without which saved visits could be lost. Keep "
        "the file on this computer’s own disk."
    ),
    Fault.FILE_NOT_ENCRYPTED: message(
        "A file of this program’s first form lies where an encrypted one was expected."
    ),
    Fault.FILE_ROLLED_BACK: message(
        "Somebody put an older copy in its place; what was saved since is not in it. Put the "
        "newer file back. If there is none, an administrator can open this one and say why."
    ),
    Fault.FOLDER_NOT_LOCAL: message(
        "Move the file to this computer’s own disk. File locks do not hold over a network, and "
        "saved visits would be lost."
    ),
    Fault.FOLDER_SYNCED: message(
        "Move the file out of the folder that OneDrive, iCloud, Dropbox or the like copies away: "
        "they take it in the middle of a write. Backups may go there, they are encrypted."
    ),
    Fault.KEYS_MISSING: message(
        "Put it back from the latest backup: nothing of the data is lost, and passphrases changed "
        "since then are as they were. It is not a wrong passphrase."
    ),
    Fault.KEYS_DAMAGED: message(
        "Put it back from the latest backup; the damaged one is kept. It is not a wrong passphrase."
    ),
    Fault.KEYS_OF_ANOTHER_FILE: message(
        "Put the two files back that belong together, or take the key file of the latest backup."
    ),
    Fault.KEYS_ROLLED_BACK: message(
        "Passphrases or rights were changed after it was written. Put the newer key file back."
    ),
    Fault.KEYS_WITHOUT_FILE: message(
        "Put the site’s file back beside it, or restore the latest backup. No new site is begun "
        "over the keys of an old one."
    ),
    Fault.DISK_FULL: message("Make room on the disk and try again. Nothing was changed."),
    Fault.DISK_FAILED: message(
        "Have the disk looked at, and restore the latest backup to another one if it goes on."
    ),
    Fault.NOT_READ_BACK: message(
        "Write nothing more, and have the disk looked at. What was saved before is in the backups."
    ),
    Fault.AUDIT_BROKEN: message(
        "Keep the file as evidence, tell the sponsor, and restore the latest backup that verifies."
    ),
    Fault.SIGNATURE_BROKEN: message(
        "Keep the file as evidence, tell the sponsor, and restore the latest backup that verifies."
    ),
    Fault.BACKUP_NOT_GOOD: message("Choose an earlier backup, or one from the second folder."),
    Fault.RECOVERY_KEY_MISTYPED: message("Compare it group by group with the printed page."),
    Fault.RECOVERY_KEY_NOT_SAME: message(
        "Copy it from the new page; until then the old one counts."
    ),
    Fault.RECOVERY_KEY_WRONG: message("Look for the page that was printed last for this site."),
}


def remedy(words: Words, problem: Problem) -> str:
    """What to do about ``problem``; empty where its own sentence says it all."""
    return words.say(_REMEDIES.get(problem.fault, ""))
