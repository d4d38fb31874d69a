"""The upper part of the import's window: which files, how to read them, where new patients go."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.clinic.import_said import file_at
from taper_desktop.clinic.importing import Encoding, ImportFile, ImportOrder, TableKind
from taper_desktop.clinic.protocols import active
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.look.choice_box import ChoiceBox
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton, SegmentBar
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words

SourceKind = TableKind | Literal["json"]
JSON: Literal["json"] = "json"
_FOUND_OUT = "found_out"
_BOX_PX = 360


class ImportSource(QWidget):
    """Tells of every change; reads a file once, when it is chosen."""

    changed = Signal()
    not_read = Signal(str)
    """A file that could not be read, and why."""

    def __init__(self, words: Words, theme: Theme, site: OpenSite, asking: Asking) -> None:
        super().__init__()
        self._words = words
        self._asking = asking
        self.files: dict[SourceKind, ImportFile] = {}
        say = words.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        self.buttons: dict[SourceKind, QuietButton] = {}
        self.names: dict[SourceKind, Label] = {}
        for kind, text, choose in (
            (TableKind.VISITS, say("Visits"), say("Choose a table of visits…")),
            (TableKind.DOSES, say("Doses"), say("Choose a table of doses…")),
            (JSON, say("Everything"), say("Choose an export, JSON…")),
        ):
            column.addWidget(FormRow(theme, text, self._file_row(theme, kind, choose)))
        self.encodings = SegmentBar(
            theme,
            [(_FOUND_OUT, say("found out")), *((each.value, each.value) for each in Encoding)],
            value=_FOUND_OUT,
            name=say("Encoding"),
        )
        self.encodings.value_chosen.connect(lambda _value: self.changed.emit())
        column.addWidget(FormRow(theme, say("Encoding"), self.encodings))
        self.protocol = ChoiceBox(theme, say("Protocol of new patients"))
        self.protocol.setMinimumWidth(scaled(_BOX_PX))
        self.protocol.addItem(say("Not chosen"), None)
        for signed in active(site):
            title = f"{signed.protocol.id} {signed.protocol.version}"
            self.protocol.addItem(title, signed.id)
        self.protocol.currentIndexChanged.connect(lambda _index: self.changed.emit())
        column.addWidget(FormRow(theme, say("New patients"), self.protocol))

    def order(self) -> ImportOrder:
        """What is to be imported as things stand."""
        number: int | None = self.protocol.currentData()
        value = self.encodings.value()
        return ImportOrder(
            files={kind: self.files[kind] for kind in TableKind if kind in self.files},
            json=self.files.get(JSON),
            protocol_id=None if number is None else ProtocolId(number),
            encoding=None if value == _FOUND_OUT else Encoding(value),
        )

    def choose(self, kind: SourceKind) -> None:
        """Ask for a file and read it."""
        title = self.buttons[kind].text()
        what = "JSON (*.json)" if kind == JSON else "CSV (*.csv *.txt *.tsv)"
        path = self._asking.file_to_read(self, title, what)
        if path is not None:
            self.take(kind, path)

    def take(self, kind: SourceKind, path: Path) -> None:
        """Read a file that was chosen."""
        try:
            self.files[kind] = file_at(path)
        except OSError as error:
            self.not_read.emit(f"{path.name}: {error.strerror or type(error).__name__}")
            return
        self.names[kind].setText(path.name)
        self.changed.emit()

    def forget_files(self) -> None:
        """Begin anew: nothing is chosen."""
        self.files.clear()
        for name in self.names.values():
            name.setText("")

    def _file_row(self, theme: Theme, kind: SourceKind, choose: str) -> QWidget:
        button, name = QuietButton(theme, choose), Label(theme, role=Role.BODY)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.choose(kind))
        self.buttons[kind], self.names[kind] = button, name
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(10))
        row.addWidget(button)
        row.addWidget(name, 1)
        return whole
