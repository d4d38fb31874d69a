"""The window of the first start: step by step, or a look round in the demonstration.

The accounts are made when the investigator's step is left, because the recovery key belongs to
the file; everything else is written at the end.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocols import ShippedProtocol
from taper_desktop.domain.account import Role
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.first_size import open_at_first_size
from taper_desktop.ui.first_start.account_page import AccountPage
from taper_desktop.ui.first_start.foot import StartFoot
from taper_desktop.ui.first_start.head import StartHead
from taper_desktop.ui.first_start.pages import ClosedDaysPage, LanguagePage, SitePage, TakeOverPage
from taper_desktop.ui.first_start.protocol_page import ProtocolStep
from taper_desktop.ui.first_start.recovery_page import RecoveryKeyPage
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import NEW_SITE, TAKING_OVER, Step, StepList
from taper_desktop.ui.first_start.waiting import proceed_word, waits_for
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.panes import first_field
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.faults import fault, place_name


class FirstStart(QWidget):
    """Asks what a new site needs. Writes nothing itself."""

    accounts_given = Signal(SiteSetup)
    """Make the accounts now, then call :meth:`show_recovery_key` or :meth:`show_problem`."""
    key_print_wanted = Signal(str)
    key_save_wanted = Signal(str)
    completed = Signal(SiteSetup)
    demo_wanted = Signal(str)
    """The language in which to look round."""

    def __init__(
        self,
        theme: Theme,
        shipped: Sequence[ShippedProtocol],
        today: date,
        setup: SiteSetup,
        steps: Sequence[Step] = NEW_SITE,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._shipped = shipped
        self._today = today
        self._recovery_key = ""
        self.setup = setup
        self.sequence = tuple(steps)
        self.step = self.sequence[0]
        self.protocol: ProtocolStep
        open_at_first_size(self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for key, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(
                self.go_back if by < 0 else self.go_on
            )
        self._build()

    def go_on(self) -> None:
        """To the next step, or with the last one to the end; not while something is waited for."""
        self._read()
        if self.foot.is_waiting:
            return
        if self.step is Step.INVESTIGATOR and not self._recovery_key:
            self.accounts_given.emit(self.setup)
        elif self.step is self.sequence[-1]:
            self.completed.emit(self.setup)
        else:
            self._move(1)

    def go_back(self) -> None:
        """To the step before; what was entered stays."""
        self._read()
        if self.step is not self.sequence[0]:
            self._move(-1)

    def show_step(self, step: Step) -> None:
        """Go to a step and put the keyboard into it."""
        self.step = step
        if step is Step.PROTOCOL:
            self._make_protocol_step()
        page = self.pages[step]
        self._stack.setCurrentWidget(page)
        self.steps.show_step(step)
        self._show_head()
        self._look_again()
        entry = self.protocol.page.table if step is Step.PROTOCOL else first_field(page)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recovery_key(self, key: str) -> None:
        """The accounts are made: show the key, once."""
        self._recovery_key = key
        self._close_accounts()
        self._make_recovery_page()
        self._move(1)

    def show_problem(self, problem: Problem) -> None:
        """Nothing was written: say why, beside the field where there is one."""
        place = problem.place.rpartition(".")[2]
        said = fault(self.words, problem)
        if place != problem.place or place in ("login", "name", "password"):
            said = f"{place_name(self.words, place)}: {said}"
        for page in (self.administrator, self.investigator):
            page.show_problem(problem if page is self._page_of(problem) else None)
        self.foot.say_failed(said)

    def say_key(self, sentence: str) -> None:
        """Say what became of printing or saving the key."""
        if self.recovery is not None:
            self.recovery.say(sentence)

    def _page_of(self, problem: Problem) -> AccountPage:
        administrator = problem.place.startswith("administrator")
        return self.administrator if administrator else self.investigator

    def _move(self, by: int) -> None:
        self.show_step(self.sequence[self.sequence.index(self.step) + by])

    def _build(self) -> None:
        """Make every widget in the language that is chosen."""
        while self._whole.count():
            item = self._whole.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.words = words_in(self.setup.language)
        self.setWindowTitle("Taper Desktop")
        put_on_surface(self, self._theme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._theme.apply(app)
        speak_qt(app, self.setup.language)
        self.head = StartHead(self.words, self._theme)
        self.steps = StepList(self.words, self._theme, self.sequence)
        self.foot = StartFoot(self.words, self._theme)
        self.foot.back_pressed.connect(self.go_back)
        self.foot.next_pressed.connect(self.go_on)
        self.foot.demo_pressed.connect(lambda: self.demo_wanted.emit(self.setup.language.value))
        self._make_pages()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(self._stack, 1)
        for part, stretch in ((self.head, 0), (middle, 1), (self.foot, 0)):
            self._whole.addWidget(part, stretch)
        self.show_step(self.step)

    def _make_pages(self) -> None:
        words, theme = self.words, self._theme
        self._stack = QStackedWidget()
        self.recovery: RecoveryKeyPage | None = None
        self.language_page = LanguagePage(words, theme)
        self.language_page.language_chosen.connect(self._choose_language)
        self.site_page = SitePage(words, theme)
        self.site_page.site_name.setText(self.setup.site_name)
        self.closed_page = ClosedDaysPage(words, theme, self._today)
        self.closed_page.tick(self.setup.closed_weekdays)
        self.closed_page.dates.restore(self.setup.closed_dates)
        self.administrator = AccountPage(words, theme, Role.ADMINISTRATOR)
        self.administrator.restore(self.setup.administrator)
        self.investigator = AccountPage(words, theme, Role.INVESTIGATOR)
        self.investigator.restore(self.setup.investigator)
        self.pages: dict[Step, QWidget] = {
            Step.LANGUAGE: self.language_page,
            Step.TAKE_OVER: TakeOverPage(words, theme),
            Step.SITE: self.site_page,
            Step.CLOSED_DAYS: self.closed_page,
            Step.ADMINISTRATOR: self.administrator,
            Step.INVESTIGATOR: self.investigator,
        }
        for asked in (self.site_page, self.closed_page, self.administrator, self.investigator):
            asked.edited.connect(self._look_again)
        for page in self.pages.values():
            self._stack.addWidget(page)
        if self._recovery_key:
            self._close_accounts()
            self._make_recovery_page()
        self._make_protocol_step()

    def _close_accounts(self) -> None:
        for page in (self.administrator, self.investigator):
            page.say_made()

    def _make_recovery_page(self) -> None:
        page = RecoveryKeyPage(self.words, self._theme, self._recovery_key)
        page.edited.connect(self._look_again)
        page.print_wanted.connect(lambda: self.key_print_wanted.emit(self._recovery_key))
        page.save_wanted.connect(lambda: self.key_save_wanted.emit(self._recovery_key))
        self.recovery = page
        self.pages[Step.RECOVERY_KEY] = page
        self._stack.addWidget(page)

    def _make_protocol_step(self) -> None:
        """The last page names who signs: it is made when it is reached."""
        by = self.setup.investigator.name
        if Step.PROTOCOL in self.pages:
            if self.protocol.by == by:
                return
            self._stack.removeWidget(self.protocol)
            self.protocol.deleteLater()
        self.protocol = ProtocolStep(
            self.words, self._theme, self._shipped, by=by, today=self._today
        )
        self.protocol.edited.connect(self._look_again)
        self.pages[Step.PROTOCOL] = self.protocol
        self._stack.addWidget(self.protocol)

    def _choose_language(self, value: str) -> None:
        self._read()
        self.setup = replace(self.setup, language=Language(value))
        self._build()

    def _read(self) -> None:
        setup = self.setup
        if Step.ADMINISTRATOR in self.sequence:
            setup = replace(
                setup,
                administrator=self.administrator.account(),
                investigator=self.investigator.account(),
            )
        page = self.protocol.page
        self.setup = replace(
            setup,
            site_name=self.site_page.site_name.text().strip(),
            closed_weekdays=self.closed_page.weekdays(),
            closed_dates=self.closed_page.dates.named(),
            protocol_text=page.shipped.text if self.step is Step.PROTOCOL else "",
            confirmed=page.model.confirmed_values() if self.step is Step.PROTOCOL else {},
            password=page.passphrase.text() if self.step is Step.PROTOCOL else "",
        )
        self._look_again()

    def _show_head(self) -> None:
        if self.sequence == TAKING_OVER:
            self.head.show_taking_over()
        else:
            self.head.show_site(self.setup.site_name)

    def _look_again(self) -> None:
        """Name at the foot what this step still waits for."""
        self.foot.show_step(
            proceed_word(self.words, self.step, self.sequence, made=bool(self._recovery_key)),
            waits_for(self.words, self),
            is_first=self.step is self.sequence[0],
        )
