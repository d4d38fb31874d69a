"""From start to end: first start, log-in, window, the demonstration, a new day, and letting go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from taper_desktop.clinic.backups import BackedUp, backups_at, log_out, restore_site
from taper_desktop.clinic.entering import SiteState, site_state
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocols import signed_in
from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteNotOpened, open_site
from taper_desktop.domain.account import NewAccount
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking, Notice, Tone
from taper_desktop.ui.beginning import Beginning
from taper_desktop.ui.door import Door
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import GOING_ON, NEW_SITE, TAKING_OVER, Step
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.log_in.new_passphrase import NewPassphraseDialog
from taper_desktop.ui.log_in.window import LogInWindow
from taper_desktop.ui.look.theme import Theme, theme_for
from taper_desktop.ui.site_windows.restoring import RestoreDialog, RestoreOrder
from taper_desktop.ui.surroundings import Surroundings, theme_name
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.faults import fault
from taper_desktop.wording.remedies import remedy

DAY_CHECK_MS = 30_000
"""How often the day is looked at; a timer set for midnight would miss a computer asleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What the program is given: everything that is not its own."""

    clock: Clock
    settings: Settings
    keep_settings: Callable[[Settings], None]
    asking: Asking
    make_demo: Callable[[], Path]
    """Makes a demonstration site and says where."""


class Program(QObject):
    """Shows one window at a time."""

    def __init__(self, outside: Outside) -> None:
        super().__init__()
        self._outside = outside
        self._settings = outside.settings
        self._site: OpenSite | None = None
        self._path = Path()
        self._beginning: Beginning | None = None
        self._door: Door | None = None
        self.window: MainWindow | None = None
        self.first_start: FirstStart | None = None
        self.log_in: LogInWindow | None = None
        self.new_passphrase: NewPassphraseDialog | None = None
        self._day = outside.clock.today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look_at_the_day)
        self._timer.start()

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

    def open_demo(self) -> None:
        """Open a made-up site in which nothing is at risk; nobody is asked."""
        path = self._outside.make_demo()
        self._path = path
        self._arrive(open_site(path, create=False))

    def look_at_the_day(self) -> None:
        """Tell the window when a new day has begun; within long work, the next time."""
        today = self._outside.clock.today()
        busy = self._site is not None and not self._site.can_be_read
        if today != self._day and not busy:
            self._day = today
            if self.window is not None:
                self.window.turn_day()

    def stop_writing(self, problem: Problem | None = None) -> None:
        """After a bug, or ``problem`` in the file: nothing more is written until a new start."""
        if self.window is not None:
            self.window.commands.stop(problem)

    def close(self) -> None:
        """Let the file go."""
        self._timer.stop()
        if self._beginning is not None:
            self._beginning.let_go()
        self._log_out()

    @property
    def _language(self) -> Language:
        return Language(self._settings.language or Language.EN)

    @property
    def _theme(self) -> Theme:
        return theme_for(theme_name(self._settings.theme))

    def _begin(self, steps: tuple[Step, ...], site: OpenSite | None = None) -> None:
        setup = SiteSetup(language=self._language)
        if site is not None:
            account = site.account
            signer = NewAccount(
                login=account.login, name=account.name, role=account.role, password=""
            )
            setup = replace(setup, site_name=site.name, investigator=signer)
        beginning = Beginning(self._path, self._outside.clock, self._outside.asking)
        beginning.ready.connect(self._finish_beginning)
        beginning.demo_wanted.connect(self._look_round)
        self._beginning = beginning
        self._put_away()
        self.first_start = beginning.start(self._theme, setup, steps, site)

    def _look_round(self, language: str) -> None:
        if self._beginning is not None:
            self._beginning.let_go()
        self._settings = replace(self._settings, language=language)
        self.open_demo()

    def _finish_beginning(self, site: object, setup: SiteSetup) -> None:
        self._beginning = None
        self._keep(replace(self._settings, language=setup.language.value))
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
        self.log_in = door.show(self._theme, self._language, problem)

    def _ask_restore(self) -> None:
        """The file cannot be opened: ask which backup is to take its place."""
        assert self.log_in is not None
        known = backups_at(self._path)
        dialog = RestoreDialog(self.log_in.words, self._theme, None, known)
        dialog.setParent(self.log_in, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ordered.connect(self._restore)
        dialog.open()

    def _speak(self, language: str) -> None:
        """Ask in another language, from the beginning."""
        self._keep(replace(self._settings, language=language))
        self.open(self._path)

    def _arrive(self, site: object) -> None:
        """Somebody was let in: to a new passphrase, on with a first start, or to the window."""
        assert isinstance(site, OpenSite), "signals carry it as an object"
        self._site = site
        if site.session.unlocked.temporary:
            self._ask_new_passphrase(site)
        elif self._is_unfinished(site):
            self._begin(GOING_ON, site)
        else:
            self._show_window(site)

    def _is_unfinished(self, site: OpenSite) -> bool:
        """Whether a first start was left before its end, and this person can go on with it."""
        may = site.account.role in RIGHTS[Verb.SIGN_IN_PROTOCOL]
        return may and not site.is_demo and not (site.name and signed_in(site))

    def _ask_new_passphrase(self, site: OpenSite) -> None:
        self._put_away()
        dialog = NewPassphraseDialog(self._language, self._theme, site, self._outside.clock)
        dialog.accepted.connect(self._go_on_with_new_passphrase)
        dialog.rejected.connect(self._leave)
        self.new_passphrase = dialog
        dialog.show()

    def _go_on_with_new_passphrase(self) -> None:
        assert self._site is not None
        self._arrive(self._site)

    def _leave(self) -> None:
        """Back to the log-in, with the file let go."""
        self._log_out()
        self._put_away()
        self.open(self._path)

    def _restore(self, order: RestoreOrder) -> None:
        """Put a backup in the place of the closed file; say where the old one is kept."""
        self._log_out()
        try:
            restored = restore_site(
                self._path, order.backup, order.by, order.reason, now=self._outside.clock.now()
            )
        except (SiteNotOpened, Refused) as refused:
            self._ask_who(refused.problem)
            return
        words = words_in(self._language)
        notice = Notice(
            title=words.say("Restored"),
            text=words.say(
                "The backup is in place. The file that was there is kept as {path}.",
                path=restored.kept,
            ),
            close=words.say("Close"),
        )
        self._outside.asking.tell(None, notice)
        self._arrive(restored.site)

    def _log_out(self) -> None:
        """Let the file go, with a backup of what was written; say when there is none."""
        if self._site is None:
            return
        site, self._site = self._site, None
        entered = Entered(by=site.account.name, at=self._outside.clock.now())
        second = Path(self._settings.second_folder) if self._settings.second_folder else None
        left = log_out(site, entered=entered, second=second)
        problem = left.second_problem if isinstance(left, BackedUp) else left
        if problem is not None:
            self._tell_no_backup(problem)

    def _tell_no_backup(self, problem: Problem) -> None:
        words = words_in(self._language)
        notice = Notice(
            title=words.say("No backup was made"),
            text=words.say(
                "What was saved is in the site’s file. The backup was not made: {why}. {remedy}",
                why=fault(words, problem),
                remedy=remedy(words, problem),
            ),
            close=words.say("Close"),
            tone=Tone.CHECK,
        )
        self._outside.asking.tell(None, notice)

    def _show_window(self, site: OpenSite) -> None:
        around = Surroundings(
            site=site,
            clock=self._outside.clock,
            settings=self._settings,
            keep_settings=self._keep,
            asking=self._outside.asking,
        )
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

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self._outside.keep_settings(settings)
