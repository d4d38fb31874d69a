"""A recovery key as it is shown once: in a frame, to be printed or saved as PDF."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.ui.asking import Asking, FileChoice
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.ui.paper.key_page import print_key, write_key_pdf
from taper_desktop.ui.surface import Framed
from taper_desktop.wording.catalogue import Words

_FRAME_PX = 460


class KeySheet(QWidget):
    """Shows the key and says what became of printing it; who prints is asked for by its owner."""

    def __init__(self, words: Words, theme: Theme, key: str) -> None:
        super().__init__()
        shown = Label(theme, in_lines(key), role=Role.ANSWER_DOSE)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        shown.setAccessibleName(words.say("Recovery key"))
        shown.setAccessibleDescription(key)
        shown.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        framed = Framed(theme, shown)
        framed.setMaximumWidth(scaled(_FRAME_PX))
        self.print_button = QuietButton(theme, words.say("Print the key…"))
        self.save_button = QuietButton(theme, words.say("Save as PDF…"))
        for button in (self.print_button, self.save_button):
            button.setAutoDefault(False)
        self.message = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(framed)
        column.addLayout(row)
        column.addWidget(self.message)


def in_lines(key: str) -> str:
    """Three groups a line, as on the page."""
    groups = key.split("-")
    return "\n".join("  –  ".join(groups[at : at + 3]) for at in range(0, len(groups), 3))


def key_printed(words: Words, asking: Asking, parent: QWidget, page: QTextDocument) -> str:
    """Print the page on a printer the person chooses; what is to be said of it, if anything."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    title = words.say("Print the key…").rstrip("…")
    if not asking.printer_chosen(parent, printer, title):
        return ""
    print_key(page, printer)
    return words.say("Sent to the printer")


def key_saved(words: Words, asking: Asking, parent: QWidget, page: QTextDocument) -> str:
    """Write the page to a PDF the person chooses; what is to be said of it, if anything."""
    choice = FileChoice(
        title=words.say("Save the recovery key"),
        suggested=Path.home() / "recovery-key.pdf",
        kind="PDF (*.pdf)",
    )
    path = asking.file_to_write(parent, choice)
    if path is None:
        return ""
    try:
        write_key_pdf(page, path)
    except OSError as error:
        return words.say("Not saved: {why}", why=error.strerror or type(error).__name__)
    return words.say(
        "Saved as {path}. Move it off this computer: whoever has both can read the file.",
        path=path,
    )
