"""The page of a self-check for the site's folder: what was checked, what was seen, who signs."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from taper_desktop.domain.self_check import Check, SelfCheck
from taper_desktop.ui.paper.faces import BODY, Fonts
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.self_checks import check_name, result_words, seen_words, verdict_words

_BASE_PX = 12
_MARGIN_MM = 18


class SelfCheckPages:
    """The pages of one self-check."""

    def __init__(self, document: QTextDocument, size: PaperSize) -> None:
        self._document = document
        self._size = size

    def pdf(self) -> bytes:
        """The pages as a PDF/A-1b file."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
        writer.setPageLayout(_layout(self._size))
        self._document.print_(writer)
        buffer.close()
        return bytes(content.data())

    def write_pdf(self, path: Path) -> None:
        """Write :meth:`pdf` to ``path``; raises ``OSError`` when it cannot be written."""
        path.write_bytes(self.pdf())


def self_check_pages(
    check: SelfCheck, words: Words, stamp: PrintStamp, size: PaperSize
) -> SelfCheckPages:
    """The page of ``check`` in the language of ``words``. Needs a running QGuiApplication."""
    document = QTextDocument()
    font = Fonts().font(BODY)
    font.setPixelSize(_BASE_PX)
    document.setDefaultFont(font)
    rows = "".join(_row(words, one) for one in check.checks)
    title = escape(words.say("Self-check of an installation"))
    about = escape(f"Taper Desktop {stamp.program_version} · {check.computer} · {check.at}")
    verdict = escape(verdict_words(words, check))
    signed = escape(words.say("Name, date, signature"))
    document.setHtml(
        f"<h1>{title}</h1><p>{about}</p><h2>{verdict}</h2>"
        f"<table cellpadding='3'>{rows}</table><p>&nbsp;</p><p>{signed} {'_' * 40}</p>"
    )
    return SelfCheckPages(document, size)


def _row(words: Words, check: Check) -> str:
    seen = "<br>".join(escape(seen_words(words, kind, value)) for kind, value in check.seen)
    return (
        f"<tr><td><b>{escape(result_words(words, check))}</b></td>"
        f"<td>{escape(check_name(words, check.what))}</td><td>{seen}</td></tr>"
    )


def _layout(size: PaperSize) -> QPageLayout:
    key = QPageSize.PageSizeId.A4 if size is PaperSize.A4 else QPageSize.PageSizeId.Letter
    return QPageLayout(
        QPageSize(key),
        QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )
