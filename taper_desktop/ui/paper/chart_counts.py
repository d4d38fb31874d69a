"""The counts on the chart: line, points by the state of their sample, and their numbers."""

from collections.abc import Sequence

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.visit import Sample
from taper_desktop.ui.paper.chart_labels import Labels
from taper_desktop.ui.paper.chart_scales import CountScale, Span, TimeScale, taper_start
from taper_desktop.ui.paper.faces import CHART, Face, Fonts
from taper_desktop.ui.paper.ink import Box, Ink, Point, Stroke
from taper_desktop.ui.paper.shapes import cross, diamond, disc, open_disc

POINT_MM = 1.9
COUNT_LINE = Stroke(0.35)
LONGEST_JOINED_DAYS = 56
"""Two counts further apart than this are not joined."""
MOST_NUMBERS = 16
NUMBERS_AT_END = 8
LOW_NUMBER = Face(8.5, bold=True)


def seen_in(sheet: PatientSheet, span: Span) -> list[RecordedVisit]:
    """Visits with a count that speaks for safety, within the span."""
    return [v for v in sheet.visits if v.visit.seen is not None and span.holds(v.visit.date)]


def uncounted_in(sheet: PatientSheet, span: Span) -> list[RecordedVisit]:
    """Visits without such a count, within the span."""
    return [v for v in sheet.visits if v.visit.seen is None and span.holds(v.visit.date)]


class CountLayer:
    """Counts of one span, placed on the two scales."""

    def __init__(
        self, sheet: PatientSheet, time: TimeScale, counts: CountScale, low: int | None
    ) -> None:
        self._visits = seen_in(sheet, time.span)
        self._missing = uncounted_in(sheet, time.span)
        self._time = time
        self._counts = counts
        self._low = low
        self._numbered = _numbered(sheet, self._visits, low)

    def _at(self, visit: RecordedVisit) -> Point:
        return self._time.x(visit.visit.date), self._counts.y(visit.visit.seen or 0)

    def reserve(self, labels: Labels, fonts: Fonts) -> None:
        """Takes room for points, line and numbers."""
        for a, b in self._joined():
            labels.avoid_line(self._at(a), self._at(b))
        half = POINT_MM / 2 + 0.15
        for visit in self._visits:
            x, y = self._at(visit)
            labels.keep_free(Box(x - half, y - half, 2 * half, 2 * half))
        crowded = len(self._visits) > MOST_NUMBERS
        for visit in sorted(self._numbered, key=self._loudness):
            low = self._is_low(visit)
            must = low or not crowded or visit is self._visits[-1]
            self._number(labels, fonts, visit, LOW_NUMBER if low else CHART, must=must)

    def _is_low(self, visit: RecordedVisit) -> bool:
        return self._low is not None and (visit.visit.seen or 0) < self._low

    def _loudness(self, visit: RecordedVisit) -> tuple[bool, int]:
        """Low counts take their places first, then the later ones."""
        return not self._is_low(visit), -visit.visit.date.toordinal()

    def _number(
        self, labels: Labels, fonts: Fonts, visit: RecordedVisit, face: Face, *, must: bool
    ) -> None:
        x, y = self._at(visit)
        text = str(visit.visit.seen)
        width = fonts.width_mm(text, face)
        cap = face.size_mm * 0.72
        above, below = y - 1.75, y + 1.75 + cap
        left, right = x - width - 1.5, x + 1.5
        labels.place(
            text,
            face,
            [
                (x - width / 2, above),
                (x - width / 2, below),
                (left, y + cap + 0.5),
                (right, y - 0.5),
                (left, y - 0.5),
                (right, y + cap + 0.5),
                (x - width / 2, above - cap),
                (x - width / 2, below + cap),
            ],
            must=must,
        )

    def draw(self, ink: Ink) -> None:
        """Line and points."""
        for a, b in self._joined():
            ink.polyline([self._at(a), self._at(b)], COUNT_LINE)
        for visit in self._visits:
            centre = self._at(visit)
            if visit.visit.sample is Sample.REACTIVE:
                diamond(ink, centre, POINT_MM * 1.45)
            elif visit.in_washout:
                open_disc(ink, centre, POINT_MM * 1.1)
            else:
                disc(ink, centre, POINT_MM)
        for visit in self._missing:
            cross(ink, self.foot_of(visit), POINT_MM * 0.9, width=0.6)

    def foot_of(self, visit: RecordedVisit) -> Point:
        """Where a visit without a count is marked."""
        return self._time.x(visit.visit.date), self._counts.bottom - 1.7

    @property
    def missing(self) -> Sequence[RecordedVisit]:
        """Visits without a count that speaks."""
        return self._missing

    def _joined(self) -> list[tuple[RecordedVisit, RecordedVisit]]:
        return [
            (a, b)
            for a, b in zip(self._visits, self._visits[1:], strict=False)
            if (b.visit.date - a.visit.date).days <= LONGEST_JOINED_DAYS
        ]


def _numbered(
    sheet: PatientSheet, visits: list[RecordedVisit], low: int | None
) -> list[RecordedVisit]:
    if len(visits) <= MOST_NUMBERS:
        return visits
    started = taper_start(sheet) or visits[0].visit.date
    last = [v for v in visits if v.visit.date >= started][-NUMBERS_AT_END:]
    return [v for v in visits if v in last or (low is not None and (v.visit.seen or 0) < low)]
