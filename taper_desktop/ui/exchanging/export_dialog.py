"""Courses as files: whose, which tables, and where to."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.exporting import (
    ExportedFiles,
    ExportKind,
    Stopped,
    export_courses,
)
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Asking, Question
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.exchanging.long_work import LongWorkDialog
from taper_desktop.ui.exchanging.naming import plain_name
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import CheckBox, Label, SegmentBar
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.exchange import exported_sentence
from taper_desktop.wording.faults import fault
from taper_desktop.wording.names import patients_counted

_WIDTH_PX = 640
_ONE, _ALL = "one", "all"
_ENDS = {
    ExportKind.VISITS: "visits-{day}.csv",
    ExportKind.DOSES: "doses-{day}.csv",
    ExportKind.JSON: "courses-{day}.json",
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ExportDialog(LongWorkDialog):
    """Stays open after it wrote, so that what was written can be read."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        asking: Asking,
        sheet: PatientSheet | None,
    ) -> None:
        super().__init__(words, commands)
        self._asking = asking
        self._sheet = sheet
        say = words.say
        self.setWindowTitle(say("Export courses"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        put_on_surface(self, theme)
        self.setMinimumWidth(scaled(_WIDTH_PX))
        everybody = patients_counted(words, len(codes(commands.site)))
        choices = [(_ALL, say("All: {patients}", patients=everybody))]
        if sheet is not None:
            choices.insert(0, (_ONE, sheet.patient.code))
        self.whose = SegmentBar(theme, choices, value=choices[0][0], name=say("Patients"))
        named = {
            ExportKind.VISITS: say("Visits as a table, CSV"),
            ExportKind.DOSES: say("Doses and decisions of the taper as a table, CSV"),
            ExportKind.JSON: say("Everything for programs, JSON"),
        }
        self.kinds = {kind: CheckBox(theme, text) for kind, text in named.items()}
        self.kinds[ExportKind.VISITS].setChecked(True)
        self.kinds[ExportKind.DOSES].setChecked(True)
        self.message = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.footer = DialogFooter(words, theme, say("Choose a folder and export…"))
        self.footer.proceed_pressed.connect(self.export)
        self.footer.go_back_pressed.connect(self.reject)
        self._arrange(theme)
        for box in self.kinds.values():
            box.toggled.connect(lambda _on: self.look_again())
        self.look_again()
        self.kinds[ExportKind.VISITS].setFocus()

    def look_again(self) -> None:
        """Name at the foot what is waited for."""
        why = why_off(self.words, self.commands.site, Verb.EXPORTED)
        chosen = any(box.isChecked() for box in self.kinds.values())
        waits = () if chosen else (self.words.say_in("waited for", "a kind of file"),)
        self.footer.wait_for((why,) if why else waits)

    def export(self) -> None:
        """Ask for a folder and write the files into it."""
        folder = self._asking.folder_chosen(self, self.words.say("Folder for the files"))
        if folder is None:
            return
        files = self._files(folder)
        if not self._may_replace(files):
            return
        one = self._sheet if self.whose.value() == _ONE else None
        whose = None if one is None else [one.patient_id]
        done = self.work(
            lambda: export_courses(
                self.commands.site,
                whose,
                files,
                entered=self.commands.entered(),
                progress=self.go_on,
            )
        )
        self._say(done, folder)

    @override
    def turn_running(self) -> None:
        super().turn_running()
        for widget in (*self.kinds.values(), self.whose, self.footer.proceed):
            widget.setEnabled(not self.running)
        if not self.running:
            self.look_again()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.footer.proceed.isEnabled():
            self.export()
        else:
            super().keyPressEvent(event)

    def _files(self, folder: Path) -> dict[ExportKind, Path]:
        one = self._sheet if self.whose.value() == _ONE else None
        name = "all" if one is None else plain_name(one.patient.code)
        day = self.commands.today().isoformat()
        chosen = [kind for kind, box in self.kinds.items() if box.isChecked()]
        return {kind: folder / f"{name}-{_ENDS[kind].format(day=day)}" for kind in chosen}

    def _may_replace(self, files: dict[ExportKind, Path]) -> bool:
        there = [path.name for path in files.values() if path.exists()]
        if not there:
            return True
        say = self.words.say
        return self._asking.confirm(
            self,
            Question(
                title=say("Export courses"),
                text=say("These files are there already: {names}", names=", ".join(there)),
                proceed=say("Replace them"),
                go_back=say("Go back"),
            ),
        )

    def _say(self, done: object, folder: Path) -> None:
        say = self.words.say
        match done:
            case ExportedFiles(patients=patients, visits=visits, doses=doses):
                counts = {"patients": patients, "visits": visits, "doses": doses}
                what = exported_sentence(self.words, **counts)
                said = say("{what}, into {folder}", what=what, folder=folder)
            case Stopped():
                said = say("Stopped. Nothing was exported.")
            case (Problem() as problem, *_):
                said = say("Not exported: {why}", why=fault(self.words, problem))
            case OSError():
                said = say("Not exported: {why}", why=done.strerror or type(done).__name__)
            case _:
                said = say("Not exported.")
        self.message.setText(said)
        self.setAccessibleDescription(said)

    def _arrange(self, theme: Theme) -> None:
        say = self.words.say
        body = QVBoxLayout()
        body.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        body.setSpacing(scaled(10))
        body.addWidget(Label(theme, say("Export courses"), role=Role.TITLE))
        text = say(
            "Names and birth dates stay here; notes leave as they were typed. Voided records are "
            "left out. The files are not encrypted: whoever has them can read them. The export is "
            "written into the audit trail."
        )
        body.addWidget(Label(theme, text, colour="text2", wrap=True))
        body.addWidget(FormRow(theme, self.whose.accessibleName(), self.whose))
        for box in self.kinds.values():
            body.addWidget(box)
        body.addWidget(self.bar)
        body.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(body, 1)
        column.addWidget(self.footer)
