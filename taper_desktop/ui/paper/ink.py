"""Drawing in millimetres: lines, boxes, shapes and set type, all as vectors.

No brush patterns, gradients or transparency (PDF/A-1b): a hatch is drawn as lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from taper_desktop.ui.paper.faces import UNITS_PER_MM, Face, Fonts
from taper_desktop.ui.paper.lines import Paragraph

BLACK = "#000000"
GREY = "#444444"
RULE = "#999999"
HATCH = "#9a9a9a"
FILL = "#e2e2e2"
WHITE = "#ffffff"
GRID = "#c4c4c4"
"""Only for lines whose loss in a photocopy loses nothing."""

HAIR_MM = 0.2
LINE_MM = 0.3
FRAME_MM = 0.7
"""2 pt: a frame that says stop, or a visit."""
RAISE = 0.357
"""Half the height of a capital over the em: centres a line of type in its line box."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn; ``dash`` is lengths in mm, drawn and left out in turn."""

    width: float = LINE_MM
    colour: str = BLACK
    dash: tuple[float, ...] = ()


HAIRLINE = Stroke(HAIR_MM)
GREY_RULE = Stroke(HAIR_MM, RULE)
DASHED = Stroke(0.35, BLACK, (1.4, 1.0))


class Ink:
    """Draws on one page; the painter must already be scaled to ``UNITS_PER_MM``."""

    def __init__(self, painter: QPainter, fonts: Fonts) -> None:
        self._painter = painter
        self.fonts = fonts

    def line(self, start: Point, end: Point, stroke: Stroke = HAIRLINE) -> None:
        """A straight line."""
        self._painter.setPen(_pen(stroke))
        self._painter.drawLine(_point(start), _point(end))

    def rule(self, left: float, y: float, width: float, stroke: Stroke = HAIRLINE) -> None:
        """A level line."""
        self.line((left, y), (left + width, y), stroke)

    def polyline(self, points: Sequence[Point], stroke: Stroke) -> None:
        """Straight lines from point to point."""
        self._painter.setPen(_pen(stroke))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([_point(p) for p in points]))

    def shape(
        self, points: Sequence[Point], *, stroke: Stroke | None = None, fill: str | None = None
    ) -> None:
        """A closed shape, outlined, filled, or both."""
        self._ready(stroke, fill)
        self._painter.drawPolygon(QPolygonF([_point(p) for p in points]))

    def box(self, box: Box, *, stroke: Stroke | None = None, fill: str | None = None) -> None:
        """A rectangle, its frame centred on its edge."""
        self._ready(stroke, fill)
        self._painter.drawRect(_rect(box))

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        stroke: Stroke | None = None,
        fill: str | None = None,
    ) -> None:
        """A circle, outlined, filled, or both."""
        self._ready(stroke, fill)
        units = radius * UNITS_PER_MM
        self._painter.drawEllipse(_point(centre), units, units)

    def text(self, x: float, baseline: float, text: str, face: Face) -> None:
        """``text`` on one line from ``x``."""
        if not text:
            return
        self._painter.setFont(self.fonts.font(face))
        self._painter.setPen(QColor(WHITE if face.white else GREY if face.grey else BLACK))
        self._painter.drawText(_point((x, baseline)), text)

    def text_right(self, right: float, baseline: float, text: str, face: Face) -> None:
        """``text`` on one line that ends at ``right``."""
        self.text(right - self.fonts.width_mm(text, face), baseline, text, face)

    def text_centred(self, centre: float, baseline: float, text: str, face: Face) -> None:
        """``text`` on one line about ``centre``."""
        self.text(centre - self.fonts.width_mm(text, face) / 2, baseline, text, face)

    def paragraph(
        self, paragraph: Paragraph, left: float, top: float, *, right: float | None = None
    ) -> None:
        """The lines of ``paragraph`` from ``top``; flush right when ``right`` is given."""
        y = top
        for line in paragraph.lines:
            height = line.size * paragraph.leading
            baseline = y + height / 2 + line.size * RAISE
            x = left if right is None else right - line.width
            for run in line.runs:
                self.text(x, baseline, run.text, run.face)
                x += self.fonts.width_mm(run.text, run.face)
            y += height

    def hatch(self, box: Box, *, every: float = 2.2) -> None:
        """Slanting lines through ``box``, cut at its edges."""
        stroke = Stroke(0.12, HATCH)
        offset = every
        while offset < box.width + box.height:
            start = (
                box.left + max(0.0, offset - box.height),
                box.top + min(offset, box.height),
            )
            end = (box.left + min(offset, box.width), box.top + max(0.0, offset - box.width))
            self.line(start, end, stroke)
            offset += every

    def _ready(self, stroke: Stroke | None, fill: str | None) -> None:
        self._painter.setPen(_pen(stroke) if stroke else QPen(Qt.PenStyle.NoPen))
        brush = QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)
        self._painter.setBrush(brush)


def _pen(stroke: Stroke) -> QPen:
    width = stroke.width * UNITS_PER_MM
    pen = QPen(QColor(stroke.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


def _point(point: Point) -> QPointF:
    return QPointF(point[0] * UNITS_PER_MM, point[1] * UNITS_PER_MM)


def _rect(box: Box) -> QRectF:
    return QRectF(
        box.left * UNITS_PER_MM,
        box.top * UNITS_PER_MM,
        box.width * UNITS_PER_MM,
        box.height * UNITS_PER_MM,
    )
