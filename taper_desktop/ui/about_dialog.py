"""About this program: version and installer, what is new, intended use, licences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from taper_desktop.clinic.about import About
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton, SegmentBar
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words

_WIDTH, _HEIGHT = 720, 560


class AboutDialog(QDialog):
    """Everything that the program says of itself, each on a page to read and copy."""

    def __init__(
        self, words: Words, theme: Theme, told: About, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        put_on_surface(self, theme)
        say = words.say
        self.setWindowTitle(say("About this program"))
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        self.pages = QStackedWidget()
        missing = say("Comes with an installed program.")
        self._titles: list[str] = []
        for title, page in (
            (say("What is new"), _marked(told.news)),
            (say("Intended use"), _marked(told.intended_use)),
            (say("Licence"), QPlainTextEdit(told.licence)),
            (say("Third-party notices"), QPlainTextEdit(told.notices or missing)),
        ):
            page.setReadOnly(True)
            page.setAccessibleName(title)
            page.setTabChangesFocus(True)
            self.pages.addWidget(page)
            self._titles.append(title)
        choices = [(title, title) for title in self._titles]
        name = say("About this program")
        self.chosen = SegmentBar(theme, choices, value=self._titles[0], name=name)
        self.chosen.value_chosen.connect(self._turn_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(Label(theme, f"Taper Desktop {told.version}", role=Role.TITLE))
        for line in _installed(words, told):
            column.addWidget(Label(theme, line, role=Role.SMALL, wrap=True))
        column.addWidget(self.chosen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot(words, theme))

    def _foot(self, words: Words, theme: Theme) -> QHBoxLayout:
        close = QuietButton(theme, words.say("Close"), hint="Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _turn_to(self, title: str) -> None:
        self.pages.setCurrentIndex(self._titles.index(title))


def _installed(words: Words, told: About) -> tuple[str, ...]:
    """Which installer put it here, and its hash to be compared; or that none is known."""
    installed = told.installed
    if installed is None or not installed.sha256:
        return (
            words.say(
                "No installer noted its hash here. Compare the file that this came from, such as a "
                "disk image, with the list of its release."
            ),
        )
    return (
        words.say("Installed by {name}", name=installed.installer),
        words.say("Its SHA-256, to compare with the release: {hash}", hash=installed.sha256),
    )


def _marked(text: str) -> QTextEdit:
    """A page of Markdown."""
    page = QTextEdit()
    page.setMarkdown(text)
    return page
