"""Verifying a whole site: audit chain, facts against the audit, references, signatures.

Every page is checked first, with its rows and their order in every index.
"""

from pathlib import Path

from taper_desktop.clinic.open_site import OpenSite, SiteNotOpened
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import anchor_in, state_or_default
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.unlocking import unlocked_secrets
from taper_desktop.domain.account import Credentials
from taper_desktop.host.clock import Clock
from taper_desktop.store.backups import backup_of
from taper_desktop.store.checking import Break, Broken, Verdict, check_file
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.progress import Progress, Stopped, Telling, go_on
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.writing import Value

__all__ = [
    "Break",
    "Broken",
    "Progress",
    "Stopped",
    "Verdict",
    "go_on",
    "verify_file",
    "verify_site",
]
_PAGES, _ROWS = 400, 600
"""What the two parts of verifying a closed file take, in thousandths."""


def verify_site(site: OpenSite, *, entered: Entered, progress: Progress = go_on) -> Verdict:
    """Check the open site whole; what was found is audited.

    Raises ``SiteFault`` for damaged pages and :class:`Stopped` where ``progress`` said so; then
    nothing is written.
    """
    verdict = check_file(site.file, telling=Telling(progress), every_page=True)
    detail: dict[str, Value] = {"rows": verdict.rows, "head": verdict.head.mac[:8]}
    verb = Verb.CHECKED
    if verdict.broken is not None:
        verb = Verb.DAMAGE_FOUND
        detail = {**detail, "what": verdict.broken.what, "sequence": verdict.broken.sequence}
    with site.event(verb, entered, detail):
        pass
    return verdict


def verify_file(
    path: Path,
    by: Credentials,
    *,
    recovery_key: str = "",
    state: Path | None = None,
    now: str = "",
    progress: Progress = go_on,
) -> Verdict:
    """Check a closed file or a backup whole, reading only; opened as ``by`` or by recovery key.

    The live file is also held against what this computer last saw of it. A wrong passphrase makes
    the next try wait, as at the log-in; ``now`` is the moment with its offset, empty reads the
    clock. Raises :class:`SiteNotOpened`, :class:`Refused` for a mistyped recovery key, and
    :class:`Stopped`.
    """
    folder = state_or_default(state)
    try:
        secrets = unlocked_secrets(path, by, recovery_key, folder, now or Clock().now())
        anchor = anchor_in(folder, secrets, made_up=backup_of(path) is not None)
        seen = None if anchor is None else anchor.read()
        telling = Telling(progress)
        with telling.part(_PAGES):
            file = SiteFile.read(path, Opening(secrets=secrets), telling)
        try:
            with telling.part(_ROWS):
                return check_file(file, seen=seen, telling=telling)
        finally:
            file.close()
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault
