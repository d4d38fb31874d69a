"""The curve of relapse: the site's stairs with their limits, and the trial's median beside them."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.clinic.overview import TRIAL, Overview
from taper_desktop.ui.chart.lettering import paint_text, text_box
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, length, scaled
from taper_desktop.ui.overview.axes import SHARES, CurveAxes, axes_for, band, stairs, still_followed
from taper_desktop.ui.overview.said import spoken
from taper_desktop.wording.catalogue import Words

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 72, 18, 24, 56
_NAME_PX = 20
"""Names of the rows of numbers stand this far left of the first number's middle."""
LEAST = QSize(420, 220)
_TICK_PX = 3.5


class RelapseCurve(QWidget):
    """Painted whole; the table beside it says the same."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._overview: Overview | None = None
        self.setMinimumSize(scaled(LEAST.width()), scaled(LEAST.height()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words.say("Time from the start of the taper to a relapse"))

    def show_overview(self, overview: Overview) -> None:
        """Draw another overview."""
        self._overview = overview
        self.setAccessibleDescription(spoken(self._words, overview))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._overview is not None:
            self._paint(painter, self._overview)
        painter.end()

    def _paint(self, painter: QPainter, overview: Overview) -> None:
        box = QRectF(self.rect()).adjusted(
            length(LEFT_PX), length(TOP_PX), -length(RIGHT_PX), -length(BOTTOM_PX)
        )
        axes = axes_for(box, overview.tapers)
        painter.fillRect(box, self._theme.colour("plot"))
        self._paint_grid(painter, axes)
        self._paint_trial(painter, axes)
        if overview.tapers.followed:
            self._paint_band(painter, axes, overview)
            self._paint_stairs(painter, axes, overview)
            self._paint_at_risk(painter, axes, overview)
        else:
            self._write(
                painter,
                self._words.say("No taper was started yet"),
                axes.at(axes.last_day / 2, 0.625),
            )

    def _paint_grid(self, painter: QPainter, axes: CurveAxes) -> None:
        painter.setPen(QPen(self._theme.colour("grid"), 1))
        for day in axes.ticks():
            painter.drawLine(QLineF(axes.at(day, 0), axes.at(day, 1)))
        for share in SHARES:
            painter.drawLine(QLineF(axes.at(0, share), axes.at(axes.last_day, share)))
        for share in SHARES:
            place = axes.at(0, share) - QPointF(length(7), 0)
            self._write(painter, f"{share:.0%}", place, right=True)
        half = QPen(self._theme.colour("text2"), length(1.2))
        half.setDashPattern([5, 4])
        painter.setPen(half)
        painter.drawLine(QLineF(axes.at(0, SHARES[2]), axes.at(axes.last_day, SHARES[2])))
        painter.setPen(QPen(self._theme.colour("control"), 1))
        painter.drawLine(QLineF(axes.at(0, 0), axes.at(0, 1)))
        painter.drawLine(QLineF(axes.at(0, 0), axes.at(axes.last_day, 0)))
        below = axes.box.bottom() + length(12)
        for day in axes.ticks():
            self._write(painter, str(day), QPointF(axes.at(day, 0).x(), below))
        names = QPointF(axes.box.left() - length(_NAME_PX), below)
        self._write(painter, self._words.say_in("axis", "day"), names, right=True)

    def _paint_trial(self, painter: QPainter, axes: CurveAxes) -> None:
        """The trial's median and its limits: its curve is not published."""
        lower, upper = axes.at(TRIAL.lower_days, 1), axes.at(TRIAL.upper_days, 0)
        painter.fillRect(QRectF(lower, upper), self._theme.colour("visit_window"))
        colour = self._theme.word(Family.DECIDE)
        pen = QPen(colour, length(1.4))
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.drawLine(QLineF(axes.at(TRIAL.median_days, 0), axes.at(TRIAL.median_days, 1)))
        text = self._words.say("trial: median {days} days", days=TRIAL.median_days)
        box = text_box(text, font(Role.SMALL_BOLD))
        box.moveTo(axes.at(TRIAL.median_days, 1).x(), axes.box.top() - box.height() - length(3))
        box.moveRight(min(box.right(), axes.box.right()))
        paint_text(painter, box, text, font(Role.SMALL_BOLD), colour, halo=None)

    def _paint_band(self, painter: QPainter, axes: CurveAxes, overview: Overview) -> None:
        shade = QColor(self._theme.colour("accent"))
        shade.setAlphaF(0.14)
        for first, last, lower, upper in band(overview.tapers):
            painter.fillRect(QRectF(axes.at(first, upper), axes.at(last, lower)), shade)

    def _paint_stairs(self, painter: QPainter, axes: CurveAxes, overview: Overview) -> None:
        pen = QPen(self._theme.colour("accent"), length(2))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        corners = stairs(overview.tapers)
        painter.drawPolyline(QPolygonF([axes.at(day, share) for day, share in corners]))
        tick = QPointF(0, length(_TICK_PX))
        painter.setPen(QPen(self._theme.colour("accent"), length(1.4)))
        for day, share in still_followed(overview.tapers):
            place = axes.at(day, share)
            painter.drawLine(QLineF(place - tick, place + tick))
        median = overview.tapers.median
        if median is not None:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(axes.at(median, SHARES[2]), length(4), length(4))

    def _paint_at_risk(self, painter: QPainter, axes: CurveAxes, overview: Overview) -> None:
        y = axes.box.bottom() + length(38)
        name = QPointF(axes.box.left() - length(_NAME_PX), y)
        self._write(painter, self._words.say("at risk"), name, right=True)
        for day in axes.ticks():
            number = str(overview.tapers.at_risk(day))
            self._write(painter, number, QPointF(axes.at(day, 0).x(), y))

    def _write(self, painter: QPainter, text: str, place: QPointF, *, right: bool = False) -> None:
        """Words with their middle, or the middle of their right edge, at a place."""
        chosen = font(Role.SMALL)
        box = text_box(text, chosen)
        box.moveCenter(place)
        if right:
            box.moveRight(place.x())
        paint_text(painter, box, text, chosen, self._theme.colour("text2"), halo=None)
