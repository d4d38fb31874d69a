"""Closed dates by year: a country's holidays are added, own days added and taken out."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.clinic.closed_days import COUNTRIES, holidays_of, years_to_offer
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Refused
from taper_desktop.ui.look.choice_box import ChoiceBox
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, FieldState, Label, QuietButton
from taper_desktop.ui.protocols.read_table import ReadTable
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import fault
from taper_desktop.wording.holidays import (
    country,
    dates_in,
    estimated,
    holidays_added,
    not_announced,
    worked_instead,
)

_FIELD_PX = 130


class ClosedDatesEditor(QWidget):
    """No country is chosen to begin with, and no day is in the list that nobody asked for."""

    edited = Signal()

    def __init__(self, words: Words, theme: Theme, today: date, dates: Iterable[date] = ()) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self._names: dict[date, str] = dict.fromkeys(dates, "")
        self.country = ChoiceBox(theme, say("Country or region"))
        self.country.addItem(say("none chosen"), "")
        for code in COUNTRIES:
            self.country.addItem(country(words, code), code)
        self.year = ChoiceBox(theme, say("Year"))
        for year in years_to_offer(today):
            self.year.addItem(str(year), year)
        self.add_holidays = QuietButton(theme, say("Add its public holidays"))
        self.message = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.message.setAccessibleName(say("Message"))
        self.table = ReadTable(theme, say("Closed dates"), (say("Date"), say("Holiday")), (220,))
        self.own = Field(theme, name=say("A closed day of your own"))
        self.own.setPlaceholderText("2026-08-14")
        self.own.setFixedWidth(scaled(_FIELD_PX))
        self.add_own = QuietButton(theme, say("Add this day"))
        self.remove = QuietButton(theme, say("Take the selected day out"))
        self._arrange(theme)
        self._connect()
        self._fill()

    def dates(self) -> frozenset[date]:
        """The days in the list."""
        return frozenset(self._names)

    def restore(self, named: Mapping[date, str]) -> None:
        """Show these days again, with the names they had."""
        self._names = dict(named)
        self._fill()

    def named(self) -> Mapping[date, str]:
        """The days in the list with the names that are known of them."""
        return dict(self._names)

    def take_country(self) -> None:
        """Add the holidays of the chosen country and year; none where they are not announced."""
        code = self.country.currentData()
        if not code:
            return
        words, year = self._words, self.year.currentData()
        found = holidays_of(code, year, words.language)
        if not found.announced:
            self.message.setText(not_announced(words, code, year))
            return
        new = [each for each in found.days if each.date not in self._names]
        for each in found.days:
            name = dates_in(words, each.name)
            name = estimated(words, name) if each.estimated else name
            self._names[each.date] = name
        said = [holidays_added(words, code, year, len(new))]
        if found.worked:
            said.append(worked_instead(words, len(found.worked)))
        self.message.setText(words.join_clauses(said))
        self._fill()
        self.edited.emit()

    def take_own(self) -> None:
        """Add the typed day; what is no date is said and stays as it was typed."""
        try:
            day = read_date(self.own.text().strip(), "closed_dates")
        except Refused as refused:
            self.own.set_state(FieldState.STOP)
            self.message.setText(fault(self._words, refused.problem))
            return
        self.own.set_state(FieldState.PLAIN)
        self.own.clear()
        self._names.setdefault(day, self._words.say("own day"))
        self.message.setText("")
        self._fill(day)
        self.edited.emit()

    def take_out(self) -> None:
        """Take the selected day out of the list."""
        day = self._selected()
        if day is not None:
            del self._names[day]
            self._fill()
            self.edited.emit()

    def _selected(self) -> date | None:
        row = self.table.currentRow()
        return self._rows.get(row)

    def _fill(self, selected: date | None = None) -> None:
        table, words = self.table, self._words
        table.empty()
        self._rows: dict[int, date] = {}
        for year, days in groupby(sorted(self._names), key=lambda day: day.year):
            table.add_heading(str(year))
            for day in days:
                self._rows[table.rowCount()] = day
                table.add_row((full_date(words, day), self._names[day]))
        table.fit()
        for row, day in self._rows.items():
            if day == selected:
                table.selectRow(row)
        self.remove.setEnabled(bool(self._rows))

    def _connect(self) -> None:
        self.add_holidays.clicked.connect(self.take_country)
        self.add_own.clicked.connect(self.take_own)
        self.remove.clicked.connect(self.take_out)
        self.own.returnPressed.connect(self.take_own)

    def _arrange(self, theme: Theme) -> None:
        for button in (self.add_holidays, self.add_own, self.remove):
            button.setAutoDefault(False)
        above = QHBoxLayout()
        above.setSpacing(scaled(8))
        for box in (self.country, self.year):
            name = Label(theme, box.accessibleName(), role=Role.LABEL)
            name.setBuddy(box)
            above.addWidget(name)
            above.addWidget(box)
        above.addWidget(self.add_holidays)
        above.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(scaled(8))
        below.addWidget(Label(theme, self.own.accessibleName(), role=Role.LABEL))
        below.addWidget(self.own)
        below.addWidget(self.add_own)
        below.addStretch(1)
        below.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(above)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addLayout(below)
