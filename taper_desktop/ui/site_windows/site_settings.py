"""The site's own settings: name, closed weekdays, closed dates; changed for a reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from taper_desktop.clinic.closed_days import visits_that_move
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import SiteDetails, describe_site, site_problems
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.ui.closed_days.editor import ClosedDatesEditor
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import CheckBox, Field, Label
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import weekday_name
from taper_desktop.wording.faults import fault_in_place, place_name

_SIZE = (760, 640)
_FIELD_PX = 420


class SiteSettingsDialog(FormDialog):
    """Kept in the site's file and audited; next visits follow at once."""

    def __init__(self, words: Words, theme: Theme, commands: Commands) -> None:
        title = words.say("Site and closed days")
        super().__init__(words, theme, commands, title, words.say("Save site settings"))
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self._before = describe_site(commands.site)
        self._why_not = why_off(words, commands.site, Verb.SET_UP_SITE)
        self.name = Field(theme, name=words.say("Site name"))
        self.name.setText(self._before.name)
        self.boxes = {day: CheckBox(theme, weekday_name(words, day)) for day in range(1, 8)}
        dates = self._before.closed_dates
        self.editor = ClosedDatesEditor(words, theme, commands.today(), dates)
        self.moves = Label(theme, role=Role.LABEL, wrap=True)
        self.reason = Field(theme, name=place_name(words, "reason"))
        self.add_widget(FormRow(theme, self.name.accessibleName(), self.name))
        self.add_widget(Label(theme, place_name(words, "closed_weekdays"), role=Role.LABEL_BOLD))
        self._add_weekdays()
        self.add_widget(Label(theme, place_name(words, "closed_dates"), role=Role.LABEL_BOLD))
        self.body.addWidget(self.editor, 1)
        self.add_widget(self.moves)
        self.add_widget(FormRow(theme, self.reason.accessibleName(), self.reason))
        for field in (self.name, self.reason):
            field.setMinimumWidth(scaled(_FIELD_PX))
            field.textEdited.connect(self.look_again)
        self.editor.edited.connect(self.look_again)
        self.look_again()
        self.name.setFocus()

    def details(self) -> SiteDetails:
        """The settings as they stand in the form."""
        return SiteDetails(
            name=self.name.text().strip(),
            closed_weekdays=frozenset(day for day, box in self.boxes.items() if box.isChecked()),
            closed_dates=self.editor.dates(),
            is_demo=self._before.is_demo,
        )

    @override
    def waits(self) -> Sequence[str]:
        details = self.details()
        self._tell_moves(details)
        if self._why_not:
            return (self._why_not,)
        problems = [fault_in_place(self.words, each) for each in site_problems(details)]
        if problems:
            return problems
        same = details == self._before
        change = (self.words.say_in("waited for", "a change"),) if same else ()
        reason = () if self.reason.text().strip() else (self.reason.accessibleName(),)
        return (*change, *reason)

    @override
    def run(self) -> object:
        return self.commands.set_up_site(self.details(), self.reason.text())

    def _tell_moves(self, details: SiteDetails) -> None:
        """How many visits the change would move, before it is made."""
        closed = ClosedDays(details.closed_weekdays, details.closed_dates)
        number = visits_that_move(self.commands.site, closed, self.commands.today())
        said = self.words.count(
            "{number} planned visit would move to an open day.",
            "{number} planned visits would move to an open day.",
            number,
        )
        self.moves.setText(said if number else "")

    def _add_weekdays(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        for day, box in self.boxes.items():
            box.setAccessibleName(weekday_name(self.words, day))
            box.setChecked(day in self._before.closed_weekdays)
            box.toggled.connect(lambda _on: self.look_again())
            row.addWidget(box)
        row.addStretch(1)
        self.body.addLayout(row)
