"""From start to end: first start or window, the demonstration, a new day, and letting go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocols import shipped_protocols, signed_in
from taper_desktop.clinic.site import OpenSite, SiteDetails, SiteNotOpened, open_site
from taper_desktop.domain.problem import Problem
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking, Notice, Tone
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.first_start.window import FirstStart, SiteSetup
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.ui.surroundings import Surroundings, theme_name
from taper_desktop.ui.window import MainWindow
from taper_desktop.ui.your_name import YourNameDialog
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.faults import fault

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
        self.window: MainWindow | None = None
        self.first_start: FirstStart | None = None
        self.your_name: YourNameDialog | None = None
        self._day = outside.clock.today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look_at_the_day)
        self._timer.start()

    def open(self, path: Path) -> bool:
        """Open the site at ``path``, or begin with it; whether a window is shown."""
        self._path = path
        if not path.exists():
            self._begin()
            return True
        try:
            self._site = open_site(path, create=False)
        except SiteNotOpened as fault_found:
            self._tell(fault_found.problem)
            return False
        if self._site.name and (signed_in(self._site) or self._site.is_demo):
            self._admit(self._site)
        else:
            self._begin()
        return True

    def open_demo(self) -> None:
        """Open a made-up site in which nothing is at risk."""
        self.open(self._outside.make_demo())

    def look_at_the_day(self) -> None:
        """Tell the window when a new day has begun."""
        today = self._outside.clock.today()
        if today != self._day:
            self._day = today
            if self.window is not None:
                self.window.turn_day()

    def stop_writing(self) -> None:
        """After a bug: nothing more is written until the program is started again."""
        if self.window is not None:
            self.window.commands.stop()

    def close(self) -> None:
        """Let the file go."""
        self._timer.stop()
        if self._site is not None:
            self._site.close()
            self._site = None

    def _begin(self) -> None:
        language = Language(self._settings.language or Language.EN)
        theme = theme_for(theme_name(self._settings.theme))
        today = self._outside.clock.today()
        self.first_start = FirstStart(theme, shipped_protocols(), today, language)
        self.first_start.completed.connect(self._set_up)
        self.first_start.demo_wanted.connect(self._look_round)
        self.first_start.show()

    def _look_round(self, language: str) -> None:
        self._settings = replace(self._settings, language=language)
        self.open_demo()

    def _set_up(self, setup: SiteSetup) -> None:
        """Make the site's file and write into it what the first start found out."""
        assert self.first_start is not None
        problem = self._write_site(setup)
        if problem is not None:
            self.first_start.say_failed(fault(self.first_start.words, problem))
            return
        self._keep(
            replace(self._settings, language=setup.language.value, user_name=setup.user_name)
        )
        assert self._site is not None
        self._admit(self._site)

    def _write_site(self, setup: SiteSetup) -> Problem | None:
        """The site in its file; what kept it from being written, if anything did."""
        try:
            if self._site is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._site = open_site(self._path, create=True)
        except SiteNotOpened as fault_found:
            return fault_found.problem
        refused: list[Problem] = []
        commands = Commands(self._site, self._outside.clock, setup.user_name)
        commands.refused.connect(refused.append)
        details = SiteDetails(name=setup.site_name, closed_weekdays=setup.closed_weekdays)
        for result in (
            commands.set_up_site(details),
            commands.sign_in_protocol(setup.protocol_text),
        ):
            if isinstance(result, tuple):
                refused.extend(result)
        return refused[0] if refused else None

    def _admit(self, site: OpenSite) -> None:
        """Show the window, once it is known who uses it."""
        words = words_in(Language(self._settings.language or Language.EN))
        if site.is_demo:
            self._show_window(site, words.say("Demo user"))
        elif self._settings.user_name:
            self._show_window(site, self._settings.user_name)
        else:
            theme = theme_for(theme_name(self._settings.theme))
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app)
            self.your_name = YourNameDialog(words, theme, site.name)
            self.your_name.accepted.connect(self._take_name)
            self.your_name.open()

    def _take_name(self) -> None:
        assert self.your_name is not None
        assert self._site is not None
        self._keep(replace(self._settings, user_name=self.your_name.name()))
        self._show_window(self._site, self._settings.user_name)

    def _show_window(self, site: OpenSite, by: str) -> None:
        around = Surroundings(
            site=site,
            clock=self._outside.clock,
            user_name=by,
            settings=self._settings,
            keep_settings=self._keep,
            asking=self._outside.asking,
        )
        self.window = MainWindow(around)
        self.window.show()
        if self.first_start is not None:
            self.first_start.hide()
            self.first_start.deleteLater()
            self.first_start = None

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self._outside.keep_settings(settings)

    def _tell(self, problem: Problem) -> None:
        words = words_in(Language(self._settings.language or Language.EN))
        notice = Notice(
            title="Taper Desktop",
            text=words.say(
                "The site’s file was not opened, and nothing in it was changed.\n\n{why}\n\n{path}",
                why=fault(words, problem),
                path=problem.place,
            ),
            close=words.say("Close"),
            tone=Tone.STOP,
        )
        self._outside.asking.tell(None, notice)
