"""What is shown while a file is backed up as it is let go: how far it is, and a way on without it.

The backup has the file's one connection, so it runs on the window's own thread and lets windows
breathe in between. A backup that is made at once shows nothing.
"""

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words

SHOWN_AFTER_MS = 400
_WIDTH_PX = 480


class BackupWait(QDialog):
    """Told by the backup how far it is; its button stops it, and nothing half made is left."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        say = words.say
        self.stopping = False
        self._soon = QDeadlineTimer(SHOWN_AFTER_MS)
        self.setWindowTitle(say("Backup"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        put_on_surface(self, theme)
        self.setFixedWidth(scaled(_WIDTH_PX))
        self.bar = ProgressBar(say("Progress"))
        self.button = QuietButton(theme, say("Go on without a backup"), hint="Esc")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(Label(theme, say("Backing up the site’s file …"), role=Role.TITLE))
        said = say(
            "What was saved is in the site’s file already. A backup that is put off is made after "
            "the next session."
        )
        self.setAccessibleDescription(said)
        column.addWidget(Label(theme, said, colour="text2", wrap=True))
        column.addWidget(self.bar)
        column.addLayout(foot)

    def go_on(self, done: int, whole: int) -> bool:
        """Show how far it is; whether to go on."""
        self.bar.show_done(done, whole)
        if not self.isVisible() and not self.stopping and self._soon.hasExpired():
            self.show()
            self.activateWindow()
        # Until this window holds what is typed and pressed, nothing else may have it either.
        held = QEventLoop.ProcessEventsFlag.AllEvents
        if not self.isVisible():
            held = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        QApplication.processEvents(held)
        return not self.stopping

    @override
    def reject(self) -> None:
        """Stop the backup; whoever makes it closes this window then."""
        self.stopping = True
        self.button.setEnabled(False)
