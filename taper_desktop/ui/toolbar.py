"""The row at the top: what can be done, where and as whom, language and colours."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from taper_desktop.ui.keys import SITE_MENU, Verb, native, saying
from taper_desktop.ui.look.icons import IconName, icon
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import BareButton, Hairline, Label, PrimaryButton, SegmentBar
from taper_desktop.ui.whereabouts import Whereabouts
from taper_desktop.wording.catalogue import Language, Words

TOOLBAR_PX = 44
LEAST_PX = 640
_WORDS_BEFORE_SITE = 3
"""How many words go before the site's name does, which the window's title says too."""


class Toolbar(QWidget):
    """Says what the person wants; does nothing itself."""

    verb_chosen = Signal(Verb)
    language_chosen = Signal(str)
    theme_turned = Signal()

    def __init__(self, words: Words, theme: Theme, where: Whereabouts) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._where = where
        self.setAccessibleName(words.say("Toolbar"))
        self._row = self._lay_row()
        self.new_visit = PrimaryButton(
            theme, words.say("New visit"), hint=native(Verb.NEW_VISIT), icon_name="plus"
        )
        self.new_visit.clicked.connect(lambda: self.verb_chosen.emit(Verb.NEW_VISIT))
        self._row.addWidget(self.new_visit)
        self._row.addSpacing(scaled(4))
        self.new_patient = self._add(Verb.NEW_PATIENT, "person", words.say("New patient"))
        self.what_if = self._add(Verb.WHAT_IF, "what-if", words.say("What if"))
        self.printing = self._add(Verb.PRINT, "print", words.say("Print"))
        self.exporting = self._add(Verb.EXPORT, "export", words.say("Export"))
        self.overview = self._add(Verb.OVERVIEW, "chart", words.say("Site overview"))
        self.locking = self._add(Verb.LOCK, "lock", words.say("Lock"))
        self.menu = self._add_menu()
        self._worded = {
            button: button.text()
            for button in (
                *(self.locking, self.exporting, self.overview),
                *(self.menu, self.what_if, self.printing, self.new_patient),
            )
        }
        """Buttons and their words, in the order in which the words go where there is no room."""
        self._why = Label(theme, where.why_no_visit, role=Role.LABEL, colour="text2")
        self._row.addWidget(self._why)
        self._row.addStretch(1)
        self._demo = DemoMark(words, theme) if where.is_demo else None
        if self._demo is not None:
            self._row.addWidget(self._demo)
            self._row.addSpacing(scaled(4))
        self._add_whereabouts(where)
        self._add_switches()
        self._keep_least_width()

    def set_patient_open(self, is_open: bool) -> None:
        """Visits need a patient; without one the lists of the day can be printed."""
        first = "" if is_open else self._words.say("Open a patient first")
        reasons = {
            self.new_visit: self._where.why_no_visit or first,
            self.what_if: self._where.why_no_advice or first,
            self.new_patient: self._where.why_no_patient,
            self.overview: self._where.why_no_advice,
        }
        for button, why in reasons.items():
            button.setEnabled(not why)
            button.setAccessibleDescription(why)
        self.new_visit.setToolTip(reasons[self.new_visit])

    def _lay_row(self) -> QHBoxLayout:
        """One row; words go where there is no room, so they must not hold the window open."""
        self.setFixedHeight(scaled(TOOLBAR_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), 0, scaled(10), 1)
        row.setSpacing(scaled(6))
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        return row

    def _add(self, verb: Verb, icon_name: IconName, text: str) -> BareButton:
        name = f"{text} ({native(verb)})"
        button = BareButton(self._theme, text, icon_name=icon_name, name=name)
        button.clicked.connect(lambda: self.verb_chosen.emit(verb))
        self._row.addWidget(button)
        return button

    def _add_menu(self) -> BareButton:
        """One menu for what keeps the site in order."""
        name = self._words.say("Manage")
        button = BareButton(self._theme, name, icon_name="list", name=name)
        menu = QMenu(button)
        for group in SITE_MENU:
            menu.addSeparator()
            for verb in group:
                action = menu.addAction(f"{saying(self._words, verb)}\t{native(verb)}")
                action.triggered.connect(
                    lambda _on=False, chosen=verb: self.verb_chosen.emit(chosen)
                )
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self._row.addWidget(button)
        return button

    def _add_whereabouts(self, where: Whereabouts) -> None:
        self._site = Label(self._theme, where.site_name, role=Role.LABEL, colour="text2")
        self._row.addWidget(self._site)
        self._row.addWidget(_Upright(self._theme))
        person = Label(self._theme)
        side = scaled(15)
        person.setPixmap(icon("person", self._theme).pixmap(side, side))
        self._row.addWidget(person)
        self._person = Label(self._theme, where.user_name, role=Role.LABEL)
        self._row.addWidget(self._person)
        self._row.addSpacing(scaled(8))

    def _add_switches(self) -> None:
        words, theme = self._words, self._theme
        languages = [(language.value, language.own_name) for language in Language]
        # Named in both languages: who needs it may not read the one that is on.
        self.languages = SegmentBar(
            theme, languages, value=words.language.value, name="Language / 语言"
        )
        self.languages.value_chosen.connect(self.language_chosen)
        self._row.addWidget(self.languages)
        turn = words.say("Light colours") if theme.dark else words.say("Dark colours")
        self.theme_button = BareButton(theme, "", icon_name="theme", name=turn)
        self.theme_button.clicked.connect(self.theme_turned)
        self._row.addWidget(self.theme_button)
        helping = BareButton(
            theme, "", icon_name="help", name=words.say("Help ({key})", key=native(Verb.HELP))
        )
        helping.clicked.connect(lambda: self.verb_chosen.emit(Verb.HELP))
        self._row.addWidget(helping)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let words go where there is no room, one after the other; the site's name among them.

        In large text on a small screen the key beside New visit goes too, and at last whose hands
        these are; that this is the demonstration is always said.
        """
        super().resizeEvent(event)
        for part in (self._site, self._person):
            part.show()
        for button, text in self._worded.items():
            self._show_word(button, text)
        self._say_demo(short=False)
        for let_go in self._ways_to_room():
            if self._row.sizeHint().width() <= self.width():
                return
            let_go()
        if self._row.minimumSize().width() > self.width():
            self._say_demo(short=True)
        if self._row.minimumSize().width() > self.width():
            self._person.hide()

    def _keep_least_width(self) -> None:
        """What is left when everything has gone is never cut."""
        for let_go in self._ways_to_room():
            let_go()
        self._say_demo(short=True)
        self._person.hide()
        self.setMinimumWidth(max(scaled(LEAST_PX), self._row.minimumSize().width()))

    def _ways_to_room(self) -> Sequence[Callable[[], None]]:
        """What makes room, the least missed first."""
        words = [partial(self._show_word, button, "") for button in self._worded]
        return [*words[:_WORDS_BEFORE_SITE], self._site.hide, *words[_WORDS_BEFORE_SITE:]]

    def _say_demo(self, *, short: bool) -> None:
        if self._demo is not None:
            self._demo.say(short=short)
            self._row.invalidate()

    def _show_word(self, button: BareButton, text: str) -> None:
        button.setText(text)
        button.updateGeometry()
        self._row.invalidate()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))
        painter.end()


class DemoMark(Label):
    """Says on every screen that nobody here is real."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme, role=Role.SMALL_BOLD, colour=theme.word(Family.CHECK))
        self._words = words
        self.say(short=False)
        self._ground = theme.tint(Family.CHECK)
        self.setFixedHeight(scaled(22))
        self.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def say(self, *, short: bool) -> None:
        """Take fewer words where there is no room; a screen reader hears all of them."""
        whole = self._words.say("DEMO · made-up patients")
        self.setText(self._words.say("DEMO") if short else whole)
        self.setAccessibleName(whole)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()
        super().paintEvent(event)


class _Upright(Hairline):
    """A short upright line between two labels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, upright=True)
        self.setFixedHeight(scaled(18))
