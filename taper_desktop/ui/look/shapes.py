"""The painted shape of every action and every finding: what a word's colour says without colour.

Used at 46 px in the answer, 18 px in lists, 13 px in tables and on the chart. Everything is drawn
as outlines, so it stays sharp at any scaling and on paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from taper_desktop.domain.assessment import Action, Outcome, Severity
from taper_desktop.ui.look import glyphs
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family

ANSWER_PX = 46
LIST_PX = 18
TABLE_PX = 13


@dataclass(frozen=True, slots=True)
class Brush:
    """A painter on the 24-unit grid, with the two colours and the stroke a shape is made of."""

    painter: QPainter
    ink: QColor
    cut: QColor
    """What is cut out of a filled shape."""
    stroke: float
    """Width of an open shape's line, in grid units."""

    def fill(self, path: QPainterPath, *, cut: bool = False) -> None:
        """Fill an outline."""
        self.painter.fillPath(path, self.cut if cut else self.ink)

    def line(
        self,
        path: QPainterPath,
        *,
        cut: bool = False,
        width: float | None = None,
        dash: list[float] | None = None,
    ) -> None:
        """Stroke a line, ``width`` grid units wide; ``dash`` in units of the width."""
        pen = QPen(self.cut if cut else self.ink, width or self.stroke)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        if dash:
            pen.setDashPattern(dash)
        self.painter.strokePath(path, pen)


def _halt(brush: Brush) -> None:
    brush.fill(glyphs.octagon())
    brush.fill(glyphs.bar(5.6, 10, 12.8, 4, round_by=1), cut=True)


def _step_back(brush: Brush) -> None:
    brush.fill(glyphs.triangle_up())
    arrow = glyphs.strokes([(12, 19), (12, 10.4)], [(8.8, 13.4), (12, 10.2), (15.2, 13.4)])
    brush.line(arrow, cut=True, width=2.1)


def _decide(brush: Brush) -> None:
    brush.fill(glyphs.diamond())
    hook, dot = glyphs.question()
    brush.line(hook, cut=True, width=2.2)
    brush.fill(dot, cut=True)


def _recheck(brush: Brush) -> None:
    turn = QPainterPath()
    circle = QRectF(3.4, 3.6, 17.2, 17.2)
    turn.arcMoveTo(circle, -30)
    turn.arcTo(circle, -30, -285)
    brush.line(turn, width=max(brush.stroke, 2.4))
    brush.fill(glyphs.polygon([(21.8, 2.6), (21.8, 10.6), (13.8, 10.6)]))


def _hold(brush: Brush) -> None:
    brush.fill(glyphs.bar(1.2, 1.2, 21.6, 21.6, round_by=3.4))
    brush.fill(glyphs.bar(6.6, 6, 4.2, 12), cut=True)
    brush.fill(glyphs.bar(13.2, 6, 4.2, 12), cut=True)


def _continue(brush: Brush) -> None:
    brush.fill(glyphs.disc(10.9))
    chevron = glyphs.strokes([(9.9, 7), (15, 12), (9.9, 17)])
    brush.line(chevron, cut=True, width=2.7)


def _ring(brush: Brush) -> None:
    brush.line(glyphs.disc(11.2 - brush.stroke / 2))


def _stabilise(brush: Brush) -> None:
    _ring(brush)
    brush.line(glyphs.strokes([(7.6, 9.6), (16.4, 9.6)], [(7.6, 14.4), (16.4, 14.4)]))


def _follow_up(brush: Brush) -> None:
    _ring(brush)
    brush.fill(glyphs.disc(3.9))


def _step_down(brush: Brush) -> None:
    brush.fill(glyphs.triangle_down())


def _start_taper(brush: Brush) -> None:
    brush.fill(glyphs.bar(1.4, 2, 21.2, 3))
    brush.fill(glyphs.triangle_down(7.4, 22.2))


def _may_resume(brush: Brush) -> None:
    brush.line(glyphs.polygon([(3, 4.6), (21, 4.6), (12, 19.8)]))


def _complete(brush: Brush) -> None:
    brush.fill(glyphs.disc(10.9))
    brush.line(glyphs.strokes([(7, 12.3), (10.6, 15.9), (17.2, 8.6)]), cut=True, width=2.6)


def _not_eligible(brush: Brush) -> None:
    _ring(brush)
    brush.line(glyphs.strokes([(5.4, 18.6), (18.6, 5.4)]))


def _cannot_tell(brush: Brush) -> None:
    width = min(brush.stroke, 2.1)
    brush.line(glyphs.disc(11.2 - width / 2), width=width, dash=[1.9, 1.45])
    hook, dot = glyphs.question()
    brush.line(hook, width=2.1)
    brush.fill(dot)


