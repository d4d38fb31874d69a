"""All there is to draw of one course, free of pixels and of Qt."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.chart.marks import EventMark, marks_of
from taper_desktop.ui.chart.points import CountPoint, Thresholds, joined, points_of, thresholds_of
from taper_desktop.ui.chart.scale import CountScale, Scaling, count_scale
from taper_desktop.ui.chart.span import DayRange, Span, day_range
from taper_desktop.ui.chart.steps import DoseStep, dose_ticks, planned_of, steps_of, top_mg

DOSE_HEADROOM = 1.15
"""How far the dose axis reaches past the highest dose, as its multiple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWindow:
    """When the next visit falls."""

    earliest: int
    latest: int
    planned: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One course as the chart shows it; days are ordinals, counts 10⁹/L, doses mg."""

    days: DayRange
    today: date
    scale: CountScale
    thresholds: Thresholds | None
    points: tuple[CountPoint, ...]
    joined: tuple[tuple[CountPoint, CountPoint], ...]
    marks: tuple[EventMark, ...]
    steps: tuple[DoseStep, ...]
    planned: tuple[DoseStep, ...]
    dose_ticks: tuple[float, ...]
    top_mg: float
    window: VisitWindow | None
    selected: VisitId | None
    selected_day: int | None
    """The selected visit's day, whether it has a count or not."""

    def is_beyond(self, point: CountPoint) -> bool:
        """Whether a count lies beyond the axis, and is an arrow on its edge."""
        return self.scale.is_above(point.count) or self.scale.is_below(point.count)


def drawn(sheet: PatientSheet, span: Span, scaling: Scaling, selected: VisitId | None) -> Drawn:
    """What to draw of a course."""
    days = day_range(sheet, span)
    points = points_of(sheet)
    top = top_mg(sheet)
    chosen = next((entry for entry in sheet.visits if entry.id == selected), None)
    return Drawn(
        days=days,
        today=sheet.as_of,
        scale=count_scale(scaling, [point.count for point in points if point.is_seen]),
        thresholds=thresholds_of(sheet.protocol),
        points=points,
        joined=joined(points),
        marks=tuple(mark for mark in marks_of(sheet) if days.first <= mark.day <= days.last),
        steps=steps_of(sheet),
        planned=planned_of(sheet, days.last),
        dose_ticks=tuple(float(tick) for tick in dose_ticks(top)),
        top_mg=float(top) * DOSE_HEADROOM,
        window=_window(sheet),
        selected=selected,
        selected_day=chosen.visit.date.toordinal() if chosen is not None else None,
    )


def _window(sheet: PatientSheet) -> VisitWindow | None:
    if sheet.assessment is None or sheet.assessment.next_visit is None:
        return None
    visit = sheet.assessment.next_visit
    return VisitWindow(
        earliest=visit.earliest.toordinal(),
        latest=visit.latest.toordinal(),
        planned=visit.planned,
    )
