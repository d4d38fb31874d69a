"""How a chart leaves the window: onto the clipboard, or into a file; written in the audit first."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from taper_desktop.clinic.auditing import record_export
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.chart.picture import PictureKind
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.desk import Desk
from taper_desktop.ui.patient_area import PatientArea
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault


class ChartLeaving(QObject):
    """Copies and saves the chart of the open patient."""

    said = Signal(str)
    """What became of it, in words."""

    def __init__(self, words: Words, commands: Commands, desk: Desk, asking: Asking) -> None:
        super().__init__(desk)
        self._words = words
        self._commands = commands
        self._desk = desk
        self._asking = asking

    def attach(self, area: PatientArea) -> None:
        """Listen to the chart of the open patient."""
        chart = area.chart
        chart.copy_wanted.connect(lambda: self.copy(chart))
        chart.save_wanted.connect(lambda: self.save(chart))

    def copy(self, chart: CourseChart) -> None:
        """Put the chart on the clipboard."""
        content = chart.picture(PictureKind.PNG)
        if content is not None and self._noted("chart to the clipboard"):
            QGuiApplication.clipboard().setImage(QImage.fromData(content))
            self.said.emit(self._words.say("The chart is on the clipboard"))

    def save(self, chart: CourseChart) -> None:
        """Write the chart to a file of the person's choice: PNG, or SVG where its name says so."""
        sheet, say = self._desk.sheet, self._words.say
        if sheet is None or self._refused():
            return
        choice = FileChoice(
            title=say("Save the chart as a picture"),
            suggested=Path.home() / f"{sheet.patient.code}-{sheet.as_of.isoformat()}.png",
            kind="PNG (*.png);;SVG (*.svg)",
        )
        path = self._asking.file_to_write(self._desk, choice)
        if path is None:
            return
        kind = PictureKind.SVG if path.suffix.lower() == ".svg" else PictureKind.PNG
        if not path.suffix:
            path = path.with_suffix(f".{kind}")
        content = chart.picture(kind)
        if content is None or not self._noted(f"chart as {kind}"):
            return
        try:
            path.write_bytes(content)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.said.emit(say("Not saved: {why}", why=why))
            return
        self.said.emit(say("Saved as {path}", path=path))

    def _refused(self) -> bool:
        """Whether this account may not take data out; it is told who does."""
        why = why_off(self._words, self._commands.site, Verb.EXPORTED)
        if why:
            self.said.emit(why)
        return bool(why)

    def _noted(self, what: str) -> bool:
        """Whether the audit says that the picture leaves: before it does."""
        sheet, commands = self._desk.sheet, self._commands
        if sheet is None or self._refused():
            return False
        noted = commands.attempt(lambda: self._note(sheet.patient_id, what))
        if isinstance(noted, tuple):
            self.said.emit(fault(self._words, noted[0]))
        return noted is True

    def _note(self, patient_id: PatientId, what: str) -> bool:
        commands = self._commands
        record_export(commands.site, patient_id, what, entered=commands.entered())
        return True
