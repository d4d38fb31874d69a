"""The worklist's rows on the screen and under the keyboard."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

from taper_desktop.clinic.worklist import Group
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.look.focus import paint_ring_without_row
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.worklist.model import GroupRow, PatientRow, WorklistModel
from taper_desktop.ui.worklist.painting import WorklistPainter
from taper_desktop.wording.catalogue import Words

_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WorklistView(QListView):
    """Arrows move, Enter opens a patient, Left and Right close and open a group."""

    patient_chosen = Signal(int)
    """A patient is to be opened."""
    group_turned = Signal(Group)
    """A group is to be closed, or opened when it is closed."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.rows = WorklistModel(words)
        self._theme = theme
        self.painting = WorklistPainter(theme)
        self.setModel(self.rows)
        self.setItemDelegate(self.painting)
        self.setAccessibleName(words.say("Worklist"))
        self.setAccessibleDescription(words.say("Arrow keys move, Enter opens the patient"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(41)
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
        return row.line.patient_id if isinstance(row, PatientRow) else None

    def point_at(self, patient_id: PatientId | None) -> None:
        """Let the keyboard stand on a patient's row without opening it, where it is shown."""
        index = QModelIndex() if patient_id is None else self.rows.index_of(patient_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def enter_rows(self) -> None:
        """Take the keyboard, on the row that is current or else on the first patient."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.first_patient())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_current(self) -> None:
        """Open what the current row stands for."""
        self._open(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.rows.row(self.currentIndex())
        if event.key() in _OPENING_KEYS and row is not None:
            self.open_current()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn_group(row, wanted_open=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_ring_without_row(self, self._theme)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has opened it."""

    def _open(self, index: QModelIndex) -> None:
        match self.rows.row(index):
            case GroupRow() as row:
                self._turn(row)
            case PatientRow() as row:
                self.patient_chosen.emit(row.line.patient_id)

    def _turn_group(self, row: GroupRow | PatientRow | None, *, wanted_open: bool) -> None:
        if isinstance(row, GroupRow) and row.open is not wanted_open:
            self._turn(row)

    def _turn(self, row: GroupRow) -> None:
        self.group_turned.emit(row.group)
        self.setCurrentIndex(self.rows.index_of_group(row.group))
