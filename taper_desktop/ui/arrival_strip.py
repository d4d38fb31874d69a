"""What happened before this session and must not be missed: a line under the toolbar.

It waits for nobody and hides nothing; it stays until it is read.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop import __version__
from taper_desktop.clinic.backups import second_problem
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.keys import Verb, native
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, QuietButton
from taper_desktop.ui.site_windows.keeping_words import second_failed
from taper_desktop.wording.catalogue import Words


def arrival_sentences(words: Words, site: OpenSite) -> tuple[str, ...]:
    """What whoever logs in is told once: a newer program, a change cut off, a copy not made."""
    said = []
    if site.updated_from:
        said.append(
            words.say(
                "This is version {now}; at your last log-in it was {before}. What is new: "
                "{key}, About this program.",
                now=__version__,
                before=site.updated_from,
                key=native(Verb.HELP),
            )
        )
    if site.undone is not None:
        said.append(_undone(words, site.undone))
    problem = second_problem(site)
    if problem is not None:
        said.append(words.say("Last backup: {what}", what=second_failed(words, problem)))
    return tuple(said)


def _undone(words: Words, login: str) -> str:
    if not login:
        return words.say(
            "The renewal of the recovery key was cut off and is not in force. The key that was "
            "printed before still holds."
        )
    return words.say(
        "The change of the passphrase of “{login}” was cut off and is not in force. The one "
        "before still holds.",
        login=login,
    )


class ArrivalStrip(QWidget):
    """The sentences, and a button that puts them away."""

    read = Signal()

    def __init__(self, words: Words, theme: Theme, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName(words.say("From before"))
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.tint(Family.CHECK))
        self.setPalette(palette)
        lines = QVBoxLayout()
        lines.setSpacing(scaled(2))
        colour = theme.word(Family.CHECK)
        for sentence in sentences:
            line = QHBoxLayout()
            line.setSpacing(scaled(8))
            line.addWidget(FindingMark(theme, Outcome.FIRED, Severity.CHECK))
            line.addWidget(
                Label(theme, sentence, role=Role.LABEL_BOLD, colour=colour, wrap=True), 1
            )
            lines.addLayout(line)
        self.close_button = QuietButton(theme, words.say("I have read it"))
        self.close_button.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        row.setSpacing(scaled(12))
        row.addLayout(lines, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _put_away(self) -> None:
        self.hide()
        self.read.emit()
