"""Who the patient is: the upper half of the new-patient dialog."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.problem import Refused
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Choice, Field, SegmentedChoice
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import age, plain_date
from taper_desktop.wording.faults import place_name

SHORT_PX = 132
LONG_PX = 260


class IdentityFields(QWidget):
    """Code, initials, name, birth date, sex, diagnosis."""

    edited = Signal(str)
    """The name of the field that was edited."""

    def __init__(self, words: Words, theme: Theme, today: date) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._today = today
        self.code = self._field("code", SHORT_PX)
        self.initials = self._field("initials", SHORT_PX)
        self.name = self._field("name", LONG_PX)
        self.birth_date = self._field("birth_date", SHORT_PX)
        self.sex = SegmentedChoice(
            words,
            theme,
            (
                Choice(value="female", text=words.say("female"), key="f"),
                Choice(value="male", text=words.say("male"), key="m"),
            ),
            name=place_name(words, "sex"),
        )
        self.itp_confirmed = SegmentedChoice(
            words,
            theme,
            (
                Choice(value="yes", text=words.say("yes"), key="y"),
                Choice(value="no", text=words.say("no"), key="n"),
            ),
            name=place_name(words, "itp_confirmed"),
        )
        self.rows = {
            "code": FormRow(theme, place_name(words, "code"), self.code),
            "initials": FormRow(theme, place_name(words, "initials"), self.initials),
            "name": FormRow(theme, place_name(words, "name"), self.name),
            "birth_date": FormRow(theme, place_name(words, "birth_date"), self.birth_date),
            "sex": FormRow(theme, place_name(words, "sex"), self.sex),
            "itp_confirmed": FormRow(theme, place_name(words, "itp_confirmed"), self.itp_confirmed),
        }
        self._say_hints()
        self._arrange()

    def draft(self) -> PatientDraft:
        """Who the patient is, as typed; the rest of the draft is empty."""
        return PatientDraft(
            code=self.code.text(),
            initials=self.initials.text(),
            name=self.name.text(),
            birth_date=self.birth_date.text(),
            sex=self.sex.value(),
            itp_confirmed=self.itp_confirmed.value(),
        )

    def restore(self, draft: PatientDraft) -> None:
        """Show what is recorded, to be corrected."""
        self.code.setText(draft.code)
        self.initials.setText(draft.initials)
        self.name.setText(draft.name)
        self.birth_date.setText(draft.birth_date)
        self.sex.set_value(draft.sex)
        self.itp_confirmed.set_value(draft.itp_confirmed)
        self._read_birth_date_back(draft.birth_date)

    def _field(self, place: str, width: int) -> Field:
        field = Field(self._theme, name=place_name(self._words, place))
        field.setFixedWidth(scaled(width))
        field.textEdited.connect(lambda _text: self.edited.emit(place))
        return field

    def _say_hints(self) -> None:
        say = self._words.say
        self.rows["code"].set_hint(say("the site's code, such as HT-025"))
        self.rows["name"].set_hint(say("optional; never in an export"))
        self.rows["birth_date"].set_hint(say("year-month-day, such as 1979-03-02"))
        self.rows["itp_confirmed"].set_hint(say("if left: Not recorded"))
        self.birth_date.textEdited.connect(self._read_birth_date_back)
        self.sex.value_chosen.connect(lambda _value: self.edited.emit("sex"))
        self.itp_confirmed.value_chosen.connect(lambda _value: self.edited.emit("itp_confirmed"))

    def _read_birth_date_back(self, text: str) -> None:
        hint = self._words.say("year-month-day, such as 1979-03-02")
        try:
            born = read_date(text.strip(), "birth_date")
        except Refused:
            born = None
        if born is not None and born <= self._today:
            comma = self._words.say_in("between statements", ", ")
            hint = comma.join((plain_date(self._words, born), age(self._words, born, self._today)))
        self.rows["birth_date"].set_hint(hint)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for row in self.rows.values():
            column.addWidget(row)
