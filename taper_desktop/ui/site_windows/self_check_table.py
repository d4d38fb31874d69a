"""What was checked of an installation, as a table: result, what, and what was seen of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.domain.self_check import Check
from taper_desktop.ui.look.shapes import TABLE_PX, finding_pixmap
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.ui.site_windows.listing import frame_table
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.self_checks import all_seen, check_name, result_words

_WIDTHS = (96, 300)


class SelfCheckTable(QTableWidget):
    """A line a check, as high as what was seen of it."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(0, 3)
        self._words = words
        self._theme = theme
        self.checks: list[Check] = []
        say = words.say
        frame_table(self, say("Checks"))
        self.setHorizontalHeaderLabels(
            [say("Result"), say("What was checked"), say("What was seen")]
        )
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, scaled(width))
        fitted = QHeaderView.ResizeMode.ResizeToContents
        self.verticalHeader().setSectionResizeMode(fitted)

    def add(self, check: Check) -> None:
        """One more check, in view."""
        self.checks.append(check)
        self._write(self.rowCount(), check)
        self.scrollToBottom()

    def put_failed_first(self) -> None:
        """What failed at the top, the rest after it in its order."""
        self.checks.sort(key=lambda check: check.good)
        self.setRowCount(0)
        for row, check in enumerate(self.checks):
            self._write(row, check)
        self.scrollToTop()

    def _write(self, row: int, check: Check) -> None:
        self.insertRow(row)
        words = self._words
        texts = (result_words(words, check), check_name(words, check.what), all_seen(words, check))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if not check.good:
                item.setFont(font(Role.BODY_BOLD))
                if column == 0:
                    item.setForeground(self._theme.word(Family.STOP))
            self.setItem(row, column, item)
        outcome = Outcome.CLEAR if check.good else Outcome.FIRED
        severity = Severity.NOTE if check.good else Severity.STOP
        picture = finding_pixmap(outcome, severity, scaled(TABLE_PX), self._theme)
        first = self.item(row, 0)
        assert first is not None
        first.setIcon(QIcon(picture))
