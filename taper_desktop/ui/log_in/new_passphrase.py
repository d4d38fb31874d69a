"""A passphrase of one's own: at the first log-in with a temporary one, and whenever wanted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.site import OpenSite
from taper_desktop.host.clock import Clock
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.log_in.passphrase_field import NewPassphrase, PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.faults import fault, place_name

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NewPassphraseDialog(QDialog):
    """The present passphrase once more, and a new one typed twice."""

    def __init__(
        self,
        language: Language,
        theme: Theme,
        site: OpenSite,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words_in(language)
        self._site = site
        self._commands = Commands(site, clock)
        say = self._words.say
        self.setWindowTitle(say("Change passphrase"))
        put_on_surface(self, theme)
        self.resize(scaled(640), scaled(390))
        self.old = PassphraseField(theme, name=place_name(self._words, "old_password"))
        self.new = NewPassphrase(self._words, theme)
        self.footer = DialogFooter(self._words, theme, say("Change passphrase"))
        self._old_row = FormRow(theme, self.old.accessibleName(), self.old)
        self._arrange(theme)
        self.old.textEdited.connect(self._look_again)
        self.new.edited.connect(self._look_again)
        self.footer.go_back_pressed.connect(self.reject)
        self.footer.proceed_pressed.connect(self.change)
        self._look_again()
        self.old.setFocus()

    def change(self) -> None:
        """Change it, unless something is still waited for."""
        if self._look_again():
            return
        result = self._commands.attempt(
            lambda: change_password(
                self._site, self.old.text(), self.new.text(), entered=self._commands.entered()
            )
        )
        if isinstance(result, tuple):
            for problem in result:
                said = fault(self._words, problem)
                row = self._old_row if problem.place == "old_password" else self.new
                row.show_problem(said)
                self.footer.say_failed(said)
        elif result is None:
            self.footer.say_failed(self._words.say("Not saved. Nothing was changed."))
        else:
            self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.change()
        else:
            super().keyPressEvent(event)

    def _arrange(self, theme: Theme) -> None:
        name = self._site.account.name
        said = self._words.say("{name}, change your passphrase.", name=name)
        if self._site.session.unlocked.temporary:
            said = self._words.say(
                "{name}, the passphrase you were given is temporary. Choose one only you know.",
                name=name,
            )
        body = QVBoxLayout()
        body.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        body.setSpacing(scaled(10))
        body.addWidget(Label(theme, said, role=Role.BODY_BOLD, wrap=True))
        body.addWidget(self._old_row)
        body.addWidget(self.new)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(body, 1)
        column.addWidget(self.footer)

    def _look_again(self) -> tuple[str, ...]:
        self._old_row.show_problem("")
        old = () if self.old.text() else (self.old.accessibleName(),)
        waits = (*old, *self.new.waits())
        self.footer.wait_for(waits)
        return waits
