"""A file that cannot be opened: what is wrong, what to do, and the ways from here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, PrimaryButton, QuietButton
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy

KEYS_CAN_COME_BACK = frozenset({Fault.KEYS_MISSING, Fault.KEYS_DAMAGED, Fault.KEYS_OF_ANOTHER_FILE})
"""Faults for which the newest backup's key file is a way out."""
BACKUP_HELPS = frozenset(
    {
        Fault.FILE_MISSING,
        Fault.FILE_FOREIGN,
        Fault.FILE_DAMAGED,
        Fault.KEYS_WITHOUT_FILE,
        Fault.AUDIT_BROKEN,
        Fault.SIGNATURE_BROKEN,
    }
)
"""Faults for which restoring a backup is a way out."""


class FaultPage(QWidget):
    """One fault of the file. The file itself was left as it is."""

    retry_wanted = Signal()
    keys_wanted = Signal()
    """Put the key file of the newest backup back."""
    restore_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        say = words.say
        self.sentence = Label(
            theme, fault(words, problem), role=Role.TITLE, colour=theme.word(Family.STOP), wrap=True
        )
        self.remedy = Label(theme, remedy(words, problem), wrap=True)
        left = Label(
            theme,
            say("The site’s file was not opened, and nothing in it was changed."),
            colour="text2",
            wrap=True,
        )
        place = Label(theme, problem.place, role=Role.LABEL, colour="text2", wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QuietButton(theme, say("Close"), hint="Esc")
        self.restore = QuietButton(theme, say("Restore a backup…"))
        self.keys = QuietButton(theme, say("Put the key file of the latest backup back"))
        self.retry = PrimaryButton(theme, say("Try again"), hint="Enter")
        self.restore.setVisible(problem.fault in BACKUP_HELPS)
        self.keys.setVisible(problem.fault in KEYS_CAN_COME_BACK)
        self.close_button.clicked.connect(self.close_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.keys.clicked.connect(self.keys_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        head = QHBoxLayout()
        head.setSpacing(scaled(10))
        mark = FindingMark(theme, Outcome.FIRED, Severity.STOP, size=18)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addLayout(head)
        for label in (self.remedy, left, place):
            column.addWidget(label)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def say(self, sentence: str) -> None:
        """Say what became of the last try."""
        self.remedy.setText(sentence)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.close_button)
        row.addStretch(1)
        for button in (self.keys, self.restore, self.retry):
            button.set_tall()
            row.addWidget(button)
        self.close_button.set_tall()
        return row
