"""The sheet of paper and what of it is printed on, in millimetres."""

from enum import StrEnum

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

LEFT_MM = 20.0
"""Room for punch holes."""
TOP_MM = 11.0
BOTTOM_MM = 10.0
TEXT_WIDTH_MM = 178.0
"""The same on both sizes: Letter gives fewer rows, never smaller type."""
PUNCH_MARK_MM = (4.0, 7.6)
"""From and to, at mid-height: where the sheet is folded to be punched."""


class PaperSize(StrEnum):
    """Sizes that can be printed."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def width_mm(self) -> float:
        """Width of the sheet."""
        return 210.0 if self is PaperSize.A4 else 215.9

    @property
    def height_mm(self) -> float:
        """Height of the sheet."""
        return 297.0 if self is PaperSize.A4 else 279.4

    def layout(self) -> QPageLayout:
        """The page layout for a printer or a PDF file: portrait, the whole sheet, no margins."""
        key = QPageSize.PageSizeId.A4 if self is PaperSize.A4 else QPageSize.PageSizeId.Letter
        layout = QPageLayout(
            QPageSize(key),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Millimeter,
        )
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout
