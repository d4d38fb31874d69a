"""The text on the patient's page: written in each language and confirmed by an investigator."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.patient_text import confirm_patient_text, shown_text
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.patient_text import PatientText
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field, Label, SegmentBar
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.dates import moment
from taper_desktop.wording.faults import place_name

_LINES = ("food", "same_day", "at_once")
_ORDER = (
    *("telephone", "emergency", "food_hours", "food", "missed"),
    *("visit_day", "bring", "same_day", "at_once"),
)
_WIDTH_PX, _LINES_PX = 420, 92


class PatientTextDialog(FormDialog):
    """One language at a time; what is typed in the other is kept until the window closes."""

    def __init__(self, words: Words, theme: Theme, commands: Commands) -> None:
        title = words.say("Patient’s page")
        super().__init__(words, theme, commands, title, words.say("Confirm this text"))
        self.resize(scaled(700), scaled(680))
        self.language_bar = SegmentBar(
            theme,
            [(language.value, language.own_name) for language in Language],
            value=words.language.value,
            name=words.say("Language"),
        )
        self.standing = Label(theme, "", colour="text2", wrap=True)
        self.fields: dict[str, Field] = {}
        self.boxes: dict[str, QPlainTextEdit] = {}
        self._typed: dict[Language, dict[str, str]] = {}
        self.add_widget(self.language_bar)
        self.add_widget(self.standing)
        self.add_text(
            words.say(
                "One sentence or sign a line. What stands between two ** is printed bold. The "
                "hours are drawn: they must be those of the text."
            )
        )
        self.add_widget(self._form())
        self._language = words.language
        self._show()
        self.language_bar.value_chosen.connect(self._turn)
        self.look_again()
        self.fields["telephone"].setFocus()

    def text(self) -> PatientText:
        """What is typed; hours that are no whole number are none."""
        typed = self._read()
        hours = typed["food_hours"]
        return PatientText(
            telephone=typed["telephone"],
            emergency=typed["emergency"],
            food_hours=int(hours) if hours.isascii() and hours.isdigit() else 0,
            food=_lines(typed["food"]),
            missed=typed["missed"],
            visit_day=typed["visit_day"],
            bring=typed["bring"],
            same_day=_lines(typed["same_day"]),
            at_once=_lines(typed["at_once"]),
        )

    @override
    def waits(self) -> Sequence[str]:
        why = why_off(self.words, self.commands.site, Verb.CONFIRM_PATIENT_TEXT)
        typed = self._read()
        empty = [place_name(self.words, place) for place in _ORDER if not typed[place]]
        return (*((why,) if why else ()), *empty)

    @override
    def run(self) -> object:
        commands, text, language = self.commands, self.text(), self._language
        return commands.attempt(
            lambda: confirm_patient_text(commands.site, language, text, entered=commands.entered())
        )

    def _form(self) -> QScrollArea:
        """All fields, in as much height as the screen has."""
        form = QWidget()
        put_on_surface(form, self.theme)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        for place in _ORDER:
            name = place_name(self.words, place)
            column.addWidget(FormRow(self.theme, name, self._field(place)))
        scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _field(self, place: str) -> QWidget:
        name = place_name(self.words, place)
        if place in _LINES:
            box = QPlainTextEdit()
            box.setAccessibleName(name)
            box.setTabChangesFocus(True)
            box.setFixedSize(scaled(_WIDTH_PX), scaled(_LINES_PX))
            box.textChanged.connect(self.look_again)
            self.boxes[place] = box
            return box
        field = Field(self.theme, name=name)
        field.setFixedWidth(scaled(_WIDTH_PX))
        field.textEdited.connect(self.look_again)
        self.fields[place] = field
        return field

    def _read(self) -> dict[str, str]:
        said: dict[str, Callable[[], str]] = {
            **{place: field.text for place, field in self.fields.items()},
            **{place: box.toPlainText for place, box in self.boxes.items()},
        }
        return {place: read().strip() for place, read in said.items()}

    def _turn(self, value: str) -> None:
        self._typed[self._language] = self._read()
        self._language = Language(value)
        self._show()
        self.look_again()

    def _show(self) -> None:
        words, language = self.words, self._language
        shown = shown_text(self.commands.site, language)
        if shown.confirmed is None:
            said = words.say("An example: nobody has confirmed it, and pages say so.")
        else:
            said = words.say(
                "Confirmed by {by}, {moment}.",
                by=shown.confirmed.by,
                moment=moment(words, shown.confirmed.at),
            )
        self.standing.setText(said)
        text = shown.text
        stored = {
            "telephone": text.telephone,
            "emergency": text.emergency,
            "food_hours": str(text.food_hours),
            "food": "\n".join(text.food),
            "missed": text.missed,
            "visit_day": text.visit_day,
            "bring": text.bring,
            "same_day": "\n".join(text.same_day),
            "at_once": "\n".join(text.at_once),
        }
        typed = self._typed.get(language, stored)
        for place, field in self.fields.items():
            field.setText(typed[place])
        for place, box in self.boxes.items():
            box.setPlainText(typed[place])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
