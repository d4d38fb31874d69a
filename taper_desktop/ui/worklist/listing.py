"""The worklist's rows on the screen and under the keyboard, the same in every mode."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.focus import paint_ring_without_row
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.worklist.model import GroupRow, Row, WorklistModel
from taper_desktop.ui.worklist.painting import GROUP_PX, ROW_PX, WorklistPainter
from taper_desktop.ui.worklist.table_words import Column
from taper_desktop.wording.catalogue import Words

_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WorklistRows(QTableView):
    """Arrows move, Enter opens a patient, Left and Right close and open a group.

    Enter on a heading goes to its first patient: it never hides anybody.

    A table and not a list: heights are known without asking for each row, so that ten thousand
    of them cost nothing.
    """

    patient_chosen = Signal(int)
    """A patient is to be opened."""
    group_turned = Signal(Group)
    """A group is to be closed, or opened when it is closed."""

    def __init__(
        self, theme: Theme, rows: WorklistModel, row_px: int, group_px: int = GROUP_PX
    ) -> None:
        super().__init__()
        self._theme = theme
        self.rows = rows
        self._heights = (scaled(row_px), scaled(group_px))
        self._low: tuple[int, ...] = ()
        """Rows of a heading's height; a section keeps its height through a change of the rows."""
        self.setModel(rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        heights = self.verticalHeader()
        heights.hide()
        heights.setMinimumSectionSize(scaled(min(row_px, group_px)))
        heights.setDefaultSectionSize(scaled(row_px))
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(scaled(row_px))
        rows.modelReset.connect(self._fit_headings)
        self.clicked.connect(self._open)

    def mark_patient(self, patient_id: PatientId | None) -> None:
        """Select a patient's row without opening it; none when it is not shown."""
        index = QModelIndex() if patient_id is None else self.rows.index_of(patient_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()
            self.selectionModel().setCurrentIndex(
                QModelIndex(), QItemSelectionModel.SelectionFlag.Clear
            )

    @property
    def current_patient(self) -> PatientId | None:
        """Whose row the keyboard stands on; ``None`` for a heading or no row."""
        row = self.rows.row(self.currentIndex())
        return row.patient_id if isinstance(row, WorklistLine) else None

    @contextmanager
    def place_kept(self) -> Iterator[None]:
        """While the rows are read anew: who is current stays so, and what is in sight."""
        current, top = self.current_patient, self.verticalScrollBar().value()
        yield
        self.point_at(current)
        self.verticalScrollBar().setValue(top)

    def point_at(self, patient_id: PatientId | None) -> None:
        """Let the keyboard stand on a patient's row without opening it, where it is shown."""
        index = QModelIndex() if patient_id is None else self.rows.index_of(patient_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def enter_rows(self) -> None:
        """Take the keyboard, on the row that is current or else on the first patient."""
        self._stand_somewhere()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter_first(self) -> bool:
        """Take the keyboard on the first patient; whether there is one."""
        first = self.rows.first_patient()
        if first.isValid():
            self.setCurrentIndex(first)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return first.isValid()

    def open_current(self) -> None:
        """Open the patient of the current row; from a heading, go to its first patient."""
        match self.rows.row(self.currentIndex()):
            case GroupRow() as row:
                self._turn_group(row, wanted_open=True)
                heading = self.rows.index_of_group(row.group)
                self.setCurrentIndex(self.rows.index(heading.row() + 1, 0))
            case _:
                self._open(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.rows.row(self.currentIndex())
        match event.key():
            case key if key in _OPENING_KEYS and row is not None:
                self.open_current()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._turn_group(row, wanted_open=event.key() == Qt.Key.Key_Right)
            case Qt.Key.Key_Home if self.rows.rowCount():
                self.setCurrentIndex(self.rows.index(0, 0))
            case Qt.Key.Key_End if self.rows.rowCount():
                self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, 0))
            case _:
                super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed letters choose nothing here: there is a field to search in."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._stand_somewhere()
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_ring_without_row(self, self._theme)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has opened it."""

    def _stand_somewhere(self) -> None:
        """On the first patient, where the keyboard has no row yet; Qt would select none."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.first_patient())

    def _fit_headings(self) -> None:
        row_height, group_height = self._heights
        if row_height == group_height:
            return
        count = self.rows.rowCount()
        wanted = self.rows.group_rows
        for at in self._low:
            if at < count:
                self.setRowHeight(at, row_height)
        for at in wanted:
            self.setRowHeight(at, group_height)
        self._low = wanted

    def _open(self, index: QModelIndex) -> None:
        match self.rows.row(index):
            case GroupRow() as row:
                self._turn(row)
            case WorklistLine() as line:
                self.patient_chosen.emit(line.patient_id)

    def _turn_group(self, row: Row | None, *, wanted_open: bool) -> None:
        if isinstance(row, GroupRow) and row.open is not wanted_open:
            self._turn(row)

    def _turn(self, row: GroupRow) -> None:
        self.group_turned.emit(row.group)
        self.setCurrentIndex(self.rows.index_of_group(row.group))


class WorklistView(WorklistRows):
    """List and rail: one column, in which the whole line is painted."""

    def __init__(self, words: Words, theme: Theme, rows: WorklistModel) -> None:
        super().__init__(theme, rows, ROW_PX)
        self.painting = WorklistPainter(theme)
        self.setItemDelegate(self.painting)
        self.setAccessibleName(words.say("Worklist"))
        self.setAccessibleDescription(words.say("Arrow keys move, Enter opens the patient"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widths = self.horizontalHeader()
        widths.hide()
        widths.setMinimumSectionSize(1)
        widths.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        widths.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.modelReset.connect(self._hide_cells)
        self._hide_cells()

    def _hide_cells(self) -> None:
        for column in list(Column)[1:]:
            self.setColumnHidden(column, True)
