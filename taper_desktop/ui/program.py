"""From start to end: which window is in front, first start, log-in or the site's own.

Each window's modules are loaded with the first one of its kind: a log-in waits for no other.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from taper_desktop.clinic.backups import backups_at
from taper_desktop.clinic.entering import SiteState, site_state
from taper_desktop.clinic.protocols import signed_in
from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site
from taper_desktop.domain.account import NewAccount
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.ui.day_watch import DayWatch
from taper_desktop.ui.door import Door
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import GOING_ON, NEW_SITE, TAKING_OVER, Step
from taper_desktop.ui.giving_way import InstallerWatch, nothing_is_begun, nothing_is_typed
from taper_desktop.ui.letting_go import let_site_go, restored
from taper_desktop.ui.log_in.new_passphrase import NewPassphraseDialog
from taper_desktop.ui.log_in.window import LogInWindow
from taper_desktop.ui.outside import Outside
from taper_desktop.ui.preferences import Preferences
from taper_desktop.ui.site_windows.restoring import RestoreDialog, RestoreOrder
from taper_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from taper_desktop.ui.beginning import Beginning
    from taper_desktop.ui.first_start.window import FirstStart
    from taper_desktop.ui.window import MainWindow


class Program(QObject):
    """Shows one window at a time."""

    def __init__(self, outside: Outside) -> None:
        super().__init__()
        self._outside = outside
        self._preferences = Preferences(outside.settings, outside.keep_settings)
        self._site: OpenSite | None = None
        self._path = Path()
        self._beginning: Beginning | None = None
        self._door: Door | None = None
        self.window: MainWindow | None = None
        self.first_start: FirstStart | None = None
        self.log_in: LogInWindow | None = None
        self.new_passphrase: NewPassphraseDialog | None = None
        self.days = DayWatch(outside.clock, self._may_turn_day)
        self.days.day_turned.connect(self._turn_day)
        self.installers = InstallerWatch(outside.finish_asked)
        self.installers.waiting.connect(self.give_way)

    @property
    def shown(self) -> QWidget:
        """The window that is in front."""
        found = self.new_passphrase or self.window or self.log_in or self.first_start
        assert found is not None
        return found

    def open(self, path: Path) -> None:
        """Show what the file at ``path`` asks for: a first start, a log-in, or its fault."""
        self._path = path
        try:
            state = site_state(path)
        except SiteNotOpened as found:
            self._ask_who(found.problem)
            return
        match state:
            case SiteState.NONE:
                self._begin(NEW_SITE)
            case SiteState.FIRST_FORM:
                self._begin(TAKING_OVER)
            case SiteState.ENCRYPTED:
                self._ask_who(None)

    def open_instead(self, path: Path) -> None:
        """Another file is asked for from outside: shown in the place of a log-in, never of work."""
        if self.log_in is not None and nothing_is_typed(self.log_in):
            self.open(path)

    def open_demo(self) -> None:
        """Open a made-up site in which nothing is at risk; nobody is asked."""
        path = self._outside.make_demo()
        self._path = path
        self._arrive(open_site(path, create=False))

    def stop_writing(self, problem: Problem | None = None) -> None:
        """After a bug, or ``problem`` in the file: nothing more is written until a new start."""
        if self.window is not None:
            self.window.commands.stop(problem)

    def give_way(self) -> None:
        """An installer waits: end where nothing would be lost and nobody is at work."""
        if self.window is not None:
            self.window.give_way()
        elif self.log_in is not None and nothing_is_typed(self.log_in):
            self.log_in.close()

    def would_lose_something(self) -> bool:
        """Whether a visit or a decision is begun that an end of the session would take along."""
        return self.window is not None and not nothing_is_begun(self.window)

    def close(self) -> None:
        """Let the file go."""
        self.days.end()
        self.installers.end()
        if self._beginning is not None:
            self._beginning.let_go()
        self._let_go()

    def _may_turn_day(self) -> bool:
        return self._site is None or self._site.can_be_read

    def _turn_day(self) -> None:
        if self.window is not None:
            self.window.turn_day()

    def _begin(self, steps: tuple[Step, ...], site: OpenSite | None = None) -> None:
        setup = SiteSetup(language=self._preferences.language)
        if site is not None:
            account = site.account
            signer = NewAccount(
                login=account.login, name=account.name, role=account.role, password=""
            )
            setup = replace(setup, site_name=site.name, investigator=signer)
        from taper_desktop.ui.beginning import Beginning  # noqa: PLC0415 - once in a site's life

        beginning = Beginning(self._path, self._outside.clock, self._outside.asking)
        beginning.ready.connect(self._finish_beginning)
        beginning.demo_wanted.connect(self._look_round)
        self._beginning = beginning
        self._put_away()
        self.first_start = beginning.start(self._preferences.theme, setup, steps, site)

    def _look_round(self, language: str) -> None:
        """The demonstration, in a language that is not kept for the site."""
        if self._beginning is not None:
            self._beginning.let_go()
        self._preferences.speak_for_now(language)
        self.open_demo()

    def _finish_beginning(self, site: object, setup: SiteSetup) -> None:
        self._beginning = None
        self._preferences.choose_language(setup.language.value)
        self._arrive(site)

    def _ask_who(self, problem: Problem | None) -> None:
        door = Door(self._path, self._outside.clock)
        door.opened.connect(self._arrive)
        door.restore_wanted.connect(self._ask_restore)
        door.look_again_wanted.connect(lambda: self.open(self._path))
        door.demo_wanted.connect(self.open_demo)
        door.language_chosen.connect(self._speak)
        self._door = door
        if problem is None:
            found = door.opened_unasked()
            if isinstance(found, OpenSite):
                self._arrive(found)
                return
            problem = found
        self._put_away()
        self.log_in = door.show(self._preferences.theme, self._preferences.language, problem)

    def _ask_restore(self) -> None:
        """The file cannot be opened: ask which backup is to take its place."""
        assert self.log_in is not None
        known = backups_at(self._path)
        dialog = RestoreDialog(self.log_in.words, self._preferences.theme, None, known)
        dialog.setParent(self.log_in, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ordered.connect(self._restore)
        dialog.open()

    def _speak(self, language: str) -> None:
        """Ask in another language, from the beginning."""
        self._preferences.choose_language(language)
        self.open(self._path)

    def _arrive(self, site: object) -> None:
        """Somebody was let in: to a new passphrase, on with a first start, or to the window."""
        assert isinstance(site, OpenSite), "signals carry it as an object"
        self._site = site
        if site.session.unlocked.temporary:
            self._ask_new_passphrase(site)
        elif _is_unfinished(site):
            self._begin(GOING_ON, site)
        else:
            self._show_window(site)

    def _ask_new_passphrase(self, site: OpenSite) -> None:
        self._put_away()
        language = self._preferences.language
        dialog = NewPassphraseDialog(language, self._preferences.theme, site, self._outside.clock)
        dialog.accepted.connect(self._go_on_with_new_passphrase)
        dialog.rejected.connect(self._leave)
        self.new_passphrase = dialog
        dialog.show()

    def _go_on_with_new_passphrase(self) -> None:
        assert self._site is not None
        self._arrive(self._site)

    def _leave(self) -> None:
        """Back to the log-in, with the file let go."""
        self._let_go()
        self._put_away()
        self.open(self._path)

    def _restore(self, order: RestoreOrder) -> None:
        self._let_go()
        outside, words = self._outside, self._preferences.words
        try:
            site = restored(words, self._path, order, outside.clock, outside.asking)
        except (SiteNotOpened, Refused) as refused:
            self._ask_who(refused.problem)
        else:
            self._arrive(site)

    def _let_go(self) -> None:
        site, outside = self._site, self._outside
        if site is not None and site.can_be_read:  # else it is being let go already
            let_site_go(site, outside.clock, self._preferences, outside.asking)
            self._site = None

    def _show_window(self, site: OpenSite) -> None:
        around = Surroundings(
            site=site,
            clock=self._outside.clock,
            settings=self._preferences.settings,
            keep_settings=self._preferences.settle,
            asking=self._outside.asking,
        )
        from taper_desktop.ui.window import MainWindow  # noqa: PLC0415 - after the log-in

        self._put_away()
        self.window = MainWindow(around)
        self.window.log_out_wanted.connect(self._leave)
        self.window.restore_wanted.connect(self._restore)
        self.window.show()

    def _put_away(self) -> None:
        """The window that was in front gives way to the next."""
        for shown in (self.first_start, self.log_in, self.new_passphrase, self.window):
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self.first_start = self.log_in = self.new_passphrase = self.window = None


def _is_unfinished(site: OpenSite) -> bool:
    """Whether a first start was left before its end, and this person can go on with it."""
    may = site.account.role in RIGHTS[Verb.SIGN_IN_PROTOCOL]
    return may and not site.is_demo and not (site.name and signed_in(site))
