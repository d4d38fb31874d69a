"""Paints the worklist's rows: group headings, and patients in two lines with their count line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.focus import paint_focus_ring, paint_selection
from taper_desktop.ui.look.shapes import LIST_PX, paint_action
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.worklist.model import GroupRow, WorklistModel
from taper_desktop.ui.worklist.needs_words import Urgency
from taper_desktop.ui.worklist.row_words import RowWords
from taper_desktop.ui.worklist.trend import Trends

ROW_PX = 41
GROUP_PX = 25
_SHAPE_LEFT = 10
_TEXT_LEFT = 36
_RIGHT_MARGIN = 10
_SPARK_WIDTH = 44
_SPARK_HEIGHT = 26
_SPARK_RIGHT = 118
"""Where the count line begins, from the row's right edge."""
_GAP = 5

GROUP_FAMILIES = {
    Group.STOP: Family.STOP,
    Group.OVERDUE: Family.CHECK,
    Group.DUE_TODAY: Family.STEADY,
    Group.DUE_THIS_WEEK: Family.STEADY,
    Group.STEP_POSSIBLE: Family.GO,
    Group.CANNOT_JUDGE: Family.IDLE,
    Group.NO_NEXT_DATE: Family.IDLE,
    Group.REVIEW: Family.CHECK,
    Group.UNFINISHED: Family.CHECK,
    Group.LATER: Family.IDLE,
}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where and with what one row is painted."""

    painter: QPainter
    rect: QRect
    theme: Theme

    def write(self, role: Role, colour: QColor, text: str, at: QPointF) -> float:
        """Write ``text`` with its left end on the baseline ``at``; the x after it."""
        chosen = font(role)
        self.painter.setFont(chosen)
        self.painter.setPen(colour)
        self.painter.drawText(at, text)
        return at.x() + QFontMetricsF(chosen).horizontalAdvance(text)

    def write_right(self, role: Role, colour: QColor, text: str, baseline: float) -> float:
        """Write ``text`` up to the right margin; the x where it begins."""
        width = QFontMetricsF(font(role)).horizontalAdvance(text)
        left = self.rect.right() + 1 - scaled(_RIGHT_MARGIN) - width
        self.write(role, colour, text, QPointF(left, baseline))
        return left


class WorklistPainter(QStyledItemDelegate):
    """Paints rows. ``narrow`` leaves out the count line, ``rail`` all but the shapes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._trends = Trends(theme)
        self.narrow = False
        self.rail = False

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, WorklistModel)
        row = model.row(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        pen = _Pen(painter, rect, self._theme)
        painter.save()
        if isinstance(row, GroupRow):
            self._paint_group(pen, row)
        elif row is not None:
            if state & QStyle.StateFlag.State_Selected:
                paint_selection(painter, rect, self._theme, bar=True)
            self._paint_patient(pen, row, model.text(row))
        self._paint_line_below(pen)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, rect, self._theme)
        painter.restore()

    def _paint_line_below(self, pen: _Pen) -> None:
        pen.painter.fillRect(
            QRect(pen.rect.left(), pen.rect.bottom(), pen.rect.width(), 1),
            self._theme.colour("line"),
        )

    def _paint_group(self, pen: _Pen, row: GroupRow) -> None:
        painter, rect = pen.painter, pen.rect
        painter.fillRect(rect, self._theme.colour("sunken"))
        colour = self._theme.word(GROUP_FAMILIES[row.group])
        chevron_left = scaled(12 if self.rail else 16)
        at = QPointF(rect.left() + chevron_left, rect.center().y())
        paint_chevron(painter, at, colour, row)
        baseline = rect.center().y() + scaled(4.5)
        if not self.rail:
            left = QPointF(rect.left() + scaled(28), baseline)
            role = Role.SMALL_BOLD if self.narrow else Role.LABEL_BOLD
            pen.write(role, colour, row.title, left)
        pen.write_right(Role.LABEL_BOLD, colour, str(row.count), baseline)

    def _paint_patient(self, pen: _Pen, line: WorklistLine, text: RowWords) -> None:
        rect, theme = pen.rect, self._theme
        action = Action.NONE if line.action is None else line.action
        size = scaled(LIST_PX)
        top = rect.top() + (rect.height() - size) / 2
        paint_action(
            pen.painter, QRectF(rect.left() + scaled(_SHAPE_LEFT), top, size, size), action, theme
        )
        if self.rail:
            return
        upper, lower = rect.top() + scaled(17), rect.top() + scaled(33)
        left = float(rect.left() + scaled(_TEXT_LEFT))
        x = pen.write(Role.BODY_BOLD, theme.colour("text"), text.code, QPointF(left, upper))
        spark_left = self._paint_counts(pen, line)
        right = pen.write_right(Role.LABEL, theme.colour("text"), text.when, upper)
        limit = min(spark_left, right) - _GAP
        self._write_short(pen, (text.initials,), QPointF(x + _GAP, upper), limit, Role.LABEL)
        right = self._write_need(pen, text, lower)
        limit = min(spark_left, right) - _GAP
        x = pen.write(Role.SMALL_BOLD, theme.word(action), text.state, QPointF(left, lower))
        self._write_short(pen, text.details, QPointF(x + _GAP, lower), limit, Role.SMALL)

    def _write_short(
        self, pen: _Pen, forms: Sequence[str], at: QPointF, limit: float, role: Role
    ) -> None:
        """Write the first form that has room for all of itself: half a dose is worse than none."""
        metrics = QFontMetricsF(font(role))
        for text in forms:
            if at.x() + metrics.horizontalAdvance(text) <= limit:
                pen.write(role, self._theme.colour("text2"), text, at)
                return

    def _write_need(self, pen: _Pen, text: RowWords, baseline: float) -> float:
        theme = self._theme
        words = {
            Urgency.STOP: (Role.SMALL_BOLD, theme.word(Family.STOP)),
            Urgency.LATE: (Role.SMALL_BOLD, theme.word(Family.CHECK)),
            Urgency.NOW: (Role.SMALL_BOLD, theme.colour("text")),
            Urgency.CALM: (Role.SMALL, theme.colour("text2")),
        }
        role, colour = words[text.urgency]
        return pen.write_right(role, colour, text.need, baseline)

    def _paint_counts(self, pen: _Pen, line: WorklistLine) -> float:
        """Paint the count line; where it begins (the row's right end when there is none)."""
        rect = pen.rect
        if self.narrow:
            return float(rect.right())
        width, height = scaled(_SPARK_WIDTH), scaled(_SPARK_HEIGHT)
        left = rect.right() - scaled(_SPARK_RIGHT)
        area = QRectF(left, rect.top() + (rect.height() - height) / 2, width, height)
        self._trends.paint(pen.painter, area, line)
        return area.left()


def paint_chevron(painter: QPainter, at: QPointF, colour: QColor, row: GroupRow) -> None:
    """Paint whether a group is open, its middle at ``at``."""
    reach = scaled(3.5)
    points = [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
    if not row.open:
        points = [QPointF(point.y(), point.x()) for point in points]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at + point for point in points]))
