"""The protocol a patient is put on and the dose they come with: the dialog's lower half."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taper_desktop.clinic.protocols import SignedProtocol
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Refused
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Choice, Field, SegmentedChoice
from taper_desktop.ui.new_patient.identity import LONG_PX, SHORT_PX
from taper_desktop.ui.new_patient.levels import OTHER_DOSE, Level, levels, typed_in_tablets
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date, in_days
from taper_desktop.wording.faults import place_name
from taper_desktop.wording.protocol import title

NO_PROTOCOL = "none"


class DosingFields(QWidget):
    """Protocol or another drug, starting dose by level or typed, and from when."""

    edited = Signal(str)

    def __init__(
        self, words: Words, theme: Theme, signed: Sequence[SignedProtocol], today: date
    ) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._today = today
        self._signed = {str(entry.id): entry for entry in signed}
        self._levels: tuple[Level, ...] = ()
        self.protocol = self._make_protocol_choice()
        self.drug = self._field("drug", LONG_PX)
        self.level: SegmentedChoice | None = None
        self.dose_mg = self._field("cycle", SHORT_PX)
        self.dose_start = self._field("dose_start", SHORT_PX)
        self.rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        self._fill()
        self.protocol.value_chosen.connect(self._change_protocol)
        self.dose_start.textEdited.connect(self._read_start_back)
        self.dose_mg.textEdited.connect(self._say_tablets)

    def cycle(self) -> tuple[str, ...]:
        """The starting dose as the draft holds it; empty while there is none."""
        chosen = self.level.value() if self.level is not None else OTHER_DOSE
        if chosen == OTHER_DOSE:
            typed = self.dose_mg.text().strip()
            return (typed,) if typed else ()
        return next((level.cycle for level in self._levels if level.value == chosen), ())

    def drug_name(self) -> str:
        """The drug's name where no protocol covers it."""
        return self.drug.text() if self.protocol.value() == NO_PROTOCOL else ""

    def _field(self, place: str, width: int) -> Field:
        field = Field(self._theme, name=place_name(self._words, place))
        field.setFixedWidth(scaled(width))
        field.textEdited.connect(lambda _text: self.edited.emit(place))
        return field

    def _make_protocol_choice(self) -> SegmentedChoice:
        choices = [
            Choice(
                value=key, text=f"({place}) {_protocol_text(self._words, entry)}", key=str(place)
            )
            for place, (key, entry) in enumerate(self._signed.items(), start=1)
        ]
        other = self._words.say("no protocol: another drug")
        choices.append(Choice(value=NO_PROTOCOL, text=other, key="n"))
        return SegmentedChoice(
            self._words, self._theme, choices, name=place_name(self._words, "protocol")
        )

    def _fill(self) -> None:
        words, theme = self._words, self._theme
        self.rows["protocol"] = FormRow(theme, place_name(words, "protocol"), self.protocol)
        self.rows["drug"] = FormRow(theme, place_name(words, "drug"), self.drug)
        self.rows["drug"].set_hint(words.say("recorded and charted, not judged"))
        self.rows["cycle"] = FormRow(theme, words.say("mg a day"), self.dose_mg)
        self.rows["dose_start"] = FormRow(theme, place_name(words, "dose_start"), self.dose_start)
        self.rows["dose_start"].set_hint(words.say("year-month-day; the first day of this dose"))
        for row in self.rows.values():
            self._column.addWidget(row)
        self.rows["drug"].hide()
        self.rows["cycle"].hide()

    def _change_protocol(self, value: str) -> None:
        entry = self._signed.get(value)
        self.rows["drug"].setVisible(value == NO_PROTOCOL)
        self._levels = levels(self._words, entry.protocol) if entry is not None else ()
        self._offer_levels()
        self.rows["cycle"].setVisible(value == NO_PROTOCOL)
        self.edited.emit("protocol")

    def _offer_levels(self) -> None:
        old = self.rows.pop("level", None)
        if old is not None:
            self._column.removeWidget(old)
            old.deleteLater()
        self.level = None
        if not self._levels:
            return
        choices = [
            # In brackets, so that the number of the place is not read as part of the dose.
            Choice(value=level.value, text=f"({level.value}) {level.text}", key=level.value)
            for level in self._levels
        ]
        other = self._words.say("other…")
        choices.append(Choice(value=OTHER_DOSE, text=other, key="o"))
        self.level = SegmentedChoice(
            self._words, self._theme, choices, name=self._words.say("Starting dose")
        )
        self.level.value_chosen.connect(self._change_level)
        row = FormRow(self._theme, self._words.say("Starting dose"), self.level)
        self.rows["level"] = row
        self._column.insertWidget(self._column.indexOf(self.rows["cycle"]), row)
        row.show()  # now, not with the next layout: the keyboard goes on to it at once
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        assert self.level is not None
        before: QWidget = self.protocol.chips[-1]
        for chip in self.level.chips:
            QWidget.setTabOrder(before, chip)
            before = chip
        QWidget.setTabOrder(before, self.dose_mg)
        QWidget.setTabOrder(self.dose_mg, self.dose_start)

    def _change_level(self, value: str) -> None:
        self.rows["cycle"].setVisible(value == OTHER_DOSE)
        chosen = next((level for level in self._levels if level.value == value), None)
        self.rows["level"].set_hint(chosen.tablets if chosen is not None else "")
        self._say_tablets(self.dose_mg.text())
        self.edited.emit("cycle")

    def _say_tablets(self, text: str) -> None:
        entry = self._signed.get(self.protocol.value())
        said = typed_in_tablets(self._words, text.strip(), entry.protocol.doses) if entry else ""
        self.rows["cycle"].set_hint(said)

    def _read_start_back(self, text: str) -> None:
        try:
            start = read_date(text.strip(), "dose_start")
        except Refused:
            self.rows["dose_start"].set_hint(
                self._words.say("year-month-day; the first day of this dose")
            )
            return
        away = in_days(self._words, (start - self._today).days)
        self.rows["dose_start"].set_hint(f"{full_date(self._words, start)}, {away}")


def _protocol_text(words: Words, entry: SignedProtocol) -> str:
    return f"{title(words, entry.protocol)} {entry.protocol.version}"
