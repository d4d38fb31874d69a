"""Verifying the whole file now: pages, audit chain, recorded values, signatures.

The check has the file's one connection, so it runs on the window's own thread and lets the window
breathe some ten times a second; nothing else may touch the file meanwhile.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from taper_desktop.clinic.checking import Stopped, Verdict, verify_site
from taper_desktop.clinic.site import SiteFault
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.progress import ProgressBar
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, QuietButton
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.checks import break_sentence, good_sentence, unsigned_sentence
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy

_SIZE = (600, 270)


class VerifyDialog(QDialog):
    """Begins by itself; one button, which stops the check and then closes the window."""

    def __init__(self, words: Words, theme: Theme, commands: Commands) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._commands = commands
        self._begun = False
        self._stopping = False
        self.running = False
        self.verdict: Verdict | None = None
        """What the check found; ``None`` until it has come to its end."""
        say = words.say
        self.setWindowTitle(say("Verify"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.bar = ProgressBar(say("Progress"))
        self.headline = Label(theme, role=Role.BODY_BOLD, wrap=True)
        self.detail = Label(theme, colour="text2", wrap=True)
        self._good = FindingMark(theme, Outcome.CLEAR, Severity.NOTE, size=18)
        self._bad = FindingMark(theme, Outcome.FIRED, Severity.STOP, size=18)
        self.button = QuietButton(theme, say("Stop"), hint="Esc")
        self.button.clicked.connect(self.reject)
        self._arrange()
        self._say(
            say("Checking the file …"),
            say("Every page, every row of the audit trail, every recorded value and signature."),
        )
        QTimer.singleShot(0, self, self.run)

    def run(self) -> None:
        """Check, once, and say what was found; it is audited."""
        if self._begun:
            return
        self._begun = True
        self._turn_running(running=True)
        with self._commands.held():
            found = self._commands.attempt(self._verified)
        self._turn_running(running=False)
        match found:
            case Verdict():
                self._show_verdict(found)
            case Problem():
                self._show_bad(fault(self._words, found), remedy(self._words, found))
            case Stopped():
                said = self._words.say("Stopped. Nothing is known of what was not looked at yet.")
                self._say(said, "")
            case _:
                self._say(self._words.say("The check did not come to its end"), "")

    def stop(self) -> None:
        """Come to an end soon, where the check runs."""
        self._stopping = True

    @override
    def reject(self) -> None:
        if self.running:
            self.stop()
        else:
            super().reject()

    def _verified(self) -> Verdict | Problem | Stopped:
        if self._stopping:
            return Stopped()
        entered = self._commands.entered()
        try:
            return verify_site(self._commands.site, entered=entered, progress=self._go_on)
        except Stopped as stopped:
            return stopped
        except SiteFault as damaged:
            return damaged.problem

    def _go_on(self, done: int, whole: int) -> bool:
        self.bar.show_done(done, whole)
        QApplication.processEvents()
        return not self._stopping

    def _turn_running(self, *, running: bool) -> None:
        self.running = running
        self.bar.setVisible(running)
        say = self._words.say
        self.button.setText(say("Stop") if running else say("Close"))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_verdict(self, verdict: Verdict) -> None:
        self.verdict = verdict
        say, broken = self._words.say, verdict.broken
        if broken is not None:
            where = {"sequence": broken.sequence, "row": broken.row}
            self._show_bad(
                break_sentence(self._words, broken.what, table=broken.table, **where),
                say(
                    "This is the first row that is not as it was written. Write nothing more, keep "
                    "the file as it is, and restore a backup that verifies. The finding is written "
                    "into the audit trail."
                ),
            )
            return
        self._good.show()
        head = verdict.head.mac[:8]
        sentence = good_sentence(
            self._words, rows=verdict.rows, signatures=verdict.signatures, head=head
        )
        written = say("The check is written into the audit trail.")
        if verdict.unsigned_protocols:
            names = ", ".join(verdict.unsigned_protocols)
            written = f"{unsigned_sentence(self._words, names)}\n{written}"
        self._say(sentence, written)

    def _show_bad(self, sentence: str, what_to_do: str) -> None:
        self._bad.show()
        self.headline.set_colour(self._theme.word(Family.STOP))
        self._say(sentence, what_to_do)

    def _say(self, headline: str, detail: str) -> None:
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.setAccessibleDescription(f"{headline} {detail}".strip())

    def _arrange(self) -> None:
        for mark in (self._good, self._bad):
            mark.hide()
        head = QHBoxLayout()
        head.setSpacing(scaled(10))
        for mark in (self._good, self._bad):
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.headline, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(10))
        title = self._words.say("Verify the whole file")
        column.addWidget(Label(self._theme, title, role=Role.TITLE))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.detail)
        column.addStretch(1)
        column.addLayout(foot)
