"""Pictures of pages under one another, as wide as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.wording.catalogue import Words

_DPI = 96.0
"""Pages are shown at about their size on paper."""
_MOST_SHOWN = 24
"""A long audit extract is printed whole but not painted whole first."""


class PagePictures(QWidget):
    """One picture a page; a page is white in every theme, as it is on paper."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("window"))
        self.setPalette(palette)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(scaled(12))
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.labels: list[QLabel] = []

    def show_pages(self, pages: Pages | None) -> None:
        """Shows ``pages``, or nothing, instead of what was shown before."""
        for label in self.labels:
            self._column.removeWidget(label)
            label.deleteLater()
        count = 0 if pages is None else min(pages.count, _MOST_SHOWN)
        self.labels = [self._label(pages, number) for number in range(count) if pages]
        for label in self.labels:
            self._column.addWidget(label)

    def _label(self, pages: Pages, number: int) -> QLabel:
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(pages.image(number, _DPI * ratio))
        picture.setDevicePixelRatio(ratio)
        label = QLabel()
        label.setPixmap(picture)
        label.setFrameShape(QFrame.Shape.Box)
        label.setFixedSize(label.sizeHint())
        label.setAccessibleName(
            self._words.say("page {page} of {count}", page=number + 1, count=pages.count)
        )
        return label
