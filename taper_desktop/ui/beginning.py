"""The first start as a whole: its window, the accounts it makes, what it writes at the end."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from taper_desktop.clinic.beginning import FirstAccounts, make_site, take_over_site
from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.clinic.site import OpenSite, SiteDetails, SiteNotOpened
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import TAKING_OVER, Step
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.key_sheet import key_printed, key_saved
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.paper.key_page import key_document


class Beginning(QObject):
    """From a path to an open site that can be used."""

    ready = Signal(object, SiteSetup)
    """The open site, and what was found out on the way."""
    demo_wanted = Signal(str)

    def __init__(self, path: Path, clock: Clock, asking: Asking) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._asking = asking
        self.site: OpenSite | None = None
        """Open from the moment the accounts are made."""
        self.window: FirstStart

    def start(
        self,
        theme: Theme,
        setup: SiteSetup,
        steps: Sequence[Step],
        site: OpenSite | None = None,
    ) -> FirstStart:
        """Show the window; with ``site`` its accounts are made already."""
        self.site = site
        self.window = FirstStart(theme, shipped_protocols(), self._clock.today(), setup, steps)
        self.window.accounts_given.connect(self._make_accounts)
        self.window.key_print_wanted.connect(self._print_key)
        self.window.key_save_wanted.connect(self._save_key)
        self.window.completed.connect(self._complete)
        self.window.demo_wanted.connect(self.demo_wanted)
        self.window.show()
        return self.window

    def let_go(self) -> None:
        """Close the file of a first start that is left."""
        if self.site is not None:
            self.site.close()
            self.site = None

    def _make_accounts(self, setup: SiteSetup) -> None:
        first = FirstAccounts(administrator=setup.administrator, investigator=setup.investigator)
        now = self._clock.now()
        try:
            if self.window.sequence == TAKING_OVER:
                self.site = take_over_site(self._path, first, now=now)
            else:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self.site = make_site(self._path, first, now=now)
        except (SiteNotOpened, Refused) as refused:
            self.window.show_problem(refused.problem)
            return
        self.window.show_recovery_key(self.site.recovery_key)

    def _complete(self, setup: SiteSetup) -> None:
        assert self.site is not None, "the accounts come before the end"
        problem = None
        if Step.PROTOCOL in self.window.sequence:
            problem = self._write(self.site, setup)
        if problem is not None:
            self.window.show_problem(problem)
            return
        site, self.site = self.site, None
        self.ready.emit(site, setup)

    def _write(self, site: OpenSite, setup: SiteSetup) -> Problem | None:
        """Settings and protocol into the file; what kept them from being written, if anything."""
        refused: list[Problem] = []
        commands = Commands(site, self._clock)
        commands.refused.connect(refused.append)
        details = SiteDetails(
            name=setup.site_name,
            closed_weekdays=setup.closed_weekdays,
            closed_dates=frozenset(setup.closed_dates),
        )
        result = commands.set_up_site(details)
        if isinstance(result, tuple):
            return result[0]
        if result is not None:
            signed = commands.sign_in_protocol(setup.protocol_text, setup.password, setup.confirmed)
            refused.extend(signed if isinstance(signed, tuple) else ())
        return refused[0] if refused else None

    def _print_key(self, key: str) -> None:
        page = self._document(key)
        self.window.say_key(key_printed(self.window.words, self._asking, self.window, page))

    def _save_key(self, key: str) -> None:
        page = self._document(key)
        self.window.say_key(key_saved(self.window.words, self._asking, self.window, page))

    def _document(self, key: str) -> QTextDocument:
        setup = self.window.setup
        return key_document(self.window.words, setup.site_name, key, self._clock.today())
