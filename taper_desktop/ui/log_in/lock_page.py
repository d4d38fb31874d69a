"""What a locked window shows: nothing of the site, only who may open it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.domain.account import Account, Credentials
from taper_desktop.ui.banner import BANNER_PX
from taper_desktop.ui.log_in.form import CredentialForm
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, LinkButton, PrimaryButton
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words

_FORM_PX = 560


class LockPage(QWidget):
    """Asks the person who was there, or an administrator."""

    unlock_wanted = Signal(Credentials)
    unasked = Signal()
    """On a made-up site: open again, nobody is asked."""
    log_out_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, account: Account, *, made_up: bool) -> None:
        super().__init__()
        self._theme = theme
        put_on_surface(self, theme)
        say = words.say
        leave = LinkButton(theme, say("Log out"))
        leave.clicked.connect(self.log_out_wanted)
        self.form = CredentialForm(words, theme, proceed=say("Unlock"), links=(leave,))
        self.form.login.setText(account.login)
        self.form.submitted.connect(self.unlock_wanted)
        self.open_button = PrimaryButton(theme, say("Unlock"), hint="Enter")
        self.open_button.clicked.connect(self.unasked)
        self.open_button.setDefault(True)
        (self.form if made_up else self.open_button).hide()
        self._made_up = made_up
        self._arrange(words, account.name)

    def focus_entry(self) -> None:
        """Put the keyboard where the typing begins."""
        if self._made_up:
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_entry()

    def _arrange(self, words: Words, name: str) -> None:
        theme, say = self._theme, words.say
        said = say("{name} locked the screen. What was being typed is kept.", name=name)
        who = say(
            "{name} unlocks it, or an administrator, who is then the one logged in.", name=name
        )
        inner = QWidget()
        inner.setMaximumWidth(scaled(_FORM_PX))
        column = QVBoxLayout(inner)
        column.setSpacing(scaled(10))
        column.addWidget(Label(theme, say("Locked"), role=Role.ANSWER_DOSE))
        column.addWidget(Label(theme, said, wrap=True))
        column.addWidget(Label(theme, who, colour="text2", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 2)
        middle.addStretch(1)
        program = Label(theme, "Taper Desktop", role=Role.ANSWER_DOSE, colour="banner_text")
        program.setFixedHeight(scaled(BANNER_PX))
        program.setContentsMargins(scaled(28), 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(program)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        band = self._theme.colour("banner")
        painter.fillRect(0, 0, self.width(), scaled(BANNER_PX), band)
        painter.end()
