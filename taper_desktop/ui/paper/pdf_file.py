"""Settling a PDF that Qt wrote: the same pages give the same bytes, and its text can be searched.

Qt puts the computer's clock into each file, names a Chinese character that shares its shape with
a radical after the radical, and a space after a tab, and declares colours for inks. All of it is
mended in place, length by length, so that the file's table of positions stays right.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from PySide6.QtGui import QFontDatabase, QRawFont

from taper_desktop.ui.paper.faces import BODY, BODY_BOLD, Fonts

BLANK_ID = "00000000-0000-4000-8000-000000000000"
_BLANK = BLANK_ID.encode()
_INFO_DATE = re.compile(rb"D:\d{14}Z")
_NO_INK = (b"/DeviceCMYK", b"/DeviceGray")
"""Qt declares a colour space for inks on each page, which nothing is drawn in and PDF/A with a
profile for the screen refuses."""
_TEXT_MAP = re.compile(rb"beginbfrange\n.*?endbfrange", re.DOTALL)
_TARGETS = re.compile(rb"\[[^\]]*\]")
_CODE = re.compile(rb"<[0-9A-F]{4}>")
_RADICALS = range(0x2E80, 0x2FE0)
_TAB, _SPACE = b"<0009>", b"<0020>"


def settle(content: bytes, moment: str, fonts: Sequence[Fonts]) -> bytes:
    """``content`` dated ``moment`` (ISO 8601), identified by what is in it, its text put right."""
    at = datetime.fromisoformat(moment).astimezone(UTC)
    content = _INFO_DATE.sub(f"D:{at:%Y%m%d%H%M%S}Z".encode(), content)
    content = content.replace(*_NO_INK)
    content = _with_text_put_right(content, fonts)
    identity = str(UUID(bytes=sha256(content).digest()[:16], version=4)).encode()
    return content.replace(_BLANK, identity).replace(_BLANK.hex().encode(), identity.hex().encode())


def _with_text_put_right(content: bytes, fonts: Sequence[Fonts]) -> bytes:
    meant = {_code(radical): _code(char) for radical, char in _radicals(fonts)}
    meant[_TAB] = _SPACE

    def mended(targets: re.Match[bytes]) -> bytes:
        return _CODE.sub(lambda m: meant.get(m.group(), m.group()), targets.group())

    return _TEXT_MAP.sub(lambda m: _TARGETS.sub(mended, m.group()), content)


def _code(char: int) -> bytes:
    return f"<{char:04X}>".encode()


def _radicals(fonts: Sequence[Fonts]) -> Iterable[tuple[int, int]]:
    """Radicals that share their shape with a character of the text: the radical, the character."""
    wide = sorted({char for each in fonts for char in each.seen if "\u4e00" <= char <= "\u9fff"})
    if not wide:
        return
    for face in (BODY, BODY_BOLD):
        raw = QRawFont.fromFont(fonts[0].font(face), QFontDatabase.WritingSystem.SimplifiedChinese)
        shapes = dict(zip(raw.glyphIndexesForString("".join(wide)), map(ord, wide), strict=True))
        for radical in _RADICALS:
            shape = raw.glyphIndexesForString(chr(radical))[0]
            if shape and shape in shapes:
                yield radical, shapes[shape]
