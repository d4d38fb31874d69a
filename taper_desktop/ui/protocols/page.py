"""What every page of a protocol is made of."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taper_desktop.clinic.protocol_list import ListedProtocol
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.wording.catalogue import Words


class ProtocolPage(QWidget):
    """One page; ``table`` is what takes the keyboard."""

    table: QWidget

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.words = words
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scaled(8))

    def show_protocol(self, listed: ListedProtocol) -> None:
        """Fill the page with a protocol."""
        raise NotImplementedError  # each kind says its own; Qt's classes cannot be abstract
