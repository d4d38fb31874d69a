"""The short steps of the first start: language, taking over, site, closed days."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.ui.closed_days.editor import ClosedDatesEditor
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import CheckBox, Choice, Field, Label, SegmentedChoice
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.dates import weekday_name

_FIELD_PX = 340
_ROW_PX = 560


class Page(QWidget):
    """A step's page: what it is for, then its fields."""

    edited = Signal()

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(scaled(20), scaled(14), scaled(20), scaled(14))
        self.column.setSpacing(scaled(12))
        self.column.addWidget(Label(theme, title, role=Role.ANSWER_DOSE))
        self.column.addWidget(Label(theme, text, colour="text2", wrap=True))


class LanguagePage(Page):
    """Which language the program speaks; it can be switched at any time."""

    language_chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(
            theme,
            "Language / 语言",
            words.say("It can be switched at any time, also with a patient open."),
        )
        self.choice = SegmentedChoice(
            words,
            theme,
            [
                Choice(value=language.value, text=language.own_name, key=str(place))
                for place, language in enumerate(Language, start=1)
            ],
            name="Language / 语言",
        )
        self.choice.set_value(words.language.value)
        self.choice.value_chosen.connect(self._tell)
        self.column.addWidget(self.choice)
        self.column.addStretch(1)

    def _tell(self, value: str) -> None:
        if value:
            self.language_chosen.emit(value)


class TakeOverPage(Page):
    """Says what is about to happen to a file that was made before there were accounts."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(
            theme,
            words.say("This site’s file gets accounts and is encrypted"),
            words.say(
                "It was made by an earlier version of the program. Everything in it is copied into "
                "an encrypted file, counted and compared before that takes its place. The old file "
                "is kept beside it; delete it once you are content, for anybody can read it."
            ),
        )
        asked = words.say(
            "Two accounts are asked for, an administrator and an investigator, then the recovery "
            "key is shown. It takes a few minutes and can be left before the file is encrypted."
        )
        self.column.addWidget(Label(theme, asked, wrap=True))
        self.column.addStretch(1)


class SitePage(Page):
    """The site's name."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(
            theme, words.say("The site"), words.say("It stands on every printed page.")
        )
        self.site_name = Field(theme, name=words.say("Site name"))
        self.site_name.setFixedWidth(scaled(_FIELD_PX))
        self.site_name.textEdited.connect(lambda _text: self.edited.emit())
        row = FormRow(theme, self.site_name.accessibleName(), self.site_name, hint_below=True)
        row.setMaximumWidth(scaled(_ROW_PX))
        row.set_hint(words.say("such as Site 07 · Haematology Outpatients"))
        self.column.addWidget(row)
        self.column.addStretch(1)


class ClosedDaysPage(Page):
    """The weekdays and the dates on which the site sees nobody."""

    def __init__(self, words: Words, theme: Theme, today: date) -> None:
        super().__init__(
            theme,
            words.say("Weekdays on which the site is closed"),
            words.say(
                "Next visits are planned on open days. Nothing is ticked for you; "
                "leave all empty when the site is open every day."
            ),
        )
        self.boxes: dict[int, CheckBox] = {}
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        for isoweekday in range(1, 8):
            box = CheckBox(theme, weekday_name(words, isoweekday))
            box.setAccessibleName(weekday_name(words, isoweekday))
            box.toggled.connect(lambda _on: self.edited.emit())
            self.boxes[isoweekday] = box
            row.addWidget(box)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(
            Label(theme, words.say("Public holidays and other closed days"), role=Role.BODY_BOLD)
        )
        self.dates = ClosedDatesEditor(words, theme, today)
        self.dates.edited.connect(self.edited)
        self.column.addWidget(self.dates, 1)

    def weekdays(self) -> frozenset[int]:
        """ISO weekdays that were ticked, 1 Monday to 7 Sunday."""
        return frozenset(day for day, box in self.boxes.items() if box.isChecked())

    def tick(self, weekdays: frozenset[int]) -> None:
        """Tick these weekdays again, after the page was made anew."""
        for day, box in self.boxes.items():
            box.setChecked(day in weekdays)
