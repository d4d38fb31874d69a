"""The stamp of a printing: when, by whom, by what."""

from dataclasses import dataclass

from taper_desktop import __version__
from taper_desktop.clinic.auditing import Printed
from taper_desktop.clinic.site import OpenSite
from taper_desktop.host.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStamp:
    """When, by whom and by what a page is printed."""

    printed_at: str
    """Local time with its UTC offset, ISO 8601."""
    printed_by: str
    program_version: str
    is_demo: bool
    chain_head: str = ""
    """The end of the audit chain, its first eight digits: an anchor outside the file."""
    earlier: Printed | None = None
    """When this kind of page was last printed of this patient, by what the audit says."""


def print_stamp(clock: Clock, site: OpenSite, earlier: Printed | None = None) -> PrintStamp:
    """The stamp of a page printed now by whoever is logged in."""
    return PrintStamp(
        printed_at=clock.now(),
        printed_by=site.account.name,
        program_version=__version__,
        is_demo=site.is_demo,
        chain_head=site.chain_head,
        earlier=earlier,
    )
