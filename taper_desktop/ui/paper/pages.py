"""Finished pages: painted on any paint device, written as a PDF file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QUuid, qVersion
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.faces import UNITS_PER_MM, Fonts
from taper_desktop.ui.paper.flow import Placed
from taper_desktop.ui.paper.ink import Ink, Stroke
from taper_desktop.ui.paper.pdf_file import BLANK_ID, settle
from taper_desktop.ui.paper.size import PUNCH_MARK_MM
from taper_desktop.ui.paper.whole_file import write_whole
from taper_desktop.ui.paper.xmp_packet import Said, xmp_packet

_PDF_DPI = round(UNITS_PER_MM * 25.4)
"""One drawing unit is one dot, so nothing is scaled on its way into the file."""
_MM_PER_INCH = 25.4
_NOT_TAKEN = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
EachPage = Callable[[int], object]


def _nothing(_pages: int) -> None:
    """Nobody waits for pages."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: what stands on it, and the fonts it is set in."""

    placed: Sequence[Placed]
    fonts: Fonts


class Pages:
    """Pages whose every block has its place."""

    def __init__(self, press: Press, pages: Sequence[Sequence[Placed]], *, title: str) -> None:
        self.leaves = [Leaf(placed, press.fonts) for placed in pages]
        self.parts = [len(self.leaves)]
        """How many pages each part has, such as those of each language."""
        self._stamp = press.stamp
        self.title = title
        self.size = press.size

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.leaves)

    def followed_by(self, others: "Pages") -> None:
        """Put other pages of the same size and stamp after these, such as those in Chinese."""
        self.leaves += others.leaves
        self.parts += others.parts

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paints page ``number`` (from 0) so that it fills the painter's device.

        The device's resolution does not matter; a printer must be in full-page mode.
        """
        device = painter.device()
        scale = min(
            device.width() / (self.size.width_mm * UNITS_PER_MM),
            device.height() / (self.size.height_mm * UNITS_PER_MM),
        )
        painter.save()
        painter.scale(scale, scale)
        self._draw(Ink(painter, self.leaves[number].fonts), number)
        painter.restore()

    def _draw(self, ink: Ink, number: int) -> None:
        middle = self.size.height_mm / 2
        left, right = PUNCH_MARK_MM
        ink.line((left, middle), (right, middle), Stroke(0.15, "#999999"))
        for placed in self.leaves[number].placed:
            placed.block.draw(ink, placed.left, placed.top)

    def image(self, number: int, dpi: float) -> QImage:
        """Page ``number`` as a picture, for the screen."""
        width = round(self.size.width_mm / _MM_PER_INCH * dpi)
        height = round(self.size.height_mm / _MM_PER_INCH * dpi)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        try:
            self.paint_page(painter, number)
        finally:
            painter.end()
        return image

    def pdf(self, each_page: EachPage = _nothing) -> bytes:
        """The pages as a PDF/A-1b file; the same pages and stamp give the same bytes.

        ``each_page`` is called after each page with how many there are now; what it raises stops
        the painting.
        """
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
        writer.setPageLayout(self.size.layout())
        writer.setResolution(_PDF_DPI)
        self._describe(writer)
        # Qt writes fonts in the order of a hash; without this it is another one in each process.
        QHashSeed.setDeterministicGlobalSeed()
        try:
            self._paint_all(writer, each_page)
        finally:
            QHashSeed.resetRandomGlobalSeed()
        buffer.close()
        fonts = list(dict.fromkeys(leaf.fonts for leaf in self.leaves))
        return settle(bytes(content.data()), self._stamp.printed_at, fonts)

    def _describe(self, writer: QPdfWriter) -> None:
        """Title, author and program, in both places where a reader may look."""
        stamp = self._stamp
        said = Said(
            title=self.title,
            author=stamp.printed_by,
            creator=f"Taper Desktop {stamp.program_version}",
            producer=f"Qt {qVersion()}",
            moment=stamp.printed_at,
            document_id=BLANK_ID,
        )
        writer.setTitle(said.title)
        writer.setAuthor(said.author)
        writer.setCreator(said.creator)
        writer.setDocumentId(QUuid(BLANK_ID))
        writer.setDocumentXmpMetadata(QByteArray(xmp_packet(said)))

    def write_pdf(self, path: Path, allowed: Callable[[], bool] = lambda: True) -> bool:
        """Writes :meth:`pdf` to ``path``, whole or not at all; see :func:`write_whole`."""
        return write_whole(path, self.pdf(), allowed)

    def prepare(self, printer: QPrinter) -> None:
        """Sets name, paper and range before a printer is chosen."""
        printer.setDocName(self.title)
        printer.setPageLayout(self.size.layout())
        printer.setFullPage(True)

    def print_on(self, printer: QPrinter) -> bool:
        """Prints every page; ``False`` when the printer did not take them."""
        printer.setFullPage(True)
        return self._paint_all(printer, _nothing) and has_taken(printer)

    def paint_on(
        self, painter: QPainter, *, begun: bool = False, each_page: EachPage = _nothing
    ) -> bool:
        """Paints every page on a paged device; ``False`` when it does not turn to a new one.

        ``begun`` where something stands on the device's page already.
        """
        device = painter.device()
        for number in range(self.count):
            turn = begun or number > 0
            if turn and isinstance(device, QPagedPaintDevice) and not device.newPage():
                return False
            self.paint_page(painter, number)
            each_page(number + 1)
        return True

    def _paint_all(self, device: QPagedPaintDevice, each_page: EachPage) -> bool:
        painter = QPainter()
        if not painter.begin(device):
            return False
        try:
            painted = self.paint_on(painter, each_page=each_page)
        finally:
            ended = painter.end()
        return painted and ended


def has_taken(printer: QPrinter) -> bool:
    """Whether a printer has nothing against what was painted on it."""
    return printer.printerState() not in _NOT_TAKEN
