"""The stamp of a printing: when, by whom, by what."""

from dataclasses import dataclass

from taper_desktop import __version__
from taper_desktop.host.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStamp:
    """When, by whom and by what a page is printed."""

    printed_at: str
    """Local time with its UTC offset, ISO 8601."""
    printed_by: str
    program_version: str
    is_demo: bool


def print_stamp(clock: Clock, user_name: str, *, is_demo: bool) -> PrintStamp:
    """The stamp of a page printed now by ``user_name``."""
    return PrintStamp(
        printed_at=clock.now(),
        printed_by=user_name,
        program_version=__version__,
        is_demo=is_demo,
    )
