"""Verifying a file from the command line: what it found, in words."""

from collections.abc import Callable
from pathlib import Path

from taper_desktop.clinic.checking import Progress, Verdict, go_on, verify_file
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.checks import break_sentence, good_sentence, unsigned_sentence


def verify_said(
    words: Words,
    path: Path,
    ask: Callable[[], Credentials],
    recovery_key: str = "",
    progress: Progress = go_on,
) -> tuple[bool, str]:
    """Whether the file or backup is as it was written, and a sentence that says so.

    ``ask`` is asked who verifies, unless there is a recovery key or the site is made up. Raises
    :class:`Refused` for what cannot be opened.
    """
    try:
        verdict = _verdict(path, ask, recovery_key, progress)
    except SiteNotOpened as found:
        raise Refused("", found.problem.fault, **found.problem.values) from found
    broken = verdict.broken
    if broken is not None:
        at = {"sequence": broken.sequence, "row": broken.row}
        return False, break_sentence(words, broken.what, table=broken.table, **at)
    head = verdict.head.mac[:8]
    good = good_sentence(words, rows=verdict.rows, signatures=verdict.signatures, head=head)
    if verdict.unsigned_protocols:
        names = ", ".join(verdict.unsigned_protocols)
        return True, f"{good}\n{unsigned_sentence(words, names)}"
    return True, good


def _verdict(
    path: Path, ask: Callable[[], Credentials], recovery_key: str, progress: Progress
) -> Verdict:
    if recovery_key:
        return verify_file(path, DEMO, recovery_key=recovery_key, progress=progress)
    try:
        return verify_file(path, DEMO, progress=progress)
    except SiteNotOpened as found:
        if found.problem.fault is not Fault.WRONG_PASSWORD:
            raise
    return verify_file(path, ask(), progress=progress)
