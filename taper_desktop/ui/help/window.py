"""The help window: pages by group at the left, the page at the right, one search over all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from taper_desktop.clinic.about import about
from taper_desktop.clinic.help_pages import FIRST_PAGE, PAGES, HelpGroup
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.about_dialog import AboutDialog
from taper_desktop.ui.help.book import HelpBook
from taper_desktop.ui.help.browser import HelpBrowser
from taper_desktop.ui.keys import Verb, native, sequence
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.look.widgets import Hairline, Label, QuietButton, SearchField
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words, message

_SIZE = (1000, 660)
_SIDE_PX = 290
PAGE_ROLE = Qt.ItemDataRole.UserRole
_GROUPS = {
    HelpGroup.TASKS: message("Tasks"),
    HelpGroup.RULES: message("Rules and sources"),
    HelpGroup.ABOUT: message("About the program"),
}
_GO = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HelpWindow(QDialog):
    """Blocks nothing: it can stay open beside the window while one works."""

    self_check_wanted = Signal()
    """This installation is to check itself."""

    def __init__(
        self, words: Words, theme: Theme, protocol: Protocol, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._words = words
        self._theme = theme
        self._gone: list[str] = []
        self.book = HelpBook(words, protocol)
        self.page = FIRST_PAGE
        """The page that is shown."""
        self.setModal(False)
        self.setWindowTitle(words.say("Help"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.search = SearchField(theme, name=words.say("Search help"), hint=native(Verb.SEARCH))
        self.list = QListWidget()
        self.list.setAccessibleName(words.say("Help pages"))
        self.list.setProperty("ringed", True)
        self.list.setFont(font(Role.BODY))
        self.list.setWordWrap(True)
        self.list.setSpacing(scaled(2))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser = HelpBrowser(words, theme)
        self.back = QuietButton(theme, words.say("Back"), hint="Alt+←")
        self.close_button = QuietButton(theme, words.say("Close"), hint="Esc")
        self.about_button = QuietButton(theme, words.say("About this program"))
        self.check_button = QuietButton(
            theme, words.say("Self-check"), hint=native(Verb.SELF_CHECK)
        )
        self.found = Label(theme, role=Role.LABEL, colour="text2")
        self._arrange()
        self._connect()
        self._fill()
        self.show_page(FIRST_PAGE)
        self.search.setFocus()

    def show_page(self, name: str) -> None:
        """Turn to a page; the one before it is a step back."""
        if name != self.page:
            self._gone.append(self.page)
        self._turn(name)

    def go_back(self) -> None:
        """To the page before."""
        if self._gone:
            self._turn(self._gone.pop())

    def show_about(self) -> None:
        """The version, who installed it, what is new, and whose work is in it."""
        dialog = AboutDialog(self._words, self._theme, about(self._words.language), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _GO:
            self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _turn(self, name: str) -> None:
        self.page = name
        self.browser.show_page(self.book.pages[name], self.search.text().split())
        self.back.setEnabled(bool(self._gone))
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(PAGE_ROLE) == name:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _fill(self) -> None:
        """The pages that hold what is searched for; all of them while nothing is."""
        text = self.search.text()
        hits = self.book.search(text)
        self.list.blockSignals(True)
        self.list.clear()
        if hits:
            for hit in hits:
                self._add(hit.page.name, f"{hit.page.title}\n{hit.snippet}".strip())
        else:
            for group, names in PAGES.items():
                self._add_heading(self._words.say(_GROUPS[group]))
                for name in names:
                    self._add(name, self.book.pages[name].title)
        self.list.blockSignals(False)
        self._tell(text, len(hits))
        if hits:
            self._turn(hits[0].page.name)

    def _tell(self, text: str, hits: int) -> None:
        words = self._words
        if not text.strip():
            self.found.setText("")
        elif hits:
            self.found.setText(words.count("{number} page", "{number} pages", hits))
        else:
            self.found.setText(words.say("Nothing found; all pages are listed"))

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFont(font(Role.LABEL_BOLD))
        item.setForeground(self._theme.colour("text2"))
        item.setBackground(self._theme.colour("sunken"))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _add(self, name: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(PAGE_ROLE, name)
        self.list.addItem(item)

    def _choose(self, row: int) -> None:
        if row >= 0:
            name = self.list.item(row).data(PAGE_ROLE)
            if name:
                self.show_page(name)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.list.currentRowChanged.connect(self._choose)
        self.browser.page_wanted.connect(self.show_page)
        self.back.clicked.connect(self.go_back)
        self.check_button.clicked.connect(self.self_check_wanted)
        self.about_button.clicked.connect(self.show_about)
        self.close_button.clicked.connect(self.close)
        finding = QShortcut(sequence(Verb.SEARCH), self)
        finding.activated.connect(self._find)
        going_back = QShortcut(QKeySequence("Alt+Left"), self)
        going_back.activated.connect(self.go_back)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        side.setSpacing(scaled(8))
        side.addWidget(self.search)
        side.addWidget(self.found)
        side.addWidget(self.list, 1)
        left = QWidget()
        left.setFixedWidth(scaled(_SIDE_PX))
        left.setLayout(side)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.check_button)
        foot.addWidget(self.about_button)
        foot.addWidget(self.close_button)
        for button in (self.back, self.check_button, self.about_button, self.close_button):
            button.setAutoDefault(False)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.browser, 1)
        right.addWidget(Hairline(self._theme))
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Hairline(self._theme, upright=True))
        row.addLayout(right, 1)
