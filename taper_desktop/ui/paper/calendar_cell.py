"""One day of a patient's calendar: weekday, date, tablets, dose, number, a box to tick."""

from dataclasses import dataclass
from datetime import timedelta

from taper_desktop.clinic.patient_plan import PlanDay
from taper_desktop.domain.regimen import DoseMg
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import BLACK, RAISE, Box, Ink, Stroke
from taper_desktop.ui.paper.tablets import TabletRow
from taper_desktop.wording.dates import short_day, short_weekday
from taper_desktop.wording.doses import dose
from taper_desktop.wording.patient_page import tablets_counted

TALL_MM = 30.0
"""From this height on the number of tablets and the box to tick have a line of their own."""
_ROOMY_MM = 34.0
_PAD_MM = 1.2
_REST_FILL = "#efefef"
_CROSS = Stroke(0.9)
_TICK_MM = 3.4
_SMALLEST_PT = 7.5
_LOW_FOOT_MM = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One cell of the calendar."""

    press: Press
    day: PlanDay
    strengths_mg: tuple[DoseMg, ...]
    width: float
    height: float
    tag: str
    """What stands in place of the number: that the dose begins, or the visit."""
    is_visit: bool

    @property
    def _is_tall(self) -> bool:
        return self.height >= TALL_MM - 1e-6

    @property
    def _line(self) -> float:
        """The height of a line of large type, in mm."""
        return 5.6 if self.height >= _ROOMY_MM else 5.2

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws all of it but the frame."""
        words = self.press.words
        if not self.day.tablets:
            ink.box(Box(left, top, self.width, self.height), fill=_REST_FILL)
        x, y = left + _PAD_MM, top + 0.5
        self._text(ink, x, y, short_weekday(words, self.day.day), faces.DAY_BOLD)
        self._text(ink, x, y + self._line, short_day(words, self.day.day), faces.DAY)
        middle_top = y + 2 * self._line
        foot = self._line + 0.3 if self._is_tall else _LOW_FOOT_MM
        dose_top = top + self.height - foot - self._line
        if self.day.tablets:
            self._draw_dose(ink, left, (middle_top, dose_top))
        else:
            self._draw_rest(
                ink, left, (middle_top, dose_top + foot * 0.8 if not self.tag else dose_top)
            )
        self._draw_tag(ink, left, top)

    def _draw_dose(self, ink: Ink, left: float, between: tuple[float, float]) -> None:
        top, bottom = between
        room = self.width - 2 * _PAD_MM - (0.0 if self._is_tall else _TICK_MM + 0.8)
        row = TabletRow(self.day.tablets, self.strengths_mg, (room, bottom - top - 0.3))
        middle = (top + bottom) / 2
        amount = dose(self.press.words, self.day.dose_mg)
        if self._is_tall:
            row.draw(ink, left + (self.width - row.width) / 2, middle)
        else:
            row.draw(ink, left + _PAD_MM + (room - row.width) / 2, middle)
        baseline = bottom + self._line / 2 + faces.DAY_BOLD.size_mm * RAISE
        ink.text_centred(left + self.width / 2, baseline, amount, faces.DAY_BOLD)

    def _draw_rest(self, ink: Ink, left: float, between: tuple[float, float]) -> None:
        top, bottom = between
        said = self.press.words.say("no tablet")
        face = self._fitting(said, faces.DAY_BOLD, self.width - 2 * _PAD_MM)
        half = min(self.width - 7.0, 16.0) / 2
        x = left + self.width / 2
        ink.line((x - half, top + 0.8), (x + half, bottom - 0.6), _CROSS)
        ink.line((x - half, bottom - 0.6), (x + half, top + 0.8), _CROSS)
        baseline = bottom + self._line / 2 + face.size_mm * RAISE
        ink.text_centred(x, baseline, said, face)

    def _draw_tag(self, ink: Ink, left: float, top: float) -> None:
        """The number of tablets or the tag, and the box to tick."""
        taken = bool(self.day.tablets)
        bottom = top + self.height
        if taken:
            right = left + self.width - _PAD_MM
            y = bottom - _TICK_MM - 1.3 if self._is_tall else bottom - 2 * self._line - 0.6
            tick = Box(right - _TICK_MM, y, _TICK_MM, _TICK_MM)
            ink.box(tick, stroke=Stroke(0.3))
        said = self.tag or (tablets_counted(self.press.words, len(self.day.tablets)) * taken)
        if not said:
            return
        room = self.width - 2 * _PAD_MM - (_TICK_MM + 1.0 if self._is_tall and taken else 0.0)
        face = faces.TAG_BOLD if self.tag else faces.TAG
        x, middle = left + _PAD_MM + 0.2, bottom - _TICK_MM / 2 - 1.3
        if not self._is_tall:
            used = self._weekday_mm + 1.0
            room -= used
            x, middle = left + _PAD_MM + used, top + 0.5 + self._line / 2
            if not self.tag and self._width_mm(said, face.at(_SMALLEST_PT)) > room:
                return  # the tablets are drawn, and the week says how many they are
        self._draw_said(ink, said, face, (x, middle, room))

    @property
    def _weekday_mm(self) -> float:
        """How wide the widest weekday is, so that all cells of a calendar do the same."""
        monday = self.day.day - timedelta(days=self.day.day.weekday())
        names = (short_weekday(self.press.words, monday + timedelta(days=n)) for n in range(7))
        return max(self._width_mm(name, faces.DAY_BOLD) for name in names)

    def _width_mm(self, text: str, face: Face) -> float:
        return self.press.fonts.width_mm(text, face)

    def _draw_said(
        self, ink: Ink, said: str, face: Face, place: tuple[float, float, float]
    ) -> None:
        x, middle, room = place
        if self.is_visit:
            face = self._fitting(said, faces.TAG_WHITE, room - 2.4)
            width = self.press.fonts.width_mm(said, face) + 2.4
            if not self._is_tall:
                x += room - width
            ink.box(Box(x - 0.4, middle - 2.6, width, 5.2), fill=BLACK)
            ink.text(x + 0.8, middle + face.size_mm * RAISE, said, face)
            return
        face = self._fitting(said, face, room)
        if not self._is_tall:
            x += room - self.press.fonts.width_mm(said, face)
        ink.text(x, middle + face.size_mm * RAISE, said, face)

    def _fitting(self, text: str, face: Face, room: float) -> Face:
        while self.press.fonts.width_mm(text, face) > room and face.size_pt > _SMALLEST_PT:
            face = face.at(face.size_pt - 0.5)
        return face

    def _text(self, ink: Ink, x: float, top: float, text: str, face: Face) -> None:
        ink.text(x, top + self._line / 2 + face.size_mm * RAISE, text, face)
