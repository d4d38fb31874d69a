"""Tablets as drawings: white, schematic, the strength inside.

The smallest strength has one rim; larger ones are larger and have a double rim.
"""

from decimal import Decimal

from taper_desktop.domain.regimen import Cycle, DoseMg, tablets_for
from taper_desktop.ui.paper.faces import Face, Fonts
from taper_desktop.ui.paper.ink import RAISE, Ink, Point, Stroke
from taper_desktop.ui.paper.shapes import cross

SMALL_MM = 9.2
LARGE_MM = 10.6
CLINIC_SCALE = 0.7
"""Clinic pages draw tablets at this part of the patient's page."""
_GAP_MM = 2.6
_MOST_DAYS = 3
_SMALLEST_PT = 5.0
_MOST_TABLETS = 3
_TIMES_MM = 6.0


def _diameter(strength: DoseMg, strengths: tuple[DoseMg, ...], scale: float) -> float:
    return scale * (SMALL_MM if strength == min(strengths) else LARGE_MM)


def tablet(ink: Ink, centre: Point, strength: DoseMg, *, large: bool, scale: float) -> None:
    """One tablet of ``strength`` mg; ``large`` has a double rim."""
    radius = scale * (LARGE_MM if large else SMALL_MM) / 2
    ink.circle(centre, radius, stroke=Stroke(0.35))
    if large:
        ink.circle(centre, radius - 0.62, stroke=Stroke(0.25))
    text = f"{strength.normalize():f}"
    face = Face(scale * (13.5 if large else 12), bold=True)
    room = 2 * radius - (2.6 if large else 1.8)
    while ink.fonts.width_mm(text, face) > room and face.size_pt > _SMALLEST_PT:
        face = face.at(face.size_pt - 0.5)
    ink.text_centred(centre[0], centre[1] + face.size_mm * RAISE, text, face)


class TabletDrawing:
    """The tablets of each day of a short cycle in a row; nothing when it cannot be drawn."""

    def __init__(
        self,
        cycle: Cycle | None,
        strengths: tuple[DoseMg, ...],
        *,
        fonts: Fonts,
        scale: float = CLINIC_SCALE,
    ) -> None:
        self._strengths = strengths
        self._scale = scale
        self._fonts = fonts
        self._days: list[list[DoseMg]] = _days(cycle, strengths)

    @property
    def width(self) -> float:
        """In mm; 0 when there is nothing to draw."""
        items = [self._width(item) for day in self._days for item in day or [Decimal(0)]]
        return sum(items) + _GAP_MM * max(0, len(items) - 1)

    @property
    def height(self) -> float:
        """In mm; 0 when there is nothing to draw."""
        return max((self._width(item) for day in self._days for item in day), default=0.0)

    def draw(self, ink: Ink, left: float, centre_y: float) -> None:
        """Draws the row from ``left``."""
        x = left
        for day_index, day in enumerate(self._days):
            for index, item in enumerate(day or [Decimal(0)]):
                if index or day_index:
                    sign = "+" if index else "/"
                    ink.text_centred(x + _GAP_MM / 2, centre_y + 1.1, sign, Face(9))
                    x += _GAP_MM
                width = self._width(item)
                centre = (x + width / 2, centre_y)
                if item:
                    large = item != min(self._strengths)
                    tablet(ink, centre, item, large=large, scale=self._scale)
                else:
                    cross(ink, centre, width * 0.62, width=0.55)
                x += width

    def _width(self, item: DoseMg) -> float:
        if not item:
            return self._scale * SMALL_MM * 0.8
        return _diameter(item, self._strengths, self._scale)


def _days(cycle: Cycle | None, strengths: tuple[DoseMg, ...]) -> list[list[DoseMg]]:
    if cycle is None or cycle.is_off or len(cycle.doses_mg) > _MOST_DAYS:
        return []
    days = []
    for dose in cycle.doses_mg:
        made = tablets_for(dose, strengths)
        if made is None:
            return []
        days.append([s for s in sorted(made, reverse=True) for _ in range(made[s])])
    return days if sum(len(day) for day in days) <= _MOST_TABLETS else []


class TabletRow:
    """The tablets of one day side by side, as large as the room allows; many as a number each."""

    def __init__(
        self,
        tablets: tuple[DoseMg, ...],
        strengths: tuple[DoseMg, ...],
        room: tuple[float, float],
    ) -> None:
        self._least = min(strengths)
        numbers = [(s, tablets.count(s)) for s in sorted(set(tablets), reverse=True)]
        many = len(tablets) > _MOST_TABLETS
        self._items = numbers if many else [(tablet_, 1) for tablet_ in tablets]
        sizes = [LARGE_MM if item != self._least else SMALL_MM for item, _ in self._items]
        marks = [_TIMES_MM if number > 1 else 0.0 for _, number in self._items]
        width = sum(sizes) + sum(marks) + _GAP_MM * (len(sizes) - 1)
        self._scale = min(1.0, room[0] / width, room[1] / max(sizes))
        self.width = width * self._scale

    def draw(self, ink: Ink, left: float, centre_y: float) -> None:
        """Draws the row from ``left``."""
        x, scale = left, self._scale
        for index, (strength, number) in enumerate(self._items):
            if index:
                ink.text_centred(x + _GAP_MM * scale / 2, centre_y + 1.2 * scale, "+", Face(9))
                x += _GAP_MM * scale
            large = strength != self._least
            size = (LARGE_MM if large else SMALL_MM) * scale
            if number > 1:
                ink.text(x, centre_y + 1.6 * scale, f"{number}×", Face(11 * scale, bold=True))
                x += _TIMES_MM * scale
            tablet(ink, (x + size / 2, centre_y), strength, large=large, scale=scale)
            x += size