def _closed(brush: Brush) -> None:
    brush.line(glyphs.bar(3, 3, 18, 18))


def _clear(brush: Brush) -> None:
    _ring(brush)
    brush.line(glyphs.strokes([(7.2, 12.4), (10.8, 16), (16.8, 8.8)]), width=2.4)


def _fired(brush: Brush) -> None:
    brush.fill(glyphs.bar(1.2, 1.2, 21.6, 21.6, round_by=1.6))
    for part in glyphs.exclamation():
        brush.fill(part, cut=True)


def _note(brush: Brush) -> None:
    _ring(brush)
    for part in glyphs.letter_i():
        brush.fill(part)


def _overridden(brush: Brush) -> None:
    brush.line(glyphs.diamond(10.2))
    brush.line(glyphs.strokes([(8.2, 15.8), (15.8, 8.2)]))


_ACTIONS: dict[Action, Callable[[Brush], None]] = {
    Action.HALT: _halt,
    Action.STEP_BACK: _step_back,
    Action.DECIDE: _decide,
    Action.RECHECK: _recheck,
    Action.HOLD: _hold,
    Action.CONTINUE: _continue,
    Action.STABILISE: _stabilise,
    Action.FOLLOW_UP: _follow_up,
    Action.STEP_DOWN: _step_down,
    Action.START_TAPER: _start_taper,
    Action.MAY_RESUME: _may_resume,
    Action.COMPLETE: _complete,
    Action.NOT_ELIGIBLE: _not_eligible,
    Action.CANNOT_TELL: _cannot_tell,
    Action.NONE: _closed,
}


def paint_action(
    painter: QPainter, rect: QRectF, action: Action, theme: Theme, *, solid: bool = False
) -> None:
    """Paint an action's shape into ``rect``; ``solid`` on the filled block of a stop."""
    ink = theme.colour("on_solid_stop") if solid else theme.shape(action)
    cut = theme.colour("solid_stop") if solid else theme.colour("surface")
    draw(painter, rect, _ACTIONS[action], ink, cut)


def paint_action_in(
    painter: QPainter, rect: QRectF, action: Action, *, ink: QColor, cut: QColor
) -> None:
    """Paint an action's shape on a ground of its own, such as the banner."""
    draw(painter, rect, _ACTIONS[action], ink, cut)


def paint_finding(
    painter: QPainter, rect: QRectF, outcome: Outcome, severity: Severity, theme: Theme
) -> None:
    """Paint a finding's shape into ``rect``."""
    family, shape = _finding(outcome, severity)
    draw(painter, rect, shape, theme.shape(family), theme.colour("surface"))


def paint_override(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the mark of a halt that was overridden."""
    draw(painter, rect, _overridden, theme.shape(Family.DECIDE), theme.colour("surface"))


def _finding(outcome: Outcome, severity: Severity) -> tuple[Family, Callable[[Brush], None]]:
    if outcome is Outcome.CLEAR:
        return Family.GO, _clear
    if outcome is Outcome.UNKNOWN:
        return Family.IDLE, _cannot_tell
    if severity is Severity.STOP:
        return Family.STOP, _halt
    return (Family.CHECK, _fired) if severity is Severity.CHECK else (Family.STEADY, _note)


def draw(
    painter: QPainter, rect: QRectF, shape: Callable[[Brush], None], ink: QColor, cut: QColor
) -> None:
    """Run a shape's drawing on the grid laid into the largest square of ``rect``."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / glyphs.GRID, side / glyphs.GRID)
    shape(Brush(painter, ink, cut, max(2.1, 1.3 * glyphs.GRID / side)))
    painter.restore()


def action_pixmap(
    action: Action, size: int, theme: Theme, *, solid: bool = False, ratio: float = 1.0
) -> QPixmap:
    """An action's shape as a picture, ``size`` pixels square at a screen scaling of ``ratio``."""
    pixmap, painter = _blank(size, ratio)
    paint_action(painter, QRectF(0, 0, size, size), action, theme, solid=solid)
    painter.end()
    return pixmap


def finding_pixmap(
    outcome: Outcome, severity: Severity, size: int, theme: Theme, *, ratio: float = 1.0
) -> QPixmap:
    """A finding's shape as a picture, ``size`` pixels square at a screen scaling of ``ratio``."""
    pixmap, painter = _blank(size, ratio)
    paint_finding(painter, QRectF(0, 0, size, size), outcome, severity, theme)
    painter.end()
    return pixmap


def _blank(size: int, ratio: float) -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap, QPainter(pixmap)
