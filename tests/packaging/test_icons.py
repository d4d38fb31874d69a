"""The icon in the containers of Windows and macOS, read back by Qt and by hand."""

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from release import icons

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.write_all(folder)
    return folder


def test_each_size_is_drawn(folder: Path) -> None:
    for size in icons.PNG_SIZES:
        image = QImage(str(folder / f"taper-desktop-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() < 128, "the corners are round"
        middle = image.pixelColor(size // 2, round(size * 0.12))
        assert middle.alpha() == 255
        assert middle.blue() > middle.red()


def test_windows_finds_every_size_in_its_icon(folder: Path) -> None:
    content = (folder / "taper-desktop.ico").read_bytes()
    zero, kind, count = struct.unpack_from("<HHH", content)
    assert (zero, kind, count) == (0, 1, len(icons.ICO_SIZES))
    for index, size in enumerate(icons.ICO_SIZES):
        width, height, _, _, _, depth, length, at = struct.unpack_from(
            "<BBBBHHII", content, 6 + 16 * index
        )
        assert (width or 256, height or 256, depth) == (size, size, 32)
        picture = content[at : at + length]
        assert picture.startswith(PNG)
        assert QImage.fromData(picture).width() == size


def test_macos_finds_every_size_in_its_icon(folder: Path) -> None:
    content = (folder / "taper-desktop.icns").read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8])[0] == len(content)
    found, at = {}, 8
    while at < len(content):
        kind, (length,) = content[at : at + 4], struct.unpack(">I", content[at + 4 : at + 8])
        picture = content[at + 8 : at + length]
        assert picture.startswith(PNG)
        found[kind] = QImage.fromData(picture).width()
        at += length
    assert found == icons.ICNS_TYPES
