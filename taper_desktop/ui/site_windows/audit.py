"""The audit trail: who did what to whom and when, old and new value, and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from taper_desktop.clinic.auditing import AuditFilter, audit_lines, export_audit, people, verbs
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Refused
from taper_desktop.exchange.csv_text import csv_bytes
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, FieldState, Label, QuietButton
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.audit_model import AuditModel
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.people import audit_verb

_SIZE = (1120, 640)
_WIDTHS = (60, 190, 110, 140, 80, 330)
NOBODY = PatientId(-1)
"""A patient that no line is about."""


class AuditDialog(QDialog):
    """Filters and reads; changes nothing, but an export is itself audited."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._asking = asking
        site, say = commands.site, words.say
        self._codes = codes(site)
        self.setWindowTitle(say("Audit trail"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        every = say("all")
        self.patient = self._choice(say("Patient"), [(every, ""), *((c, c) for c in self._codes)])
        self.person = self._choice(say("Who"), [(every, ""), *((p, p) for p in people(site))])
        kinds = [(audit_verb(words, verb), verb.value) for verb in verbs(site)]
        self.kind = self._choice(say("What was done"), [(every, ""), *kinds])
        self.since = self._day(say("From day"))
        self.until = self._day(say("To day"))
        self.model = AuditModel(words)
        self.table = self._make_table()
        self.detail = Label(theme, role=Role.LABEL, wrap=True)
        self.detail.setAccessibleName(say("Selected line"))
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.more = QuietButton(theme, say("Earlier lines"))
        self.export = QuietButton(theme, say("Export as CSV…"), icon_name="export")
        self.close_button = QuietButton(theme, say("Close"), hint="Esc")
        self.message = self._why_no_export()
        self._arrange()
        self.look()
        self.table.setFocus()

    def _why_no_export(self) -> Label:
        why = why_off(self._words, self._commands.site, Verb.AUDIT_EXPORTED)
        self.export.setEnabled(not why)
        return Label(self._theme, why, role=Role.LABEL, colour="text2")

    def wanted(self) -> AuditFilter:
        """What the filters ask for."""
        code = self.patient.currentData()
        return AuditFilter(
            patient_id=self._codes.get(code, NOBODY) if code else None,
            by=self.person.currentData(),
            verb=self.kind.currentData(),
            since=_day_in(self.since),
            until=_day_in(self.until),
        )

    def look(self) -> None:
        """Read again, as the filters ask."""
        wanted = self.wanted()
        lines = audit_lines(self._commands.site, wanted)
        self.model.show(lines)
        self.more.setEnabled(len(lines) == wanted.limit)
        if lines:
            self.table.selectRow(0)

    def show_more(self) -> None:
        """Read the next page."""
        wanted = replace(self.wanted(), before=self.model.lines[-1].sequence)
        lines = audit_lines(self._commands.site, wanted)
        if lines:
            self.model.add(lines)
        self.more.setEnabled(len(lines) == wanted.limit)

    def write_csv(self) -> None:
        """Write what the filters ask for, all of it, to a file."""
        say, commands = self._words.say, self._commands
        choice = FileChoice(
            title=say("Export the audit trail"),
            suggested=Path.home() / f"audit-{commands.today().isoformat()}.csv",
            kind="CSV (*.csv)",
        )
        path = self._asking.file_to_write(self, choice)
        if path is None:
            return
        rows = commands.attempt(
            lambda: list(export_audit(commands.site, self.wanted(), entered=commands.entered()))
        )
        if isinstance(rows, tuple):
            self.message.setText(fault(self._words, rows[0]))
            return
        if rows is None:
            self.message.setText(say("Not saved. Nothing was changed."))
            return
        try:
            path.write_bytes(csv_bytes(rows))
        except OSError as error:
            self.message.setText(
                say("Not saved: {why}", why=error.strerror or type(error).__name__)
            )
            return
        self.message.setText(say("Saved as {path}", path=path))
        self.look()

    def _show_detail(self) -> None:
        """The whole of a line whose cells are too narrow for it."""
        row = self.table.currentIndex().row()
        self.detail.setText(self.model.whole(row) if row >= 0 else "")

    def _choice(self, name: str, items: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for text, value in items:
            box.addItem(text, value)
        box.currentIndexChanged.connect(self.look)
        return box

    def _day(self, name: str) -> Field:
        field = Field(self._theme, name=name)
        field.setFixedWidth(scaled(112))
        field.setToolTip(self._words.say("year-month-day, such as 2026-08-14"))
        field.textEdited.connect(lambda _text: self._look_at_day(field))
        return field

    def _look_at_day(self, field: Field) -> None:
        wrong = bool(field.text().strip()) and _day_in(field) is None
        field.set_state(FieldState.CHECK if wrong else FieldState.PLAIN)
        if not wrong:
            self.look()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self._words.say("Audit trail"))
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, scaled(width))
        return table

    def _arrange(self) -> None:
        self.more.clicked.connect(self.show_more)
        self.export.clicked.connect(self.write_csv)
        self.close_button.clicked.connect(self.reject)
        filters = QHBoxLayout()
        filters.setSpacing(scaled(8))
        for widget in (self.patient, self.person, self.kind, self.since, self.until):
            name = Label(self._theme, widget.accessibleName(), role=Role.LABEL, colour="text2")
            name.setBuddy(widget)
            filters.addWidget(name)
            filters.addWidget(widget)
        filters.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.more)
        foot.addWidget(self.export)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.close_button)
        for button in (self.more, self.export, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(self._theme, self._words.say("Audit trail"), role=Role.TITLE))
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)


def _day_in(field: Field) -> date | None:
    """The day typed; ``None`` where there is none, or no date."""
    try:
        return read_date(field.text().strip(), "date")
    except Refused:
        return None
