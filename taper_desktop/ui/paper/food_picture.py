"""How to take a tablet as a picture: an empty bowl, the tablet, hours without food, a full one."""

from math import cos, pi, sin

from taper_desktop.domain.regimen import DoseMg
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.ink import BLACK, FILL, WHITE, Ink, Point, Stroke
from taper_desktop.ui.paper.tablets import tablet

_LABEL = Face(12)
_BOWL_MM = 5.0
_LINE = Stroke(0.5)
_ARROW_MM = 2.6
_SMALLEST_PT = 9.0


class FoodPicture:
    """Three small drawings with their names, and the hours over the arrow."""

    def __init__(self, press: Press, hours: int, strength: DoseMg, *, large: bool) -> None:
        words = press.words
        self._strength, self._large = strength, large
        self._said = words.count("{number} hour: no food", "{number} hours: no food", hours)
        self._names = (
            words.say_in("stomach", "empty"),
            words.say_in("picture", "tablet"),
            words.say_in("picture", "food"),
        )
        self._fonts = press.fonts
        self.height = 20.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws it in about 82 mm."""
        middle = top + 7.6
        empty, taken, eaten = left + 7.5, left + 28.0, left + 77.0
        _bowl(ink, (empty, middle), full=False)
        ink.line((empty - 5.5, middle - 5.2), (empty + 5.5, middle + 5.0), Stroke(0.8))
        ink.line((empty - 5.5, middle + 5.0), (empty + 5.5, middle - 5.2), Stroke(0.8))
        ink.line((empty + 7.2, middle), (taken - 5.6, middle), _LINE)
        tablet(ink, (taken, middle), self._strength, large=self._large, scale=0.78)
        start, end = taken + 6.5, eaten - 7.2
        dashed = Stroke(0.8, BLACK, (2.0, 1.2))
        ink.line((start, middle), (end - _ARROW_MM, middle), dashed)
        half = 1.5
        ink.shape(
            [(end, middle), (end - _ARROW_MM, middle - half), (end - _ARROW_MM, middle + half)],
            fill=BLACK,
        )
        face = Face(13, bold=True)
        while self._fonts.width_mm(self._said, face) > end - start and face.size_pt > _SMALLEST_PT:
            face = face.at(face.size_pt - 0.5)
        ink.text_centred((start + end) / 2, middle - 2.2, self._said, face)
        _bowl(ink, (eaten, middle), full=True)
        for x, name in zip((empty, taken, eaten), self._names, strict=True):
            ink.text_centred(x, top + 17.2, name, _LABEL)


def _bowl(ink: Ink, centre: Point, *, full: bool) -> None:
    """A bowl from the side, its rim at ``centre``; a mound on it when full."""
    x, y = centre
    if full:
        mound = [_on(x, y, _BOWL_MM * 0.82, step, up=True) for step in range(13)]
        ink.shape(mound, stroke=_LINE, fill=FILL)
    body = [_on(x, y, _BOWL_MM, step, up=False) for step in range(13)]
    ink.shape(body, stroke=_LINE, fill=WHITE)
    foot = y + _BOWL_MM * 0.9
    ink.line((x - 2.0, foot), (x + 2.0, foot), _LINE)


def _on(x: float, y: float, radius: float, step: int, *, up: bool) -> Point:
    angle = pi * step / 12
    drop = sin(angle) * radius * 0.86
    return (x - cos(angle) * radius, y - drop if up else y + drop)
