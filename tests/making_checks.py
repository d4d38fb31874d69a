"""Self-checks for tests: thirteen that hold, and one that does not."""

from taper_desktop.domain.problem import Fault
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck

CHECKS = (
    Check(
        what=Checked.PROGRAM,
        good=True,
        seen=((Seen.VERSION, "0.1.0"), (Seen.PYTHON, "3.13.0"), (Seen.SYSTEM, "Windows-11")),
    ),
    Check(
        what=Checked.PROTOCOLS,
        good=True,
        seen=(
            (Seen.HASH, "protocols/hetrombopag-nct03222843-stage3.toml e74321ece6196213"),
            (Seen.HASH, "protocols/hetrombopag-representative.toml 1a34f1a8381ccc85"),
            (Seen.HASH, "checks/stories.json 732a411e33c64f2f"),
        ),
    ),
    Check(what=Checked.RULES, good=True, seen=((Seen.ANSWERED, "49/49"),)),
    Check(
        what=Checked.FOLDERS,
        good=True,
        seen=((Seen.FOLDER, "C:\\Users\\lin\\AppData\\Local\\Taper Desktop"),),
    ),
    Check(what=Checked.SAVED, good=True, seen=((Seen.FOUND_AGAIN, "17"),)),
    Check(
        what=Checked.DATABASE,
        good=True,
        seen=((Seen.SQLITE, "3.53.4"), (Seen.CIPHER, "4.19.0 community")),
    ),
    Check(what=Checked.SETTINGS, good=True, seen=((Seen.SETTING, "journal_mode = truncate"),)),
    Check(
        what=Checked.SCHEMA,
        good=True,
        seen=((Seen.FORM, "5"), (Seen.FINGERPRINT, "2b52fac026647292")),
    ),
    Check(what=Checked.BACKUP, good=True, seen=((Seen.RESTORED, "trial-0000000017.taper"),)),
    Check(what=Checked.CLOCK, good=True, seen=((Seen.MOMENT, "2026-08-07T09:42:10+08:00"),)),
    Check(what=Checked.FONTS, good=True, seen=((Seen.FAMILY, "Microsoft YaHei UI"),)),
    Check(what=Checked.CHART, good=True, seen=((Seen.DRAWN, "640 × 420"),)),
    Check(what=Checked.PAGE, good=True, seen=((Seen.QT, "6.11.3"), (Seen.EMBEDDED, "4"))),
)
FAILED_CHECK = Check(
    what=Checked.BACKUP, good=False, seen=((Seen.WHY, Fault.FILE_NOT_PERMITTED.value),)
)
"""Takes the place of the ninth."""


def self_checked(*checks: Check) -> SelfCheck:
    """An installation of which ``checks`` were made; all, and sound, if none is given."""
    return SelfCheck(
        version="0.1.0",
        at="2026-08-07T09:42:12+08:00",
        computer="WARD-7",
        checks=checks or CHECKS,
    )
