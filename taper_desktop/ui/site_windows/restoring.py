"""Restoring a backup: which one, who, why, and that it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from typing_extensions import override

from taper_desktop.clinic.backups import Backup
from taper_desktop.domain.account import Credentials
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.log_in.passphrase_field import FIELD_PX, PassphraseField
from taper_desktop.ui.look.choice_box import ChoiceBox
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import CheckBox, Field
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import place_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOrder:
    """A backup that is to take the file's place."""

    backup: Path
    by: Credentials = field(repr=False)
    reason: str


class RestoreDialog(FormDialog):
    """Gathers an order; the program carries it out, for the file must be closed."""

    ordered = Signal(RestoreOrder)

    def __init__(
        self, words: Words, theme: Theme, commands: Commands | None, known: Sequence[Backup]
    ) -> None:
        super().__init__(
            words, theme, commands, words.say("Restore a backup"), words.say("Restore")
        )
        say = words.say
        self.which = ChoiceBox(theme, say("Backup"))
        for backup in reversed(known):
            self.which.addItem(backup_name(words, backup), str(backup.path))
        self.login = Field(theme, name=place_name(words, "login"))
        self.login.setFixedWidth(scaled(FIELD_PX))
        self.passphrase = PassphraseField(theme, name=place_name(words, "password"))
        self.reason = Field(theme, name=place_name(words, "reason"))
        self.meant = CheckBox(theme, say("What was saved after this backup is not in it."))
        self.add_text(
            say(
                "The backup is checked and takes the file’s place. The present file is kept beside "
                "it, and the restore is written into the audit trail. An administrator restores."
            )
        )
        for widget in (self.which, self.login, self.passphrase):
            self.add_widget(FormRow(theme, widget.accessibleName(), widget))
        self.add_widget(FormRow(theme, self.reason.accessibleName(), self.reason, hint_below=True))
        self.add_widget(self.meant)
        for entry in (self.login, self.passphrase, self.reason):
            entry.textEdited.connect(self.look_again)
        self.meant.toggled.connect(lambda _on: self.look_again())
        self.look_again()
        self.which.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        fields = (self.login, self.passphrase, self.reason)
        empty = [entry.accessibleName() for entry in fields if not entry.text().strip()]
        if self.which.count() == 0:
            empty.insert(0, self.which.accessibleName())
        meant = () if self.meant.isChecked() else (self.words.say_in("waited for", "confirmation"),)
        return (*empty, *meant)

    @override
    def run(self) -> object:
        by = Credentials(login=self.login.text().strip(), password=self.passphrase.text())
        backup = Path(self.which.currentData())
        order = RestoreOrder(backup=backup, by=by, reason=self.reason.text().strip())
        self.ordered.emit(order)
        return order


def backup_name(words: Words, backup: Backup) -> str:
    """A backup as a person knows it: its day and, where that is known, its hour; how far it goes.

    The hour is that of the file, told where it lies on the day of the last entry.
    """
    day = full_date(words, backup.day)
    made = backup.made_at
    if made is not None and made.date() == backup.day:
        day = f"{day} {made:%H:%M}"
    return words.say(
        "{date} · {number} audit rows · {head}",
        date=day,
        number=backup.sequence,
        head=backup.head,
    )
