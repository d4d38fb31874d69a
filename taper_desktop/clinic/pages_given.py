"""Which patients' pages a site printed, and so whose page with a new dose is owed.

The audit is the only record of a print. Eight weeks of it are read, the longest time between two
visits; once a session, and then only as far as it grew.

A site that gives no pages to its patients is never asked for one, nor for long is one that only
tried: a page is owed of a decision that came after another print of these weeks.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import PageKind
from taper_desktop.store.events import last_entry, last_entry_before, read_events
from taper_desktop.store.records import DecisionRow
from taper_desktop.store.site_file import SiteFile

STOPPED_AFTER_DAYS = 56
"""A site that printed no patient's page for so long does not print them any more."""


@dataclass(slots=True, kw_only=True)
class PagesGiven:
    """What the audit says of patients' pages, as far as it was read."""

    until: int | None = None
    """The number of the last entry that was read."""
    first: int | None = None
    """The entry of the first print of a patient's page that was read."""
    last_day: date = date.min
    last: dict[PatientId, int] = field(default_factory=dict)
    """The entry of each patient's last one."""

    def read_on(self, file: SiteFile, today: date) -> None:
        """Read what came since, or the last weeks."""
        if self.until is None:
            self.until = last_entry_before(file, today - timedelta(days=STOPPED_AFTER_DAYS))
        until = last_entry(file)
        for events in read_events(file, Verb.PRINTED, PageKind.PATIENT, self.until):
            self.last[events.patient_id] = events.last
            self.last_day = max(self.last_day, events.day)
            self.first = events.first if self.first is None else min(self.first, events.first)
        self.until = until

    def on(self, today: date) -> "PagesOnDay":
        """What is owed on one day."""
        given = (today - self.last_day).days <= STOPPED_AFTER_DAYS
        return PagesOnDay(today=today, first=self.first if given else None, last=self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesOnDay:
    """The pages as of one day."""

    today: date
    first: int | None
    """``None`` where the site prints no patients' pages."""
    last: dict[PatientId, int]

    def misses(self, decision: DecisionRow) -> bool:
        """Whether the patient's page was not printed since a decision."""
        if self.first is None:
            return False
        number = decision.entry.number
        return self.first < number > self.last.get(decision.patient_id, 0)
