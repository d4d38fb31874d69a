"""The program's icon for each system, drawn from the one SVG by Qt.

Both containers hold PNG pictures behind a small table, so nothing but Qt is needed.
"""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from release import identity

SOURCE = identity.ROOT / "resources" / "icons" / "program" / f"{identity.COMMAND}.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""Apple's names of the pictures in an icon set and their sizes in pixels."""
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_DIRECTORY, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_WHOLE_BYTE = 256


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures by size in pixels, at most 256."""
    head = _DIRECTORY.pack(0, 1, len(pictures))
    at = len(head) + _ENTRY.size * len(pictures)
    entries = b""
    for size, png in sorted(pictures.items()):
        side = size % _WHOLE_BYTE  # 256 is written as 0
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(png), at)
        at += len(png)
    return head + entries + b"".join(png for _, png in sorted(pictures.items()))


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An icon set of macOS of PNG pictures by size in pixels; those of ``ICNS_TYPES``."""
    parts = [(kind, pictures[size]) for kind, size in ICNS_TYPES.items()]
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def draw(sizes: tuple[int, ...]) -> dict[int, bytes]:
    """The icon as PNG in each size, in pixels. Needs Qt, no screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(SOURCE))
    drawn = {}
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        drawn[size] = bytes(content.data())
    return drawn


def write_all(folder: Path) -> None:
    """Write the icon of each system into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = draw(tuple(sorted({*ICO_SIZES, *ICNS_TYPES.values(), *PNG_SIZES})))
    name = identity.COMMAND
    (folder / f"{name}.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / f"{name}.icns").write_bytes(icns(pictures))
    for size in PNG_SIZES:
        (folder / f"{name}-{size}.png").write_bytes(pictures[size])
