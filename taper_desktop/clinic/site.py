"""Opening the site, and its settings."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taper_desktop.clinic.beginning import FirstAccounts, make_site
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.open_site import OpenSite, SiteFault, SiteNotOpened
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.texts import LONGEST_NOTE, text_problems
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.calendar import ALL_WEEKDAYS, ClosedDays
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.store.records import SiteRow
from taper_desktop.store.sites import write_site

__all__ = [
    "OpenSite",
    "SiteDetails",
    "SiteFault",
    "SiteNotOpened",
    "describe_site",
    "open_site",
    "set_up_site",
    "site_problems",
]

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """The site's own settings."""

    name: str
    closed_weekdays: frozenset[int] = frozenset()
    """ISO weekdays, 1 Monday to 7 Sunday; not all seven."""
    closed_dates: frozenset[date] = frozenset()
    is_demo: bool = False


def open_site(
    path: Path,
    *,
    create: bool,
    by: Credentials = DEMO,
    first: FirstAccounts | None = None,
    now: str = "",
) -> OpenSite:
    """Open the site's file as ``by``; with ``create``, make it where there is none.

    A new site has the accounts ``first``; without them it is a made-up one, which opens without
    asking. ``now`` is the moment with its offset; empty reads the clock. Raises
    :class:`SiteNotOpened`. A file that is there and cannot be opened is never replaced.
    """
    moment = now or Clock().now()
    if create and not path.exists():
        return make_site(path, first, now=moment)
    return log_in(path, by, now=moment)


def describe_site(site: OpenSite) -> SiteDetails:
    """The site's settings as they stand."""
    return SiteDetails(
        name=site.name,
        closed_weekdays=site.closed.weekdays,
        closed_dates=site.closed.dates,
        is_demo=site.is_demo,
    )


def site_problems(details: SiteDetails) -> tuple[Problem, ...]:
    """What is wrong with a site's settings, for each field."""
    problems = list(text_problems("name", details.name, longest=LONGEST_NAME, required=True))
    if not details.closed_weekdays <= ALL_WEEKDAYS:
        problems.append(Problem(place="closed_weekdays", fault=Fault.OUT_OF_RANGE))
    elif details.closed_weekdays == ALL_WEEKDAYS:
        problems.append(Problem(place="closed_weekdays", fault=Fault.ALL_WEEKDAYS_CLOSED))
    return tuple(problems)


def set_up_site(
    site: OpenSite, details: SiteDetails, *, entered: Entered, reason: str = ""
) -> Changes:
    """Write the site's settings. Raises :class:`Refused` with the first of `site_problems`.

    Once the site has its settings and a protocol, they are changed only for a ``reason``.

    A site that the documented passphrase opens is made up, and a made-up site stays one.
    """
    for problem in site_problems(details):
        raise Refused(problem.place, problem.fault, **problem.values)
    if details.is_demo is not site.session.made_up:
        raise Refused("is_demo", Fault.NOT_ALLOWED, verb=Verb.SET_UP_SITE)
    why = reason.strip()
    if site.name and site.protocol_rows and not why:
        raise Refused("reason", Fault.REASON_MISSING)
    for problem in text_problems("reason", why, longest=LONGEST_NOTE, lines=True):
        raise Refused(problem.place, problem.fault, **problem.values)
    closed = ClosedDays(details.closed_weekdays, details.closed_dates)
    with site.event(Verb.SET_UP_SITE, entered, why=why) as writing:
        write_site(
            writing, SiteRow(name=details.name.strip(), closed=closed, is_demo=details.is_demo)
        )
    site.refresh()
    return Changes(site=True)
