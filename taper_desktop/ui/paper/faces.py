"""Type on paper: which fonts, how large, how wide a text gets."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QFontMetricsF

from taper_desktop.ui.paper.type_files import CHINESE, LATIN, families

UNITS_PER_MM = 100
"""Drawing units: fine enough that a whole number of them is a type size within 0.3 %."""
MM_PER_POINT = 25.4 / 72

_FAMILIES = (
    LATIN,
    CHINESE,
    "Noto Sans",
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Segoe UI",
    "Microsoft YaHei UI",
    "Helvetica Neue",
    "PingFang SC",
    "DejaVu Sans",
)
"""Latin before Chinese, so that figures look the same in both languages.

The program's own first; a rare character that they lack is the computer's.
"""


@dataclass(frozen=True, slots=True)
class Face:
    """Size, weight and ink of a piece of type."""

    size_pt: float
    bold: bool = False
    grey: bool = False
    """#444 instead of black; nothing on paper is lighter."""
    white: bool = False
    """On a black ground, from 11 pt bold."""

    @property
    def size_mm(self) -> float:
        """The em in millimetres."""
        return self.size_pt * MM_PER_POINT

    def at(self, size_pt: float) -> "Face":
        """The same face at another size."""
        return replace(self, size_pt=size_pt)


CODE = Face(23, bold=True)
DECISION = Face(18, bold=True)
STOP_WORD = Face(18, bold=True, white=True)
STOP_COUNT = Face(11, bold=True, white=True)
STOP_LINE = Face(11, bold=True)
NAME = Face(11)
NAME_BOLD = Face(11, bold=True)
TITLE = Face(11, bold=True)
BODY = Face(8.5)
BODY_BOLD = Face(8.5, bold=True)
BODY_GREY = Face(8.5, grey=True)
CELL = Face(8)
CELL_BOLD = Face(8, bold=True)
CELL_GREY = Face(8, grey=True)
CAPTION = Face(7.5)
CAPTION_BOLD = Face(7.5, bold=True)
CAPTION_GREY = Face(7.5, grey=True)
CHART = Face(7)
CHART_BOLD = Face(7, bold=True)

HEADLINE = Face(26, bold=True)
LARGE = Face(14.5)
LARGE_BOLD = Face(14.5, bold=True)
DAY = Face(14)
DAY_BOLD = Face(14, bold=True)
SECTION = Face(16, bold=True)
TAG = Face(10)
TAG_BOLD = Face(10, bold=True)
TAG_WHITE = Face(11, bold=True, white=True)

SMALLEST_PT = 8.5
"""Long names shrink to this and then take more lines."""


class Fonts:
    """The fonts of one document, made once; needs a running QGuiApplication."""

    def __init__(self) -> None:
        present = families()
        self._families = [name for name in _FAMILIES if name in present]
        self._made: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}
        self.seen: set[str] = set()
        """Every character that was measured, so that a PDF's text can be told apart."""

    def font(self, face: Face) -> QFont:
        """The font of ``face``, its size in drawing units."""
        return self._pair(face)[0]

    def width_mm(self, text: str, face: Face) -> float:
        """How wide ``text`` is on one line, in millimetres."""
        key = (text, face.size_pt, face.bold)
        if key not in self._widths:
            self.seen.update(text)
            units = self._pair(face)[1].horizontalAdvance(text)
            self._widths[key] = units / UNITS_PER_MM
        return self._widths[key]

    def _pair(self, face: Face) -> tuple[QFont, QFontMetricsF]:
        key = (face.size_pt, face.bold)
        if key not in self._made:
            font = QFont()
            if self._families:
                font.setFamilies(self._families)
            font.setPixelSize(round(face.size_mm * UNITS_PER_MM))
            font.setBold(face.bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._made[key] = (font, QFontMetricsF(font))
        return self._made[key]
