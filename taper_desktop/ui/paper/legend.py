"""The line under a calendar: what a drawn tablet stands for, how many there are, how to tick."""

from taper_desktop.clinic.patient_plan import PatientPlan
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.ink import Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.tablets import LARGE_MM, SMALL_MM, tablet
from taper_desktop.wording.doses import dose
from taper_desktop.wording.patient_page import tablets_counted

_SCALE = 0.55
_TICK_MM = 3.2
_GAP_MM = 1.6


class Legend:
    """Each strength drawn once, the total of the cells above, the box to tick."""

    def __init__(self, press: Press, plan: PatientPlan) -> None:
        words, setter = press.words, press.setter
        self._strengths = sorted({t for day in plan.days for t in day.tablets}, reverse=True)
        self._least = min(plan.strengths_mg)
        self._names = [
            words.say("= 1 tablet of {strength}.", strength=dose(words, strength))
            for strength in self._strengths
        ]
        total = words.say(
            "**{tablets}** on this plan; tick when taken:",
            tablets=tablets_counted(words, plan.tablets),
        )
        drawn = words.say("Drawings only: go by the box label.")
        self._fonts = press.fonts
        self._lead = sum(
            self._size(s) + _GAP_MM * 2 + press.fonts.width_mm(name, faces.TAG)
            for s, name in zip(self._strengths, self._names, strict=True)
        )
        self._total = rich(total, faces.TAG, faces.TAG_BOLD)
        used = self._lead + sum(press.fonts.width_mm(r.text, r.face) for r in self._total)
        used += _TICK_MM + 2 * _GAP_MM
        fits = used + press.fonts.width_mm(drawn, faces.TAG) <= TEXT_WIDTH_MM
        self._beside = drawn if fits else ""
        self._below = None if fits else setter.set([Run(drawn, faces.TAG)], faces.TAG, 170)
        self._line = 7.0
        self.height = self._line + (self._below.height if self._below else 0.0)

    def _size(self, strength: object) -> float:
        return (LARGE_MM if strength != self._least else SMALL_MM) * _SCALE

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """One line of drawings and type; what does not fit goes below."""
        middle = top + self._line / 2
        baseline = middle + faces.TAG.size_mm * 0.36
        x = left
        for strength, name in zip(self._strengths, self._names, strict=True):
            size = self._size(strength)
            large = strength != self._least
            tablet(ink, (x + size / 2, middle), strength, large=large, scale=_SCALE)
            x += size + _GAP_MM
            ink.text(x, baseline, name, faces.TAG)
            x += self._fonts.width_mm(name, faces.TAG) + _GAP_MM
        for run in self._total:
            ink.text(x, baseline, run.text, run.face)
            x += self._fonts.width_mm(run.text, run.face)
        x += _GAP_MM * 0.7
        tick = Box(x, middle - _TICK_MM / 2, _TICK_MM, _TICK_MM)
        ink.box(tick, stroke=Stroke(0.3))
        if self._beside:
            ink.text(x + _TICK_MM + _GAP_MM, baseline, self._beside, faces.TAG)
        elif self._below is not None:
            ink.paragraph(self._below, left, top + self._line)
