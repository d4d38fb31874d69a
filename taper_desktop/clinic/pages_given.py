"""Which patients' pages a site printed, and so whose page with a new dose is owed.

The audit is the only record of a print. It is read once, and then only as far as it grew.

A site that gives no pages to its patients is never asked for one, nor is one that only tried: a
page is owed from the site's first print on, and only while it has printed one within eight weeks,
the longest time between two visits.
"""

from dataclasses import dataclass, field
from datetime import date

from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.store.events import last_entry, read_events
from taper_desktop.store.records import DecisionRow
from taper_desktop.store.site_file import SiteFile

STOPPED_AFTER_DAYS = 56
"""A site that printed no patient's page for so long does not print them any more."""


@dataclass(slots=True, kw_only=True)
class PagesGiven:
    """What the audit says of patients' pages, as far as it was read."""

    until: int = 0
    """The number of the last entry that was read."""
    first: int | None = None
    """The entry of the site's first print of a patient's page; ``None`` before there is one."""
    last_day: date = date.min
    last: dict[PatientId, int] = field(default_factory=dict)
    """The entry of each patient's last one."""

    def read_on(self, file: SiteFile, today: date) -> bool:
        """Read what came since; gives whether a site that had stopped prints again.

        Then pages may be owed of patients whom nothing else names.
        """
        had_stopped = self.first is not None and not self.on(today).are_given
        until = last_entry(file)
        for events in read_events(file, Verb.PRINTED, PageKind.PATIENT, self.until):
            self.last[events.patient_id] = events.last
            self.last_day = max(self.last_day, events.day)
            self.first = events.first if self.first is None else min(self.first, events.first)
        self.until = until
        return had_stopped and self.on(today).are_given

    def on(self, today: date) -> "PagesOnDay":
        """What is owed on one day."""
        given = (today - self.last_day).days <= STOPPED_AFTER_DAYS
        return PagesOnDay(pages=self, today=today, are_given=self.first is not None and given)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesOnDay:
    """The pages as of one day."""

    pages: PagesGiven
    today: date
    are_given: bool
    """Whether the site prints patients' pages."""

    def misses(self, decision: DecisionRow) -> bool:
        """Whether the patient's page was not printed since a decision."""
        if not self.are_given or self.pages.first is None:
            return False
        number = decision.entry.number
        return self.pages.first < number > self.pages.last.get(decision.patient_id, 0)
