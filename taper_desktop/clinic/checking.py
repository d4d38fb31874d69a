"""Verifying a whole site: pages, audit chain, facts against the audit, signatures."""

from pathlib import Path

from taper_desktop.clinic.open_site import OpenSite, SiteNotOpened
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import anchor_in, state_or_default
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.unlocking import unlocked_secrets
from taper_desktop.domain.account import Credentials
from taper_desktop.store.backups import backup_of
from taper_desktop.store.checking import (
    Break,
    Broken,
    CheckStopped,
    Progress,
    Verdict,
    check_file,
    go_on,
)
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.site_file import Opening, SiteFile
from taper_desktop.store.writing import Value

__all__ = ["Break", "Broken", "CheckStopped", "Progress", "Verdict", "verify_file", "verify_site"]


def verify_site(site: OpenSite, *, entered: Entered, progress: Progress = go_on) -> Verdict:
    """Check the open site whole; what was found is audited.

    Raises ``SiteFault`` for damaged pages and :class:`CheckStopped` where ``progress`` said so.
    """
    verdict = check_file(site.file, progress=progress)
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
    progress: Progress = go_on,
) -> Verdict:
    """Check a closed file or a backup whole, reading only; opened as ``by`` or by recovery key.

    The live file is also held against what this computer last saw of it. Raises
    :class:`SiteNotOpened`, and :class:`Refused` for a mistyped recovery key.
    """
    try:
        secrets = unlocked_secrets(path, by, recovery_key)
        anchor = anchor_in(state_or_default(state), secrets, made_up=backup_of(path) is not None)
        seen = None if anchor is None else anchor.read()
        file = SiteFile.read(path, Opening(secrets=secrets))
        try:
            return check_file(file, seen=seen, progress=progress)
        finally:
            file.close()
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault
