"""Line icons from ``resources/icons``, drawn in the colour they are asked for.

Sources are SVG on a grid of 16 with strokes of 1.4 in ``currentColor``.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from taper_desktop.host.places import resources
from taper_desktop.ui.look.theme import ColourName, Theme

IconName = Literal[
    "arrow-right",
    "calendar",
    "chart",
    "chevron-down",
    "chevron-right",
    "close",
    "copy",
    "correct",
    "export",
    "filter",
    "help",
    "list",
    "lock",
    "person",
    "plus",
    "print",
    "protocol",
    "search",
    "theme",
    "what-if",
]
SIZES_PX = (16, 20, 24, 32, 48, 64)
"""Sizes every icon is drawn in, so that 100 % to 400 % scaling finds a sharp one."""


def icon_path(name: IconName) -> Path:
    """The file of an icon."""
    return resources() / "icons" / f"{name}.svg"


@lru_cache(maxsize=64)
def _source(name: IconName) -> str:
    return icon_path(name).read_text(encoding="utf-8")


def icon_pixmap(name: IconName, colour: str, size_px: int) -> QPixmap:
    """An icon in ``colour`` (``#RRGGBB``), ``size_px`` square."""
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _icon(name: IconName, colour: str) -> QIcon:
    icon = QIcon()
    for size in SIZES_PX:
        icon.addPixmap(icon_pixmap(name, colour, size))
    return icon


def icon(name: IconName, theme: Theme, colour: ColourName = "text2") -> QIcon:
    """An icon in a colour of the theme."""
    return _icon(name, theme.colour(colour).name())
