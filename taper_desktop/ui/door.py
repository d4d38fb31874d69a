"""The door of a site that is there: who is let in, and what is done where the file is at fault."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from taper_desktop.clinic.backups import put_keys_back
from taper_desktop.clinic.entering import log_in, opens_unasked, recover_site
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.site import OpenSite, SiteNotOpened
from taper_desktop.clinic.trials import proof_to_show
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.ui.log_in.window import LogInWindow
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.site_windows.keeping_words import proof_sentence
from taper_desktop.wording.catalogue import Language


class Door(QObject):
    """Shows the log-in window and opens the file for whoever may in."""

    opened = Signal(object)
    """The open site."""
    look_again_wanted = Signal()
    """Something was mended, or is to be tried again: begin at the file."""
    demo_wanted = Signal()
    restore_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self.window: LogInWindow

    def show(self, theme: Theme, language: Language, problem: Problem | None = None) -> LogInWindow:
        """Ask who is there; with ``problem``, say first why nobody can be let in."""
        self.window = LogInWindow(theme, language)
        self.window.log_in_wanted.connect(self._log_in)
        self.window.recovery_wanted.connect(self._recover)
        self.window.retry_wanted.connect(self.look_again_wanted)
        self.window.restore_wanted.connect(self.restore_wanted)
        self.window.keys_wanted.connect(self._put_keys_back)
        self.window.demo_wanted.connect(self.demo_wanted)
        self.window.language_chosen.connect(self.language_chosen)
        proof, today = proof_to_show(self._path), self._clock.today()
        self.window.show_proof(proof_sentence(self.window.words, proof, today))
        if problem is not None:
            self.window.show_fault(problem)
        self.window.show()
        return self.window

    def opened_unasked(self) -> OpenSite | Problem | None:
        """A made-up site, which opens without asking; a fault of the file; or nothing to say."""
        try:
            if opens_unasked(self._path):
                return log_in(self._path, DEMO, now=self._clock.now())
        except SiteNotOpened as refused:
            return refused.problem
        return None

    def _log_in(self, by: Credentials, older_reason: str) -> None:
        now = self._clock.now()
        try:
            site = log_in(self._path, by, now=now, older_reason=older_reason)
        except SiteNotOpened as refused:
            self.window.show_problem(refused.problem)
        else:
            self.opened.emit(site)

    def _put_keys_back(self) -> None:
        try:
            put_keys_back(self._path)
        except SiteNotOpened as refused:
            self.window.show_fault(refused.problem)
        else:
            self.look_again_wanted.emit()

    def _recover(self, recovery_key: str, by: Credentials) -> None:
        try:
            site = recover_site(self._path, recovery_key, by, now=self._clock.now())
        except (Refused, SiteNotOpened) as refused:
            self.window.show_problem(refused.problem)
        else:
            self.opened.emit(site)
