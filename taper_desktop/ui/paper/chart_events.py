"""What happened beside the counts: taper started, halted, overridden; the next visit; bleeding."""

from collections.abc import Iterator
from datetime import date

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.assessment import NextVisit
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.ui.paper.changed_values import marks
from taper_desktop.ui.paper.chart_labels import Labels
from taper_desktop.ui.paper.chart_scales import CountScale, TimeScale
from taper_desktop.ui.paper.faces import CHART, CHART_BOLD, Face
from taper_desktop.ui.paper.ink import RAISE, Box, Ink, Point, Stroke
from taper_desktop.ui.paper.shapes import octagon, plus, struck_diamond
from taper_desktop.ui.paper.version_words import Record, Value
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import short_date
from taper_desktop.wording.names import milestone as milestone_name

_HALT_LINE = Stroke(0.45)
_EVENT_LINE = Stroke(0.25)
_WINDOW_LINE = Stroke(0.25, dash=(0.9, 0.7))
_OCTAGON_MM = 3.6
_ROW_MM = 3.0
_ROWS = 4
_BESIDE_BOX_MM = 2.6


class EventLayer:
    """Milestones and the next visit of a span, as upright lines with their names."""

    def __init__(
        self, words: Words, sheet: PatientSheet, time: TimeScale, counts: CountScale
    ) -> None:
        self._words = words
        self._time = time
        self._counts = counts
        within = [m for m in sheet.milestones if time.span.holds(m.milestone.date)]
        marked = marks(words, sheet) if any(m.versions for m in within) else {}
        self._milestones = [m.milestone for m in within]
        self._marks = [marked.get((Record.MILESTONE, m.id, Value.DATE), "") for m in within]
        assessment = sheet.assessment
        self._next: NextVisit | None = assessment.next_visit if assessment else None

    def reserve(self, labels: Labels) -> None:
        """Takes room for the signs, then for the names."""
        half = _OCTAGON_MM / 2
        for upright in (*(m.date for m in self._milestones), *self._window):
            x = self._time.x(upright)
            labels.avoid_line((x, self._counts.top), (x, self._counts.bottom))
        for milestone in self._milestones:
            if milestone.kind is MilestoneKind.TAPER_HALTED:
                x = self._time.x(milestone.date)
                labels.keep_free(Box(x - half, self._counts.top + 0.3, 2 * half, 2 * half))
        for milestone, mark in zip(self._milestones, self._marks, strict=True):
            halted = milestone.kind is MilestoneKind.TAPER_HALTED
            x = self._time.x(milestone.date)
            day = short_date(self._words, milestone.date)
            text = f"{milestone_name(self._words, milestone.kind)} {day} {mark}".rstrip()
            face = CHART_BOLD if halted else CHART
            labels.place(text, face, self._sides(labels, text, face, x, halted=halted))
        if self._next is not None:
            x = self._time.x(self._next.latest)
            name = self._words.say("next visit")
            day = short_date(self._words, self._next.planned)
            for text, face, row in ((name, CHART, 1), (day, CHART_BOLD, 2)):
                y = self._counts.top + 0.4 + _ROW_MM * (row + 0.72)
                labels.place(text, face, [(x + 0.8, y), (x + 0.8, y + 2 * _ROW_MM)])

    def _sides(
        self, labels: Labels, text: str, face: Face, x: float, *, halted: bool
    ) -> list[Point]:
        away = _OCTAGON_MM / 2 + 0.4 if halted else 0.7
        width = labels.width_mm(text, face)
        rows = [self._counts.top + 0.4 + _ROW_MM * (row + 0.72) for row in range(_ROWS)]
        sides = (x - away - width, x + away) if halted else (x + away, x - away - width)
        return [(side, baseline) for baseline in rows for side in sides]

    @property
    def _window(self) -> list[date]:
        """The first and the last day of the next visit's window."""
        return [] if self._next is None else sorted({self._next.earliest, self._next.latest})

    def draw_lines(self, ink: Ink) -> None:
        """The upright lines, under counts and names."""
        top, bottom = self._counts.top, self._counts.bottom
        for milestone in self._milestones:
            x = self._time.x(milestone.date)
            halted = milestone.kind is MilestoneKind.TAPER_HALTED
            ink.line((x, top), (x, bottom), _HALT_LINE if halted else _EVENT_LINE)
        for day in self._window:
            x = self._time.x(day)
            ink.line((x, top), (x, bottom), _WINDOW_LINE)

    def draw_signs(self, ink: Ink) -> None:
        """Shapes on the lines, over everything."""
        for milestone in self._milestones:
            x = self._time.x(milestone.date)
            if milestone.kind is MilestoneKind.TAPER_HALTED:
                octagon(ink, (x, self._counts.top + 0.3 + _OCTAGON_MM / 2), _OCTAGON_MM)
            elif milestone.kind is MilestoneKind.HALT_OVERRIDDEN:
                struck_diamond(ink, (x, self._counts.top), 2.6)


class VisitRows:
    """Rows of one sign a visit under the plot: bleeding grades, and rescue when there was any."""

    def __init__(self, sheet: PatientSheet, time: TimeScale, boxed_from: int | None) -> None:
        self._visits = [v for v in sheet.visits if time.span.holds(v.visit.date)]
        self._time = time
        self._boxed_from = boxed_from

    @property
    def has_rescue(self) -> bool:
        """Whether a row for rescue is needed."""
        return any(v.visit.rescue for v in self._visits)

    def draw_bleeding(self, ink: Ink, centre_y: float) -> None:
        """A grade under each visit, boxed from the halt grade; a dash where it is unknown."""
        for visit, x in self._spaced(ink):
            grade = visit.visit.bleeding_grade
            text = "–" if grade is None else str(grade)
            boxed = self._boxed_from is not None and (grade or 0) >= self._boxed_from
            face = CHART_BOLD if grade else CHART
            if boxed and grade:
                ink.box(Box(x - 1.6, centre_y - 1.6, 3.2, 3.2), stroke=Stroke(0.45))
            ink.text_centred(x, centre_y + face.size_mm * RAISE, text, face)

    def draw_rescue(self, ink: Ink, centre_y: float) -> None:
        """A plus under each visit that reported rescue therapy."""
        for visit in self._visits:
            if visit.visit.rescue:
                plus(ink, (self._time.x(visit.visit.date), centre_y), 2.0)

    def _spaced(self, ink: Ink) -> Iterator[tuple[RecordedVisit, float]]:
        """Visits that have room for a digit; one with a bleeding always has."""
        room = ink.fonts.width_mm("0", CHART) + 0.3
        loud = [self._time.x(v.visit.date) for v in self._visits if v.visit.bleeding_grade != 0]
        last = float("-inf")
        for visit in self._visits:
            x = self._time.x(visit.visit.date)
            calm = visit.visit.bleeding_grade == 0
            crowded = x - last < room or any(abs(x - other) < _BESIDE_BOX_MM for other in loud)
            if not (calm and crowded):
                last = x
                yield visit, x
