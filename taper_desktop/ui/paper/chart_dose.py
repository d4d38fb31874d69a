"""The dose lane under the counts: a step for each regimen, as high as its mean dose."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.regimen import Cycle
from taper_desktop.ui.paper.chart_scales import TimeScale
from taper_desktop.ui.paper.faces import CHART_BOLD
from taper_desktop.ui.paper.ink import FILL, Box, Ink, Point, Stroke
from taper_desktop.ui.paper.lines import Paragraph, Typesetter
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen_short

_OUTLINE = Stroke(0.5)
_DAY = Stroke(0.35)
_CLOSEST_STROKES_MM = 0.85


@dataclass(frozen=True, slots=True)
class _Step:
    start: date
    end: date
    cycle: Cycle


class DoseLane:
    """The regimens of a span."""

    def __init__(
        self, words: Words, sheet: PatientSheet, time: TimeScale, setter: Typesetter
    ) -> None:
        self._time = time
        self._setter = setter
        self._steps = _steps(sheet, time)
        self._highest = max([s.cycle.mean_mg for s in self._steps], default=Fraction(0))
        self._named = [(s, regimen_short(words, s.cycle)) for s in self._steps]

    @property
    def has_rest_days(self) -> bool:
        """Whether a legend for days off is needed."""
        return any(0 in s.cycle.doses_mg for s in self._steps)

    def draw(self, ink: Ink, top: float, height: float) -> None:
        """Draws the lane from ``top``; ``height`` mm is the highest mean dose."""
        bottom = top + height
        outline: list[Point] = []
        for step in self._steps:
            box = self._box(step, top, height)
            if 0 in step.cycle.doses_mg:
                self._draw_days(ink, step, box)
            elif not step.cycle.is_off:
                ink.box(box, fill=FILL)
            outline += [(box.left, box.top), (box.right, box.top)]
        ink.rule(self._time.left, bottom, self._time.width)
        if outline:
            ink.polyline(outline, _OUTLINE)
        for step, name in self._named:
            self._draw_name(ink, name, self._box(step, top, height), top)

    def _box(self, step: _Step, top: float, height: float) -> Box:
        left, right = self._time.x(step.start), self._time.x(step.end)
        if step.start <= self._time.span.first:
            left = self._time.left
        part = float(step.cycle.mean_mg / self._highest) if self._highest else 0.0
        return Box(left, top + height * (1 - part), right - left, height * part)

    def _draw_days(self, ink: Ink, step: _Step, box: Box) -> None:
        per_day = self._time.width / self._time.span.days
        given = [index for index, dose in enumerate(step.cycle.doses_mg) if dose]
        apart = max(_CLOSEST_STROKES_MM, per_day * len(step.cycle.doses_mg) / len(given))
        x = box.left + apart / 2
        while x < box.right:
            ink.line((x, box.top), (x, box.bottom), _DAY)
            x += apart

    def _draw_name(self, ink: Ink, name: str, box: Box, lane_top: float) -> None:
        room = box.width - 1.0
        if self._setter.widest_word(name, CHART_BOLD) > room:
            return
        paragraph = self._setter.set(name, CHART_BOLD, room)
        top = _name_top(paragraph, box, lane_top)
        if top is not None:
            _draw_centred(ink, paragraph, box.left + box.width / 2, top)


def _name_top(paragraph: Paragraph, box: Box, lane_top: float) -> float | None:
    """Inside the step when it is high enough, else above it; ``None`` when neither fits."""
    if box.height >= paragraph.height + 0.8:
        return box.top + (box.height - paragraph.height) / 2
    above = box.top - paragraph.height - 0.5
    return above if above >= lane_top - 1.5 else None


def _draw_centred(ink: Ink, paragraph: Paragraph, centre: float, top: float) -> None:
    for line in paragraph.lines:
        single = Paragraph((line,), paragraph.leading)
        ink.paragraph(single, centre - line.width / 2, top)
        top += single.height


def _steps(sheet: PatientSheet, time: TimeScale) -> list[_Step]:
    regimens = [r.regimen for r in sheet.regimens]
    steps = []
    for index, regimen in enumerate(regimens):
        following = regimens[index + 1 :]
        end = following[0].start if following else time.span.last
        if end > time.span.first and regimen.start <= time.span.last:
            steps.append(_Step(regimen.start, min(end, time.span.last), regimen.cycle))
    return steps
