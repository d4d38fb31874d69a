"""What is chosen for printing the whole site: whose pages, where to, which paper and language."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, SegmentBar
from taper_desktop.ui.paper.languages_chosen import language_bar, languages_in
from taper_desktop.ui.paper.site_choice import Choice
from taper_desktop.ui.paper.site_said import choice_name
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language, Words


class Where(StrEnum):
    """Where the pages go."""

    FILE = "file"
    FOLDER = "folder"
    PRINTER = "printer"


class SiteForm(QWidget):
    """Four rows of segments; says when another choice or place is chosen."""

    choice_chosen = Signal()
    where_chosen = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        say = words.say
        whose, to = say("Whose pages"), say("Where to")
        paper, spoken = say("Paper size"), say("Language of the pages")
        choices = [(choice.value, choice_name(words, choice)) for choice in Choice]
        self.choice_bar = SegmentBar(theme, choices, value=Choice.TODAY.value, name=whose)
        places = [
            (Where.FILE.value, say("One PDF")),
            (Where.FOLDER.value, say("A PDF each")),
            (Where.PRINTER.value, say("Printer")),
        ]
        self.where_bar = SegmentBar(theme, places, value=Where.FILE.value, name=to)
        sizes = [(size.value, size.value) for size in PaperSize]
        self.size_bar = SegmentBar(theme, sizes, value=PaperSize.A4.value, name=paper)
        self.language_bar = language_bar(words, theme)
        self.choice_bar.value_chosen.connect(self.choice_chosen)
        self.where_bar.value_chosen.connect(self.where_chosen)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(scaled(14))
        form.setVerticalSpacing(scaled(10))
        for name, bar in (
            (whose, self.choice_bar),
            (to, self.where_bar),
            (paper, self.size_bar),
            (spoken, self.language_bar),
        ):
            row = QHBoxLayout()
            row.addWidget(bar)
            row.addStretch(1)
            form.addRow(Label(theme, name, role=Role.LABEL), row)

    def enter(self) -> None:
        """Let the keyboard choose whose pages."""
        segment = self.choice_bar.segments[self.choice_bar.value()]
        segment.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choice(self) -> Choice:
        """What is printed, and of whom."""
        return Choice(self.choice_bar.value())

    @property
    def where(self) -> Where:
        """Where the pages go."""
        return Where(self.where_bar.value())

    @property
    def paper(self) -> PaperSize:
        """The paper."""
        return PaperSize(self.size_bar.value())

    @property
    def languages(self) -> tuple[Language, ...]:
        """One language, or both one after the other."""
        return languages_in(self._words, self.language_bar)
