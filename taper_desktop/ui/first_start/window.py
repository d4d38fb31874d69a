"""The window of the first start: four steps, or a look round in the demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocols import ShippedProtocol
from taper_desktop.domain.calendar import ALL_WEEKDAYS
from taper_desktop.ui.first_start.foot import StartFoot
from taper_desktop.ui.first_start.head import StartHead
from taper_desktop.ui.first_start.pages import ClosedDaysPage, LanguagePage, SitePage
from taper_desktop.ui.first_start.protocol_page import ProtocolStep
from taper_desktop.ui.first_start.steps import Step, StepList
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.panes import first_field
from taper_desktop.ui.qt_words import speak_qt
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSetup:
    """What the first start has found out."""

    language: Language
    site_name: str = ""
    user_name: str = ""
    closed_weekdays: frozenset[int] = frozenset()
    protocol_text: str = ""
    """The protocol file that is taken over."""


class FirstStart(QWidget):
    """Asks what a new site needs. Writes nothing itself."""

    completed = Signal(SiteSetup)
    demo_wanted = Signal(str)
    """The language in which to look round."""

    def __init__(
        self,
        theme: Theme,
        shipped: Sequence[ShippedProtocol],
        today: date,
        language: Language,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._shipped = shipped
        self._today = today
        self.setup = SiteSetup(language=language)
        self.protocol: ProtocolStep
        self.step = Step.LANGUAGE
        self.resize(1280, 800)
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
        if self.step is Step.PROTOCOL:
            text = self.protocol.page.shipped.text
            self.completed.emit(replace(self.setup, protocol_text=text))
        else:
            self.show_step(Step(self.step + 1))

    def go_back(self) -> None:
        """To the step before; what was entered stays."""
        self._read()
        if self.step > Step.LANGUAGE:
            self.show_step(Step(self.step - 1))

    def show_step(self, step: Step) -> None:
        """Go to a step and put the keyboard into it."""
        self.step = step
        if step is Step.PROTOCOL:
            self._make_protocol_step()
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self.head.show_site(self.setup.site_name)
        self._look_again()
        page = self._stack.currentWidget()
        entry = self.protocol.page.table if step is Step.PROTOCOL else first_field(page)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, sentence: str) -> None:
        """The site could not be made; ``sentence`` says why."""
        self.foot.say_failed(sentence)

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
        self.steps = StepList(self.words, self._theme)
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
        self._stack = QStackedWidget()
        self.language_page = LanguagePage(self.words, self._theme)
        self.language_page.language_chosen.connect(self._choose_language)
        self.site_page = SitePage(self.words, self._theme)
        self.site_page.site_name.setText(self.setup.site_name)
        self.site_page.user_name.setText(self.setup.user_name)
        self.site_page.edited.connect(self._look_again)
        self.closed_page = ClosedDaysPage(self.words, self._theme)
        self.closed_page.tick(self.setup.closed_weekdays)
        self.closed_page.edited.connect(self._look_again)
        for page in (self.language_page, self.site_page, self.closed_page):
            self._stack.addWidget(page)
        self._make_protocol_step()

    def _make_protocol_step(self) -> None:
        """The last page names the person of the second: it is made when it is reached."""
        if self._stack.count() > Step.PROTOCOL:
            if self.protocol.by == self.setup.user_name:
                return
            self._stack.removeWidget(self.protocol)
            self.protocol.deleteLater()
        self.protocol = ProtocolStep(
            self.words, self._theme, self._shipped, by=self.setup.user_name, today=self._today
        )
        self.protocol.edited.connect(self._look_again)
        self._stack.addWidget(self.protocol)

    def _choose_language(self, value: str) -> None:
        self._read()
        self.setup = replace(self.setup, language=Language(value))
        self._build()

    def _read(self) -> None:
        self.setup = replace(
            self.setup,
            site_name=self.site_page.site_name.text().strip(),
            user_name=self.site_page.user_name.text().strip(),
            closed_weekdays=self.closed_page.weekdays(),
        )
        self._look_again()

    def _look_again(self) -> None:
        """Name at the foot what this step still waits for."""
        self.foot.show_step(self.step, self._waits_for())

    def _waits_for(self) -> str:
        say = self.words.say
        match self.step:
            case Step.LANGUAGE:
                return ""
            case Step.SITE:
                fields = (self.site_page.site_name, self.site_page.user_name)
                names = [field.accessibleName() for field in fields if not field.text().strip()]
                return say("Waits for: {names}", names=", ".join(names)) if names else ""
            case Step.CLOSED_DAYS:
                every = self.closed_page.weekdays() == ALL_WEEKDAYS
                return say("The site cannot be closed on all seven weekdays") if every else ""
            case Step.PROTOCOL:
                return self._protocol_waits()

    def _protocol_waits(self) -> str:
        page = self.protocol.page
        if page.shipped.has_errors:
            return self.words.say("This protocol cannot be taken over: the linter refuses it")
        left = page.left()
        if not left:
            return ""
        return self.words.count(
            "{number} number not yet confirmed", "{number} numbers not yet confirmed", left
        )
