"""The lanes and their layers, laid out anew whenever the size or the course changes."""

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QGraphicsView

from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.chart.axes import Axes
from taper_desktop.ui.chart.backdrop import Backdrop
from taper_desktop.ui.chart.captions import Captions
from taper_desktop.ui.chart.counts import Counts
from taper_desktop.ui.chart.dates import date_ticks
from taper_desktop.ui.chart.doses import DoseLane
from taper_desktop.ui.chart.drawn import Drawn
from taper_desktop.ui.chart.events import Events
from taper_desktop.ui.chart.frame import Layer
from taper_desktop.ui.chart.lettering import text_width
from taper_desktop.ui.chart.plane import Plane
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font
from taper_desktop.wording.catalogue import Words

NEAR_PX = 14.0
"""How close to a point a click has to be."""
_LONGEST_NAME = "00 MMM"


class Stage(QObject):
    """What the chart paints on."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.plane = Plane(theme)
        self.plane.resized.connect(self.lay_out)
        self._shown: Drawn | None = None
        self._layers: tuple[Layer, ...] = ()
        self.backdrop: Backdrop
        self.axes: Axes
        self.counts: Counts
        self.events: Events
        self.doses: DoseLane
        self.captions: Captions

    @property
    def widget(self) -> QGraphicsView:
        """What stands in the window."""
        return self.plane.view

    def show(self, shown: Drawn) -> None:
        """Draw a course in place of the one before."""
        self._shown = shown
        if not self._layers:
            self._make_layers(shown)
        for layer in self._layers:
            layer.shown = shown
        self.plane.show(shown)
        self.lay_out()

    def _make_layers(self, shown: Drawn) -> None:
        self.backdrop = Backdrop(self._theme, shown)
        self.axes = Axes(self._words, self._theme, shown)
        self.counts = Counts(self._theme, shown)
        self.events = Events(self._theme, shown)
        self.doses = DoseLane(self._words, self._theme, shown)
        self.captions = Captions(self._words, self._theme, shown)
        self._layers = (
            self.backdrop,
            self.axes,
            self.counts,
            self.events,
            self.doses,
            self.captions,
        )
        self.plane.add(self._layers)

    def lay_out(self) -> None:
        """Arrange everything for the present size."""
        if self._shown is None:
            return
        frame = self.plane.frame(self._shown)
        self.plane.align(frame)
        ticks = date_ticks(
            self._words,
            self._shown.days,
            self._shown.today,
            width_px=frame.counts.width(),
            name_px=text_width(_LONGEST_NAME, font(Role.SMALL)),
        )
        self.backdrop.ticks = ticks
        self.axes.ticks = ticks
        for layer in self._layers:
            layer.lay_out(frame)

    def visit_near(self, at: QPointF) -> VisitId | None:
        """The visit whose point lies nearest to ``at``, in the widget's pixels, if one is near."""
        away = [
            ((place - at).manhattanLength(), point.visit_id)
            for point, place in self.counts.placed
            if (place - at).manhattanLength() <= NEAR_PX
        ]
        return min(away)[1] if away else None
