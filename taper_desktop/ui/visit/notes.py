"""What is kept with a visit and no rule looks at: results, a note, the paper it came from."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field, FieldState
from taper_desktop.ui.visit.count_entry import FIELD_WIDTH
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import place_name

_PLACES = ("note", "alt", "results", "source", "transcribed_on")
_SHORT = frozenset({"alt", "transcribed_on"})


class NoteFields(QObject):
    """The fields; the form places their rows. Once a source is typed, today is filled in."""

    edited = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._today = ""
        self.fields = {place: self._field(place) for place in _PLACES}
        self.rows: Mapping[str, FormRow] = {
            place: FormRow(theme, place_name(words, place), field, hint_below=place not in _SHORT)
            for place, field in self.fields.items()
        }
        self.rows["alt"].set_hint(words.say("with its unit; no rule looks at it"))
        self.rows["transcribed_on"].hide()
        self.fields["source"].textEdited.connect(self._fill_in_day)

    def texts(self) -> dict[str, str]:
        """Everything as typed, by the draft's field names."""
        return {place: field.text() for place, field in self.fields.items()}

    def show_draft(self, draft: VisitDraft, today: str) -> None:
        """Show a draft; ``today`` is filled in as the day of transcription, empty for none."""
        self._today = today
        for place, field in self.fields.items():
            field.setText(getattr(draft, place))
        self._show_day()

    def _field(self, place: str) -> Field:
        field = Field(self._theme, name=place_name(self._words, place))
        if place in _SHORT:
            field.setFixedWidth(scaled(FIELD_WIDTH))
        else:
            field.setPlaceholderText(self._words.say("Not required"))
        field.textEdited.connect(self._tell)
        return field

    def _fill_in_day(self, source: str) -> None:
        day = self.fields["transcribed_on"]
        if source and not day.text():
            day.setText(self._today)
        if not source and day.text() == self._today:
            day.clear()

    def _tell(self) -> None:
        self._show_day()
        self.edited.emit()

    def _show_day(self) -> None:
        day = self.fields["transcribed_on"]
        shown = bool(self.fields["source"].text() or day.text())
        self.rows["transcribed_on"].setVisible(shown)
        filled = bool(self._today) and day.text() == self._today
        day.set_state(FieldState.FILLED if filled else FieldState.PLAIN)
        hint = self._words.say("year-month-day, such as 2026-08-14")
        self.rows["transcribed_on"].set_hint(self._words.say("filled in") if filled else hint)
