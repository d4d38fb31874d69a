"""Signing a protocol in: the site's numbers are confirmed one by one, then signed."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.protocol_list import ListedProtocol
from taper_desktop.clinic.protocols import ShippedProtocol
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.dialog_footer import DialogFooter
from taper_desktop.ui.first_start.protocol_page import NumbersPage
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault_in_place, place_name

_SIZE = (1120, 640)


class SignInDialog(QDialog):
    """Nothing is confirmed to begin with, and no value can be changed here."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        listed: ListedProtocol,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._commands = commands
        self._listed = listed
        protocol = listed.protocol
        self.setWindowTitle(words.say("Sign a protocol in"))
        put_on_surface(self, theme)
        self.resize(QSize(scaled(_SIZE[0]), scaled(_SIZE[1])))
        shown = ShippedProtocol(text=listed.text, protocol=protocol, lint=listed.lint)
        self.page = NumbersPage(words, theme, shown, by=commands.by, today=commands.today())
        name = {"id": protocol.id, "version": protocol.version}
        proceed = words.say("Sign {id} {version} in", **name)
        self.footer = DialogFooter(words, theme, proceed, hint="")
        self.footer.go_back_pressed.connect(self.reject)
        self.footer.proceed_pressed.connect(self.submit)
        self.page.edited.connect(self.look_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.footer)
        made_up = commands.site.session.made_up
        self._asks_passphrase = not made_up
        self.page.passphrase.setEnabled(self._asks_passphrase)
        self.look_again()
        self.page.table.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """A passphrase does not outlive a lock; what was confirmed stays."""
        super().hideEvent(event)
        self.page.passphrase.clear()
        self.look_again()

    def waits(self) -> tuple[str, ...]:
        """What is still waited for."""
        left, waits = self.page.left(), []
        if left:
            waits.append(self._words.count("{number} number", "{number} numbers", left))
        if self._asks_passphrase and not self.page.passphrase.text():
            waits.append(place_name(self._words, "password_again"))
        return tuple(waits)

    def look_again(self) -> None:
        """Name at the foot what is waited for."""
        self.footer.wait_for(self.waits())

    def submit(self) -> None:
        """Sign it in; where that is refused, everything that was confirmed stays confirmed."""
        if self.waits():
            return
        result = self._commands.sign_in_protocol(
            self._listed.text, self.page.passphrase.text(), self.page.model.confirmed_values()
        )
        if isinstance(result, tuple):
            said = [fault_in_place(self._words, problem) for problem in result]
            self.footer.say_failed(self._words.join_clauses(said))
        elif result is None:
            self.footer.say_failed(self._words.say("Not saved. Nothing was changed."))
        else:
            self.accept()
