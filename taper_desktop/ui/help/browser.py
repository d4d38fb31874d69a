"""Shows one page in the theme's colours and marks what was searched for."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from taper_desktop.ui.help.book import HelpPage
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words

PAGE_END = ".md"
_HEADINGS = {1: Role.ANSWER_DOSE, 2: Role.NEXT_VISIT, 3: Role.BODY_BOLD}
_LINE_HEIGHT = 130
_LIST_GAP_PX = 10
"""Air below the last line of a list."""


class HelpBrowser(QTextBrowser):
    """Reads; follows links from page to page and nowhere else."""

    page_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: QTextDocument | None = None
        self.setAccessibleName(words.say("Help page"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        ring = theme.colour("focus").name()
        self.setStyleSheet(
            "HelpBrowser { border: 0; border-radius: 0; padding: 2px; }"
            f"HelpBrowser:focus {{ border: 2px solid {ring}; padding: 0; }}"
        )
        self.document().setDocumentMargin(scaled(20))
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: HelpPage, wanted: Sequence[str] = ()) -> None:
        """Show a page from its top, or from the first of the words that are ``wanted``."""
        # Dressed before it is shown: laid out once, not again for each table's cell.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font(Role.BODY))
        document.setMarkdown(page.markdown)
        self._dress(document)
        self.setDocument(document)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark(wanted)

    def _follow(self, url: QUrl) -> None:
        if url.path().endswith(PAGE_END):
            self.page_wanted.emit(url.path().removesuffix(PAGE_END))

    def _dress(self, document: QTextDocument) -> None:
        """Headings, line height and tables as everywhere in the program."""
        document.setDocumentMargin(scaled(20))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = QTextBlockFormat()
            shape.setLineHeight(
                _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            level = block.blockFormat().headingLevel()
            if level in _HEADINGS:
                shape.setTopMargin(scaled(14 if level > 1 else 0))
                shape.setBottomMargin(scaled(6))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(_heading(_HEADINGS[level]))
            if block.textList() is not None and block.next().textList() is None:
                shape.setBottomMargin(scaled(_LIST_GAP_PX))
            cursor.mergeBlockFormat(shape)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    def _dress_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(self._theme.colour("line"))
        shape.setCellPadding(scaled(5))
        shape.setTopMargin(scaled(6))
        shape.setBottomMargin(scaled(10))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(shape)
        for column in range(table.columns()):
            head = table.cellAt(0, column)
            paint = head.format()
            paint.setBackground(self._theme.colour("sunken"))
            head.setFormat(paint)

    def _mark(self, wanted: Sequence[str]) -> None:
        """Set every hit off, by its ground and by a line under it, and scroll to the first."""
        marks, first = [], QTextCursor()
        look = QTextCharFormat()
        look.setBackground(self._theme.tint(Family.CHECK))
        look.setForeground(self._theme.word(Family.CHECK))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        for word in wanted:
            cursor = self.document().find(word, 0, QTextDocument.FindFlag(0))
            while not cursor.isNull():
                if first.isNull() or cursor.position() < first.position():
                    first = QTextCursor(cursor)
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(cursor)
                mark.format = look
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)
        if not first.isNull():
            first.setPosition(first.selectionStart())
            self.setTextCursor(first)
            self.ensureCursorVisible()


def _heading(role: Role) -> QTextCharFormat:
    shape = QTextCharFormat()
    chosen: QFont = font(role)
    shape.setFont(chosen)
    return shape
