"""The chart of one patient's course, with its header and legend."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet, RecordedVisit
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.chart.drawn import Drawn, drawn
from taper_desktop.ui.chart.header import Header
from taper_desktop.ui.chart.legend import Legend
from taper_desktop.ui.chart.picture import RATIO, ChartPicture, PictureKind
from taper_desktop.ui.chart.reading import reading
from taper_desktop.ui.chart.scale import Scaling
from taper_desktop.ui.chart.span import Span
from taper_desktop.ui.look.focus import RING_PX, paint_focus_ring
from taper_desktop.ui.look.labels import Label
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.wording.catalogue import Words

if TYPE_CHECKING:
    from taper_desktop.ui.chart.stage import Stage

LEAST_WIDTH_PX = 420
LEAST_HEIGHT_PX = 300
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CourseChart(QWidget):
    """Counts, events and dose of one course on one time axis.

    Left and Right read visit by visit, Home and End the first and the last one shown; a click
    reads the nearest. The table of visits says the same as text.
    """

    visit_selected = Signal(int)
    """The person selected this visit, by its ``VisitId``."""
    point_read = Signal(str)
    """The same visit, read out."""
    copy_wanted = Signal()
    """The person wants the picture on the clipboard."""
    save_wanted = Signal()
    """The person wants the picture as a file."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._sheet: PatientSheet | None = None
        self._span = Span.TAPER
        self._scaling = Scaling.LOG
        self._selected: VisitId | None = None
        self.stage: Stage | None = None
        self.shown: Drawn | None = None
        self.legend: Legend | None = None
        self.setAccessibleName(words.say("Chart of counts and dose"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(scaled(LEAST_WIDTH_PX), scaled(LEAST_HEIGHT_PX))
        self.header = Header(words, theme)
        self.header.span_chosen.connect(self.set_span)
        self.header.scaling_chosen.connect(self.set_scaling)
        self.header.copy_requested.connect(self.copy_wanted)
        self.header.save_requested.connect(self.save_wanted)
        self.empty = Label(
            theme,
            words.say("No visit yet. Counts, events and dose are drawn here from the first visit."),
            colour="text2",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.empty, 1)

    def show_sheet(self, sheet: PatientSheet | None) -> None:
        """Draw a patient's course; ``None`` when no patient is open.

        The selected visit stays selected if it is still there, else the latest one is.
        """
        if sheet is None or self._sheet is None or sheet.patient_id != self._sheet.patient_id:
            self._selected = None
        self._sheet = sheet
        if sheet is not None and self._entry(self._selected) is None and sheet.latest is not None:
            self._selected = sheet.latest.id
        self._draw()

    def span(self) -> Span:
        """How much of the course is shown."""
        return self._span

    def set_span(self, span: str) -> None:
        """Show ``taper``, ``12 weeks`` or ``all``."""
        self._span = Span(span)
        self.header.span.set_value(span)
        self._draw()

    def scaling(self) -> Scaling:
        """How counts become heights."""
        return self._scaling

    def set_scaling(self, scaling: str) -> None:
        """Draw counts on a ``log`` or a ``linear`` axis."""
        self._scaling = Scaling(scaling)
        self.header.scaling.set_value(scaling)
        self._draw()

    def selected(self) -> VisitId | None:
        """The selected visit."""
        return self._selected

    def select_visit(self, visit_id: VisitId | None) -> None:
        """Select a visit without telling anybody; one outside the span widens it to all."""
        if visit_id == self._selected and self._is_in_sight(visit_id):
            return  # opening a patient says it again: once is enough to draw a long course
        self._selected = visit_id
        if not self._is_in_sight(visit_id):
            self._span = Span.ALL
            self.header.span.set_value(Span.ALL)
        self._draw()

    def _is_in_sight(self, visit_id: VisitId | None) -> bool:
        entry = self._entry(visit_id)
        return entry is None or self.shown is None or self.shown.days.contains(entry.visit.date)

    def picture(self, kind: PictureKind) -> bytes | None:
        """The chart as it stands, with the patient's code and the day; ``None`` without one."""
        if self.shown is None or self._sheet is None or not (self.stage and self.legend):
            return None
        parts = (self.stage.widget, self.legend)
        picture = ChartPicture(self._words, self._theme, self._sheet, parts)
        # Lines of a fixed width do not grow with a picture's pixels by themselves.
        self.stage.plane.widen_lines(RATIO if kind is PictureKind.PNG else 1)
        content = picture.content(kind)
        self.stage.plane.widen_lines(1)
        return content

    def _entry(self, visit_id: VisitId | None) -> RecordedVisit | None:
        visits = self._sheet.visits if self._sheet is not None else ()
        return next((entry for entry in visits if entry.id == visit_id), None)

    def _draw(self) -> None:
        sheet = self._sheet
        has_course = sheet is not None and bool(sheet.visits)
        self.shown = (
            drawn(sheet, self._span, self._scaling, self._selected)
            if sheet is not None and has_course
            else None
        )
        if self.shown is not None:
            self._set_the_stage().show(self.shown)
        self._show_parts(sheet, has_course=has_course)
        entry = self._entry(self._selected)
        self.setAccessibleDescription(reading(self._words, entry) if entry is not None else "")

    def _set_the_stage(self) -> "Stage":
        if self.stage is None:
            # pyqtgraph comes with it: not before there is something to draw.
            from taper_desktop.ui.chart.stage import Stage  # noqa: PLC0415

            self.stage = Stage(self._words, self._theme)
            self.stage.widget.viewport().installEventFilter(self)
            self._column.addWidget(self.stage.widget, 1)
        return self.stage

    def _show_parts(self, sheet: PatientSheet | None, *, has_course: bool) -> None:
        self.empty.setVisible(not has_course)
        self.header.setVisible(sheet is not None)
        self.header.setEnabled(has_course)
        if self.stage is not None:
            self.stage.widget.setVisible(has_course)
        if sheet is not None and has_course:
            self._show_legend(has_protocol=sheet.protocol is not None)
        if self.legend is not None:
            self.legend.setVisible(has_course)

    def _show_legend(self, *, has_protocol: bool) -> None:
        if self.legend is not None and self.legend.has_protocol != has_protocol:
            self._column.removeWidget(self.legend)
            self.legend.deleteLater()
            self.legend = None
        if self.legend is None:
            self.legend = Legend(self._words, self._theme, has_protocol=has_protocol)
            self._column.addWidget(self.legend)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        visits = self._visits_shown()
        key = Qt.Key(event.key())
        if not visits or event.modifiers():
            super().keyPressEvent(event)
        elif key in _STEPS:
            ids = [entry.id for entry in visits]
            here = ids.index(self._selected) if self._selected in ids else len(ids) - 1
            self._read(visits[max(0, min(len(visits) - 1, here + _STEPS[key]))])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._read(visits[0] if key == Qt.Key.Key_Home else visits[-1])
        else:
            super().keyPressEvent(event)

    def _visits_shown(self) -> list[RecordedVisit]:
        if self._sheet is None or self.shown is None:
            return []
        days = self.shown.days
        return [entry for entry in self._sheet.visits if days.contains(entry.visit.date)]

    def _read(self, entry: RecordedVisit) -> None:
        self._selected = entry.id
        self._draw()
        self.visit_selected.emit(entry.id)
        self.point_read.emit(reading(self._words, entry))

    def _entry_near(self, at: QPointF) -> RecordedVisit | None:
        return self._entry(self.stage.visit_near(at)) if self.stage is not None else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            entry = self._entry_near(event.position())
            if entry is not None:
                self._read(entry)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._entry_near(QPointF(event.pos()))
            text = reading(self._words, entry) if entry is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme)
        painter.end()
