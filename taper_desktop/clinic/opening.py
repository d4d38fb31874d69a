"""Opening a site for one command, without a window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from taper_desktop.clinic.backups import log_out
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault
from taper_desktop.host.clock import Clock


@contextmanager
def site_at(path: Path, ask: Callable[[], Credentials] | None, clock: Clock) -> Iterator[OpenSite]:
    """The open site: a made-up one unasked, a real one by whoever ``ask`` names; logged out after.

    Raises :class:`SiteNotOpened`.
    """
    site = _opened(path, ask, clock)
    try:
        yield site
    finally:
        log_out(site, entered=Entered(by=site.account.name, at=clock.now()))


def _opened(path: Path, ask: Callable[[], Credentials] | None, clock: Clock) -> OpenSite:
    try:
        return open_site(path, create=False, now=clock.now())
    except SiteNotOpened as refused:
        if ask is None or refused.problem.fault is not Fault.WRONG_PASSWORD:
            raise
    return open_site(path, create=False, by=ask(), now=clock.now())
