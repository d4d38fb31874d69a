"""The visits table: the chart's twin for keyboard and screen reader, newest visit first."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.visits_model import VisitsModel
from taper_desktop.ui.visits_painting import ROW_HEIGHT, RowPainter
from taper_desktop.ui.visits_words import ELIDED, Column
from taper_desktop.wording.catalogue import Words

_HEADER_HEIGHT = 30
_LEAST_ELIDED = 44
_ROWS_MEASURED = 60
"""Columns are as wide as the widest of this many rows."""


class VisitsTable(QWidget):
    """Recorded visits of one patient, with their answers and decisions."""

    visit_selected = Signal(int)
    """The person moved to a visit (``VisitId``)."""
    visit_opened = Signal(int)
    """Enter or a double click on a visit (``VisitId``)."""
    correction_requested = Signal(int)
    """F2 on a visit (``VisitId``)."""
    void_requested = Signal(int)
    """Delete on a visit (``VisitId``)."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._model = VisitsModel(words)
        self._title = QLabel(words.say("Visits"))
        self._summary = QLabel()
        self._view = _View(self._model, theme)
        self._view.setAccessibleName(words.say("Visits"))
        self._view.opened.connect(self.visit_opened)
        self._view.correction_asked.connect(self.correction_requested)
        self._view.void_asked.connect(self.void_requested)
        self._view.selectionModel().currentRowChanged.connect(self._tell_selection)
        self._telling = True
        self._lay_out(theme)
        self.show_sheet(None)

    @property
    def view(self) -> QTableView:
        """The table itself."""
        return self._view

    def show_sheet(self, sheet: PatientSheet | None) -> None:
        """Show the visits of ``sheet``, newest selected; none when there is no patient."""
        self._telling = False
        self._model.show_sheet(sheet)
        self._view.fit_columns()
        number = len(sheet.visits) if sheet else 0
        self._summary.setText(self._say_summary(number))
        if number:
            self._view.selectRow(0)
        self._telling = True

    def select_visit(self, visit_id: VisitId | None) -> None:
        """Select a visit that was selected elsewhere; says nothing back."""
        row = None if visit_id is None else self._model.row_of(visit_id)
        self._telling = False
        if row is None:
            self._view.clearSelection()
        else:
            self._view.selectRow(row)
            self._view.scrollTo(self._model.index(row, 0))
        self._telling = True

    def selected_visit(self) -> VisitId | None:
        """The selected visit."""
        visit = self._model.visit_at(self._view.currentIndex())
        return None if visit is None else visit.id

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._view.setFocus(reason)

    def _say_summary(self, number: int) -> str:
        if number == 0:
            return self._words.say("No visits yet · Ctrl+N types the first")
        visits = self._words.count("{number} visit", "{number} visits", number)
        return self._words.say(
            "{visits} · Enter opens · F2 corrects, Del voids, with a reason", visits=visits
        )

    def _tell_selection(self, current: QModelIndex, _previous: QModelIndex) -> None:
        visit = self._model.visit_at(current)
        if visit is not None and self._telling:
            self.visit_selected.emit(visit.id)

    def _lay_out(self, theme: Theme) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("surface"))
        palette.setColor(self._summary.foregroundRole(), theme.colour("text"))
        self.setPalette(palette)
        self._title.setFont(font(Role.BODY_BOLD))
        self._summary.setFont(font(Role.LABEL))
        quiet = self._summary.palette()
        quiet.setColor(self._summary.foregroundRole(), theme.colour("text2"))
        self._summary.setPalette(quiet)
        head = QHBoxLayout()
        head.setContentsMargins(scaled(12), 0, scaled(12), 0)
        head.setSpacing(scaled(10))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        title_row = QWidget()
        title_row.setLayout(head)
        title_row.setFixedHeight(scaled(_HEADER_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title_row)
        column.addWidget(self._view, 1)


class _View(QTableView):
    """The table with the keys of a list of records."""

    opened = Signal(int)
    correction_asked = Signal(int)
    void_asked = Signal(int)

    def __init__(self, model: VisitsModel, theme: Theme) -> None:
        super().__init__()
        self._visits = model
        self.setModel(model)
        self.setItemDelegate(RowPainter(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(scaled(ROW_HEIGHT))
        rows.setDefaultSectionSize(scaled(ROW_HEIGHT))
        columns = self.horizontalHeader()
        columns.setFont(font(Role.LABEL))
        columns.setFixedHeight(scaled(ROW_HEIGHT))
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setResizeContentsPrecision(_ROWS_MEASURED)
        self.doubleClicked.connect(self._open)

    def fit_columns(self) -> None:
        """As wide as what they hold; where that is too much, words that can wait are cut."""
        header = self.horizontalHeader()
        widths = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in Column
        }
        excess = sum(widths.values()) - self.viewport().width()
        for column in ELIDED:
            least = max(header.sectionSizeHint(column), scaled(_LEAST_ELIDED))
            give = min(max(excess, 0), max(widths[column] - least, 0))
            widths[column] -= give
            excess -= give
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(index)
        elif event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Delete}:
            visit = self._visits.visit_at(index)
            if visit is not None and visit.voided is None:
                is_void = event.key() == Qt.Key.Key_Delete
                (self.void_asked if is_void else self.correction_asked).emit(visit.id)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        visit = self._visits.visit_at(index)
        if visit is not None:
            self.opened.emit(visit.id)
