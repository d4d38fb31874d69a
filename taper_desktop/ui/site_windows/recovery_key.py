"""A new recovery key: shown once, printed, and in force once it was typed back from the page."""

from collections.abc import Sequence

from PySide6.QtGui import QTextDocument
from typing_extensions import override

from taper_desktop.clinic.accounts import ProposedKey, confirm_recovery_key
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.key_sheet import KeySheet, key_printed, key_saved
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Field
from taper_desktop.ui.paper.key_page import key_document
from taper_desktop.ui.site_windows.form_dialog import FormDialog
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import place_name

_SIZE = (660, 480)


class RecoveryKeyDialog(FormDialog):
    """Going back changes nothing: the key printed before stays in force."""

    def __init__(
        self, words: Words, theme: Theme, commands: Commands, asking: Asking, proposed: ProposedKey
    ) -> None:
        super().__init__(
            words, theme, commands, words.say("New recovery key"), words.say("Put the key in force")
        )
        self._asking = asking
        self.proposed = proposed
        """The key that is shown."""
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        say = words.say
        self.add_text(
            say(
                "It is shown this once. Print it, type it back from the page, and lock the page "
                "away, not beside this computer. From then on the key printed before opens "
                "nothing. Until then, and if you go back, the one printed before holds."
            )
        )
        self.sheet = KeySheet(words, theme, proposed.text)
        self.sheet.print_button.clicked.connect(self._print)
        self.sheet.save_button.clicked.connect(self._save)
        self.add_widget(self.sheet)
        self.typed = Field(theme, name=place_name(words, "recovery_key"))
        row = FormRow(theme, self.typed.accessibleName(), self.typed, hint_below=True)
        row.set_hint(say("all nine groups, typed from the page in your hand"))
        self.add_widget(row)
        self.body.addStretch(1)
        self.typed.textEdited.connect(self.look_again)
        self.look_again()
        self.sheet.print_button.setFocus()

    @override
    def waits(self) -> Sequence[str]:
        return () if self.typed.text().strip() else (self.typed.accessibleName(),)

    @override
    def run(self) -> object:
        commands = self.commands
        return commands.attempt(
            lambda: confirm_recovery_key(
                commands.site, self.proposed, self.typed.text(), entered=commands.entered()
            )
        )

    def _print(self) -> None:
        said = key_printed(self.words, self._asking, self, self._page())
        self.sheet.message.setText(said)

    def _save(self) -> None:
        said = key_saved(self.words, self._asking, self, self._page())
        self.sheet.message.setText(said)

    def _page(self) -> QTextDocument:
        commands = self.commands
        name, day = commands.site.name, commands.today()
        return key_document(self.words, name, self.proposed.text, day)
