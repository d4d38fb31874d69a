"""The site's settings: every change is a new row, the last one stands."""

from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.store.reading import date_of, items_of
from taper_desktop.store.records import SiteRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Writing

_SITE = """
SELECT name, closed_weekdays, closed_count, is_demo,
    (SELECT group_concat(date, ',') FROM closed_dates WHERE site_id = site.id) AS dates
FROM site ORDER BY id DESC LIMIT 1
"""


def write_site(writing: Writing, site: SiteRow) -> None:
    """Write the site's settings, all of them."""
    weekdays = "".join(str(weekday) for weekday in sorted(site.closed.weekdays))
    number = writing.insert(
        "site",
        {
            "name": site.name,
            "closed_weekdays": weekdays,
            "closed_count": len(site.closed.dates),
            "is_demo": int(site.is_demo),
        },
    )
    for day in sorted(site.closed.dates):
        writing.insert_plain("closed_dates", {"site_id": number, "date": day.isoformat()})


def read_site(file: SiteFile) -> SiteRow | None:
    """The site's settings; ``None`` before the site is set up."""
    rows = file.rows(_SITE)
    if not rows:
        return None
    row = rows[0]
    dates = items_of(file, row["dates"], row["closed_count"])
    return SiteRow(
        name=row["name"],
        closed=ClosedDays(
            frozenset(int(weekday) for weekday in row["closed_weekdays"]),
            frozenset(date_of(day) for day in dates),
        ),
        is_demo=bool(row["is_demo"]),
    )
