"""The audit trail: who did what to whom and when, old and new value, and why."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from taper_desktop.clinic.auditing import audit_lines, export_audit
from taper_desktop.clinic.rights import Verb
from taper_desktop.exchange.csv_text import csv_bytes
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.audit_filters import AuditFilters
from taper_desktop.ui.site_windows.audit_model import AuditModel
from taper_desktop.ui.site_windows.listing import frame_table
from taper_desktop.ui.site_windows.verifying import VerifyDialog
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault

_SIZE = (1120, 640)
_WIDTHS = (64, 226, 110, 150, 90, 300)


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
        say = words.say
        self.setWindowTitle(say("Audit trail"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.filters = AuditFilters(words, theme, commands)
        self.filters.changed.connect(self.look)
        self.model = AuditModel(words)
        self.table = self._make_table()
        self.detail = Label(theme, role=Role.LABEL, wrap=True)
        self.detail.setAccessibleName(say("Selected line"))
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.more = QuietButton(theme, say("Earlier lines"))
        self.export = QuietButton(theme, say("Export as CSV…"), icon_name="export")
        self.verifying = QuietButton(theme, say("Verify now…"))
        self.verifying.clicked.connect(self.verify)
        self.close_button = QuietButton(theme, say("Close"), hint="Esc")
        self.message = self._why_no_export()
        self._arrange()
        self.look()
        self.table.setFocus()

    def _why_no_export(self) -> Label:
        why = why_off(self._words, self._commands.site, Verb.AUDIT_EXPORTED)
        self.export.setEnabled(not why)
        return Label(self._theme, why, role=Role.LABEL, colour="text2")

    def look(self) -> None:
        """Read again, as the filters ask."""
        wanted = self.filters.wanted()
        lines = audit_lines(self._commands.site, wanted)
        self.model.show_lines(lines)
        self.more.setEnabled(len(lines) == wanted.limit)
        if lines:
            self.table.selectRow(0)

    def show_more(self) -> None:
        """Read the next page."""
        wanted = replace(self.filters.wanted(), before=self.model.lines[-1].sequence)
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
            lambda: list(
                export_audit(commands.site, self.filters.wanted(), entered=commands.entered())
            )
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

    def verify(self) -> None:
        """Check the whole file now; what was found is the newest line then."""
        dialog = VerifyDialog(self._words, self._theme, self._commands)
        dialog.setParent(self, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._come_back)
        dialog.open()

    def _come_back(self) -> None:
        self.activateWindow()
        self.look()

    def _show_detail(self) -> None:
        """The whole of a line whose cells are too narrow for it."""
        row = self.table.currentIndex().row()
        self.detail.setText(self.model.whole(row) if row >= 0 else "")

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        frame_table(table, self._words.say("Audit trail"))
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, scaled(width))
        return table

    def _arrange(self) -> None:
        self.more.clicked.connect(self.show_more)
        self.export.clicked.connect(self.write_csv)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.more)
        foot.addWidget(self.export)
        foot.addWidget(self.verifying)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.close_button)
        for button in (self.more, self.export, self.verifying, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(self._theme, self._words.say("Audit trail"), role=Role.TITLE))
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
