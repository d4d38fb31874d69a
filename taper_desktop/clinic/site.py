"""The open site: its file, its settings and the protocols signed in there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.texts import text_problems
from taper_desktop.domain.calendar import ALL_WEEKDAYS, ClosedDays
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.protocols import read_protocols
from taper_desktop.store.records import ProtocolRow, SiteRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.sites import read_site, write_site
from taper_desktop.store.writing import EntryDraft, Writing

SiteFault = StoreFault
"""The file could not be read or written; ``problem`` says why. Nothing was changed."""
LONGEST_NAME = 200
_NOT_SET_UP = SiteRow(name="", closed=ClosedDays(), is_demo=False)


class SiteNotOpened(SiteFault):
    """The site's file could not be opened, and was left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """The site's own settings."""

    name: str
    closed_weekdays: frozenset[int] = frozenset()
    """ISO weekdays, 1 Monday to 7 Sunday; not all seven."""
    closed_dates: frozenset[date] = frozenset()
    is_demo: bool = False


class OpenSite:
    """The open site. Close it when done; another instance cannot open it meanwhile."""

    def __init__(self, file: SiteFile) -> None:
        """Read settings and signed-in protocols; a file where that fails is let go."""
        self.file = file
        try:
            self.refresh()
        except BaseException:
            file.close()
            raise

    def refresh(self) -> None:
        """Read settings and protocols again, after they were written."""
        self._site = read_site(self.file) or _NOT_SET_UP
        self.protocol_rows: tuple[ProtocolRow, ...] = read_protocols(self.file)
        self.protocols: Mapping[ProtocolId, Protocol] = {
            row.id: self._protocol_in(row) for row in self.protocol_rows
        }

    def _protocol_in(self, row: ProtocolRow) -> Protocol:
        """A protocol that was signed in; one that can no longer be read is damage."""
        try:
            return read_protocol(row.text)
        except Refused as refused:
            values = {"name": "protocol"}
            place = str(self.file.path)
            problem = Problem(place=place, fault=Fault.FILE_DAMAGED, values=values)
            raise SiteFault(problem) from refused

    @property
    def name(self) -> str:
        """The site's name; empty until it is set up."""
        return self._site.name

    @property
    def closed(self) -> ClosedDays:
        """Days on which the site sees nobody."""
        return self._site.closed

    @property
    def is_demo(self) -> bool:
        """Whether everything in it is made up."""
        return self._site.is_demo

    @contextmanager
    def writing(self, verb: str, entered: Entered) -> Iterator[Writing]:
        """One transaction of one verb, by the person and at the time of ``entered``."""
        draft = EntryDraft(by=entered.by, at=entered.at, verb=verb, program_version=__version__)
        with self.file.writing(draft) as writing:
            yield writing

    def close(self) -> None:
        """Let the file go."""
        self.file.close()


def open_site(path: Path, *, create: bool) -> OpenSite:
    """Open the site's file; with ``create``, make it where there is none.

    Raises :class:`SiteNotOpened`. A file that is there and cannot be opened is never replaced.
    """
    try:
        if create and not path.exists():
            return OpenSite(SiteFile.create(path))
        return OpenSite(SiteFile.open(path))
    except StoreFault as fault:
        raise SiteNotOpened(fault.problem) from fault


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


def set_up_site(site: OpenSite, details: SiteDetails, *, entered: Entered) -> Changes:
    """Write the site's settings. Raises :class:`Refused` with the first of `site_problems`."""
    for problem in site_problems(details):
        raise Refused(problem.place, problem.fault, **problem.values)
    closed = ClosedDays(details.closed_weekdays, details.closed_dates)
    with site.writing("set_up_site", entered) as writing:
        write_site(
            writing, SiteRow(name=details.name.strip(), closed=closed, is_demo=details.is_demo)
        )
    site.refresh()
    return Changes(site=True)
