"""Importing tables of visits and doses: chosen, looked at, and only then written."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.exporting import Stopped, write_templates
from taper_desktop.clinic.importing import (
    Imported,
    ImportPlan,
    TableKind,
    import_courses,
    plan_import,
)
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.exchanging.found_model import FoundModel
from taper_desktop.ui.exchanging.import_source import ImportSource
from taper_desktop.ui.exchanging.long_work import LongWorkDialog
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label, QuietButton
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.listing import frame_table
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.exchange import (
    faults_sentence,
    import_sentence,
    same_sentence,
    unusual_sentence,
)
from taper_desktop.wording.faults import fault

_SIZE = (900, 640)
_WIDTHS = (110, 330)
_NUMBER_PX = 90
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ImportDialog(LongWorkDialog):
    """Nothing is written before the one button is pressed, and then all of it or nothing."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, asking: Asking) -> None:
        super().__init__(words, commands)
        self._asking = asking
        self.plan: ImportPlan | None = None
        """What was found in the files as they are chosen now."""
        say = words.say
        self.setWindowTitle(say("Import visits and doses"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.source = ImportSource(words, theme, commands.site, asking)
        self.source.changed.connect(self.look)
        self.source.not_read.connect(self._say)
        self.template = QuietButton(theme, say("Save empty templates…"))
        self.template.setAutoDefault(False)
        self.template.clicked.connect(self.save_templates)
        self.headline = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.model = FoundModel(words)
        self.table = self._make_table()
        self.compared = Field(theme, name=say("Compared"))
        self.compared_row = self._make_compared(theme)
        self.detail = Label(theme, role=Role.LABEL, wrap=True)
        self.detail.setAccessibleName(say("Selected line"))
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.footer = DialogFooter(words, theme, say("Import"))
        self.footer.proceed_pressed.connect(self.write)
        self.footer.go_back_pressed.connect(self.reject)
        self._arrange(theme)
        self._show(None)
        self.source.buttons[TableKind.VISITS].setFocus()

    def look(self) -> None:
        """Read the files that are chosen, beside what is recorded; nothing is written."""
        order = self.source.order()
        if not order.named:
            self._show(None)
            return
        today = self.commands.today()
        found = self.work(
            lambda: plan_import(self.commands.site, order, today=today, progress=self.go_on)
        )
        self._show(found if isinstance(found, ImportPlan) else None)
        if isinstance(found, Stopped):
            self._say(self.words.say("Stopped. The files were not read to their end."))

    def write(self) -> None:
        """Write what was found, all or nothing."""
        plan, compared = self.plan, self.compared.text().strip()
        if plan is None or self.look_again():
            return
        confirmed = int(compared) if compared else 0
        done = self.work(
            lambda: import_courses(
                self.commands.site,
                plan,
                confirmed=confirmed,
                entered=self.commands.entered(),
                progress=self.go_on,
            )
        )
        match done:
            case Imported():
                self.commands.committed.emit(done.changes)
                self.source.forget_files()
                self._show(None)
                said = self.words.say("Imported and read back.")
                self._say(f"{said} {_counted(self.words, plan)}")
            case Stopped():
                self._say(self.words.say("Stopped. Nothing was imported."))
            case (Problem() as problem, *_):
                self._say_refused(problem)
            case _:
                self._say(self.words.say("Not saved. Nothing was changed."))

    def save_templates(self) -> None:
        """Empty tables whose columns are named as they are read."""
        say = self.words.say
        folder = self._asking.folder_chosen(self, say("Folder for the templates"))
        if folder is None:
            return
        names = {TableKind.VISITS: "visits-template.csv", TableKind.DOSES: "doses-template.csv"}
        files: dict[TableKind, Path] = {kind: folder / name for kind, name in names.items()}
        try:
            write_templates(files, chinese=self.words.language is Language.ZH_CN)
        except OSError as error:
            self._say(say("Not saved: {why}", why=error.strerror or type(error).__name__))
            return
        self._say(say("Saved as {path}", path=", ".join(str(path) for path in files.values())))

    def look_again(self) -> tuple[str, ...]:
        """Name at the foot what is waited for."""
        waits = self._waits()
        self.footer.wait_for(waits)
        return waits

    @override
    def turn_running(self) -> None:
        super().turn_running()
        for widget in (self.template, self.compared, self.source):
            widget.setEnabled(not self.running)
        if self.running:
            self.footer.proceed.setEnabled(False)
        else:
            self.look_again()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.footer.proceed.isEnabled():
            self.write()
        else:
            super().keyPressEvent(event)

    def _waits(self) -> tuple[str, ...]:
        plan, words = self.plan, self.words
        verb = Verb.IMPORTED if plan is None else plan.verb
        why = why_off(self.words, self.commands.site, verb)
        if why:
            return (why,)
        if plan is None:
            return (words.say_in("waited for", "a file"),)
        if plan.faults:
            return (words.say_in("waited for", "a file without faults"),)
        if plan.unusual and self.compared.text().strip() != str(len(plan.unusual)):
            return (words.say_in("waited for", "how many unusual values you compared"),)
        return ()

    def _show(self, plan: ImportPlan | None) -> None:
        self.plan = plan
        self.model.show(plan)
        self.detail.setText("")
        self.table.selectRow(0)
        self.compared.clear()
        self.compared_row.setVisible(plan is not None and bool(plan.unusual) and not plan.faults)
        self._say("" if plan is None else _headline(self.words, plan))
        self.look_again()

    def _show_detail(self) -> None:
        """The whole of a line whose cells are too narrow for it."""
        row = self.table.currentIndex().row()
        self.detail.setText(self.model.whole(row) if row >= 0 else "")

    def _say(self, sentence: str) -> None:
        self.headline.setText(sentence)
        self.setAccessibleDescription(sentence)

    def _say_refused(self, problem: Problem) -> None:
        """Say why nothing was written; where the site has changed meanwhile, look again first."""
        if problem.fault is Fault.WRITTEN_MEANWHILE:
            self.look()
        self._say(self.words.say("Not imported: {why}", why=fault(self.words, problem)))

    def _make_compared(self, theme: Theme) -> FormRow:
        say = self.words.say
        self.compared.setFixedWidth(scaled(_NUMBER_PX))
        self.compared.textEdited.connect(lambda _text: self.look_again())
        row = FormRow(theme, say("Compared"), self.compared)
        row.set_hint(say("how many of the unusual values you compared"))
        return row

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        frame_table(table, self.words.say("What was found"))
        for at, width in enumerate(_WIDTHS):
            table.setColumnWidth(at, scaled(width))
        return table

    def _arrange(self, theme: Theme) -> None:
        say = self.words.say
        head = QHBoxLayout()
        head.addWidget(Label(theme, say("Import visits and doses"), role=Role.TITLE))
        head.addStretch(1)
        head.addWidget(self.template)
        body = QVBoxLayout()
        body.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        body.setSpacing(scaled(10))
        body.addLayout(head)
        text = say(
            "Tables with one visit or one dose a row. They are looked at first and written whole "
            "or not at all; what is recorded is never overwritten."
        )
        body.addWidget(Label(theme, text, colour="text2", wrap=True))
        body.addWidget(self.source)
        body.addWidget(self.bar)
        body.addWidget(self.headline)
        body.addWidget(self.table, 1)
        body.addWidget(self.detail)
        body.addWidget(self.compared_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(body, 1)
        column.addWidget(self.footer)


def _counted(words: Words, plan: ImportPlan) -> str:
    counts = {"new_patients": plan.new_patients, "visits": plan.visits, "doses": plan.doses}
    return import_sentence(words, **counts)


def _headline(words: Words, plan: ImportPlan) -> str:
    """How many faults there are; without any, what would be written."""
    if plan.faults:
        return faults_sentence(words, len(plan.faults))
    parts = [words.say("To be imported: {what}", what=_counted(words, plan))]
    if plan.same:
        parts.append(same_sentence(words, plan.same))
    if plan.unusual:
        parts.append(unusual_sentence(words, len(plan.unusual)))
    return words.join_clauses(parts)
