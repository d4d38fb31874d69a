"""The one seam for windows that stop the program: questions, notices and file choices.

Everything modal that is not a dialog of our own goes through an :class:`Asking`, so that tests
script the answers instead of clicking. ``QMessageBox`` and ``QFileDialog`` stand here alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Tone(StrEnum):
    """How loudly a notice speaks."""

    NOTE = "note"
    CHECK = "check"
    STOP = "stop"


_ICONS = {
    Tone.NOTE: QMessageBox.Icon.Information,
    Tone.CHECK: QMessageBox.Icon.Warning,
    Tone.STOP: QMessageBox.Icon.Critical,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with two answers, both named by what they do."""

    title: str
    text: str
    proceed: str
    """The button that does it."""
    go_back: str
    """The button that does not; it is the default, and Esc."""
    tone: Tone = Tone.CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that must be read before going on."""

    title: str
    text: str
    close: str
    tone: Tone = Tone.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChoice:
    """Where a file is to be written."""

    title: str
    suggested: Path
    kind: str
    """What the dialog shows for the kind of file, such as ``PDF (*.pdf)``."""


class Asking:
    """Asks the person in front of the screen."""

    def confirm(self, parent: QWidget | None, question: Question) -> bool:
        """Whether the person chose to proceed."""
        box = _box(parent, question)
        proceed = box.addButton(question.proceed, QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(question.go_back, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is proceed

    def tell(self, parent: QWidget | None, notice: Notice) -> None:
        """Show ``notice`` until it is closed."""
        box = _box(parent, notice)
        box.addButton(notice.close, QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def file_to_write(self, parent: QWidget | None, choice: FileChoice) -> Path | None:
        """The file to write, or ``None`` when the person went back."""
        chosen, _ = QFileDialog.getSaveFileName(
            parent, choice.title, str(choice.suggested), choice.kind
        )
        return Path(chosen) if chosen else None

    def file_to_read(self, parent: QWidget | None, title: str, kind: str) -> Path | None:
        """A file that is there, or ``None`` when the person went back."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
        return Path(chosen) if chosen else None

    def folder_chosen(self, parent: QWidget | None, title: str) -> Path | None:
        """A folder, or ``None`` when the person went back."""
        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None

    def printer_chosen(self, parent: QWidget | None, printer: QPrinter, title: str) -> bool:
        """Let the person choose and set up ``printer``; whether they want to print."""
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        return dialog.exec() == QPrintDialog.DialogCode.Accepted


def _box(parent: QWidget | None, shown: Question | Notice) -> QMessageBox:
    """The box of a question or a notice; its text is shown as it stands, markup and all."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(_ICONS[shown.tone])
    box.setWindowTitle(shown.title)
    box.setText(shown.text)
    return box
