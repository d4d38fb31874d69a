"""The course as a chart of 178 × 66 mm: counts on a logarithm, bleeding, and the dose below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.visit import Sample
from taper_desktop.ui.paper import shapes
from taper_desktop.ui.paper.chart_counts import CountLayer, seen_in, uncounted_in
from taper_desktop.ui.paper.chart_dose import DoseLane
from taper_desktop.ui.paper.chart_events import EventLayer, VisitRows
from taper_desktop.ui.paper.chart_labels import Labels
from taper_desktop.ui.paper.chart_scales import CountScale, Span, TimeScale, count_scale
from taper_desktop.ui.paper.faces import CHART, CHART_BOLD, Face
from taper_desktop.ui.paper.ink import GRID, HAIRLINE, RAISE, Box, Ink, Point, Stroke
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import month_name, month_year
from taper_desktop.wording.names import UNIT

HEIGHT_MM = 66.0
_LEFT_MM = 11.2
_RIGHT_MM = 24.7
_PLOT_TOP_MM = 4.6
_PLOT_HEIGHT_MM = 37.6
_ROW_MM = 3.8
_DOSE_TOP_MM = 49.4
_DOSE_HEIGHT_MM = 11.4
_MONTHS_MM = 64.2
_CLOSEST_TICKS_MM = 2.7
_GRID = Stroke(0.15, GRID)
_DASH_DOT = Stroke(0.25, dash=(2.6, 0.8, 0.5, 0.8))
_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DECADES = (1, 10, 100, 1000)


class CourseChart:
    """A block: the course within ``span``. Without a protocol there are no thresholds."""

    height = HEIGHT_MM

    def __init__(
        self, words: Words, sheet: PatientSheet, span: Span, setter: Typesetter, width: float
    ) -> None:
        self._words = words
        self._sheet = sheet
        self._span = span
        self._setter = setter
        self._width = width

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws grid and thresholds, then lines, then points, then words."""
        time = TimeScale(self._span, left + _LEFT_MM, self._width - _LEFT_MM - _RIGHT_MM)
        protocol = self._sheet.protocol
        rows = VisitRows(self._sheet, time, protocol.halt.bleeding_grade if protocol else None)
        counts = self._counts(top, rows)
        plot = Box(time.left, counts.top, time.width, counts.height)
        layer = CountLayer(
            self._sheet, time, counts, protocol.taper.min_count if protocol else None
        )
        events = EventLayer(self._words, self._sheet, time, counts)
        labels = Labels(ink.fonts, plot)
        layer.reserve(labels, ink.fonts)
        events.reserve(labels)
        self._name_missing(labels, layer)
        self._draw_grid(ink, time, counts, top)
        self._draw_thresholds(ink, plot, counts)
        events.draw_lines(ink)
        labels.draw_grounds(ink)
        ink.box(plot, stroke=HAIRLINE)
        layer.draw(ink)
        labels.draw(ink)
        events.draw_signs(ink)
        self._draw_rows(ink, rows, left, counts.bottom, time)
        self._draw_dose(ink, left, top, time)

    def _counts(self, top: float, rows: VisitRows) -> CountScale:
        seen = [v.visit.seen or 0 for v in seen_in(self._sheet, self._span)]
        height = _PLOT_HEIGHT_MM - (_ROW_MM if rows.has_rescue else 0.0)
        return count_scale(seen, top + _PLOT_TOP_MM, height)

    def _name_missing(self, labels: Labels, layer: CountLayer) -> None:
        for visit in layer.missing:
            x, y = layer.foot_of(visit)
            clumped = visit.visit.sample is Sample.CLUMPED
            text = self._words.say("clumped") if clumped else self._words.say("no count")
            labels.keep_free(Box(x - 1, y - 1, 2, 2))
            width = labels.width_mm(text, CHART)
            labels.place(text, CHART, [(x + 1.5, y + 0.9), (x - 1.5 - width, y + 0.9)], must=False)

    def _draw_grid(self, ink: Ink, time: TimeScale, counts: CountScale, top: float) -> None:
        ink.text(
            time.left - _LEFT_MM,
            top + 2.9,
            self._words.say("Platelets, {unit} (log scale)", unit=UNIT),
            CHART_BOLD,
        )
        for month in self._months(ink, time):
            x = time.x(month)
            ink.line((x, counts.top), (x, counts.bottom), _GRID)
        thresholds = {value for value, _, _ in _thresholds(self._words, self._sheet.protocol)}
        wanted = _DECADES if thresholds else _TICKS
        taken: list[float] = []
        for value in [*sorted(thresholds), *(t for t in wanted if t not in thresholds)]:
            y = counts.y(value)
            inside = counts.lowest <= value <= counts.highest
            if inside and all(abs(y - other) >= _CLOSEST_TICKS_MM for other in taken):
                taken.append(y)
                bold = value in thresholds
                ink.line((time.left - 0.9, y), (time.left, y), HAIRLINE)
                if not bold:
                    ink.rule(time.left, y, time.width, _GRID)
                face = CHART_BOLD if bold else CHART
                ink.text_right(time.left - 1.4, y + face.size_mm * RAISE, str(value), face)

    def _draw_thresholds(self, ink: Ink, plot: Box, counts: CountScale) -> None:
        protocol = self._sheet.protocol
        if protocol is None:
            return
        halt = counts.y(protocol.halt.count_below)
        ink.hatch(Box(plot.left, halt, plot.width, plot.bottom - halt))
        last = float("-inf")
        for value, name, stroke in sorted(
            _thresholds(self._words, protocol), key=lambda item: -item[0]
        ):
            y = counts.y(value)
            ink.rule(plot.left, y, plot.width, stroke)
            at = max(y, last + 3.0)
            last = at
            ink.text(plot.right + 1.2, at + CHART.size_mm * RAISE, name, self._fit(ink, name))

    def _fit(self, ink: Ink, name: str) -> Face:
        wide = ink.fonts.width_mm(name, CHART_BOLD) > _RIGHT_MM - 1.2
        return CHART if wide else CHART_BOLD

    def _draw_rows(
        self, ink: Ink, rows: VisitRows, left: float, bottom: float, time: TimeScale
    ) -> None:
        middle = bottom + 2.6
        drop = CHART.size_mm * RAISE
        ink.text(left, middle + drop, self._words.say("Bleeding"), CHART_BOLD)
        ink.text(time.right + 1.2, middle + drop, self._words.say("WHO grade"), CHART)
        rows.draw_bleeding(ink, middle)
        if rows.has_rescue:
            middle += _ROW_MM
            ink.text(left, middle + drop, self._words.say("Rescue"), CHART_BOLD)
            rows.draw_rescue(ink, middle)

    def _draw_dose(self, ink: Ink, left: float, top: float, time: TimeScale) -> None:
        lane = DoseLane(self._words, self._sheet, time, self._setter)
        ink.text(left, top + _DOSE_TOP_MM + 2.6, self._words.say("Dose"), CHART_BOLD)
        ink.text(left, top + _DOSE_TOP_MM + 5.9, self._words.say("mg/day"), CHART)
        lane.draw(ink, top + _DOSE_TOP_MM, _DOSE_HEIGHT_MM)
        bottom = top + _DOSE_TOP_MM + _DOSE_HEIGHT_MM
        self._draw_months(ink, time, bottom, top + _MONTHS_MM)
        self._draw_legend(ink, lane, time.right + 1.2, top + _DOSE_TOP_MM - 2.2)

    def _months(self, ink: Ink, time: TimeScale) -> list[date]:
        widest = month_year(self._words, date(2000, 12, 1))
        return time.months(ink.fonts.width_mm(widest, CHART) + 1.5)

    def _draw_months(self, ink: Ink, time: TimeScale, tick: float, baseline: float) -> None:
        months = self._months(ink, time)
        for month in months:
            ink.line((time.x(month), tick), (time.x(month), tick + 1.0), HAIRLINE)
        starts = [(time.span.first, time.left), *((m, time.x(m)) for m in months)]
        ends = [x for _, x in starts[1:]] + [time.right]
        year: int | None = None
        for (month, x), end in zip(starts, ends, strict=True):
            named = month_year if month.year != year else month_name
            text = named(self._words, month)
            if x + ink.fonts.width_mm(text, CHART) + 1.0 <= end:
                ink.text_centred((x + end) / 2, baseline, text, CHART)
                year = month.year

    def _draw_legend(self, ink: Ink, lane: DoseLane, left: float, top: float) -> None:
        y = top
        for draw, name in self._legend(lane):
            draw(ink, (left + 1.0, y + 1.5))
            ink.text(left + 3.0, y + 1.5 + CHART.size_mm * RAISE, name, CHART)
            y += 3.2

    def _legend(self, lane: DoseLane) -> list[tuple[Callable[[Ink, Point], None], str]]:
        seen = seen_in(self._sheet, self._span)
        reactive = any(v.visit.sample is Sample.REACTIVE for v in seen)
        washout = any(v.in_washout and v.visit.sample is not Sample.REACTIVE for v in seen)
        missing = bool(uncounted_in(self._sheet, self._span))
        rows: list[tuple[bool, Callable[[Ink, Point], None], str]] = [
            (bool(seen), partial(shapes.disc, size=1.9), self._words.say("count")),
            (reactive, partial(shapes.diamond, size=2.6), self._words.say("reactive sample")),
            (washout, partial(shapes.open_disc, size=2.1), self._words.say("after rescue")),
            (missing, partial(shapes.cross, size=1.7), self._words.say("no count")),
            (lane.has_rest_days, _rest_days, self._words.say("rest days")),
        ]
        return [(draw, name) for shown, draw, name in rows if shown]


def _rest_days(ink: Ink, centre: Point) -> None:
    shapes.rest_strokes(ink, centre[0] - 1.0, centre[1] - 1.0, 2.0)


def _thresholds(words: Words, protocol: Protocol | None) -> list[tuple[int, str, Stroke]]:
    """Value, name and line of each threshold of the protocol."""
    if protocol is None:
        return []
    halt, low, high = protocol.halt.count_below, protocol.taper.min_count, protocol.ceiling.high
    named = {
        high: (words.say("above {count}: high", count=high), _DASH_DOT),
        low: (words.say("below {count}: no step", count=low), Stroke(0.3, dash=(1.6, 1.0))),
        halt: (words.say("below {count}: halt", count=halt), Stroke(0.5)),
    }
    return [(value, name, stroke) for value, (name, stroke) in named.items()]


def is_shown_whole(sheet: PatientSheet, span: Span) -> bool:
    """Whether everything recorded lies within ``span``."""
    days: list[date] = [v.visit.date for v in sheet.visits]
    days += [r.regimen.start for r in sheet.regimens[1:]]
    return all(day >= span.first for day in days)
