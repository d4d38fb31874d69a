"""Reading a PDF back: its text, fonts, images and colours, without any viewer."""

import re
import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from unicodedata import normalize

from pypdf import PageObject, PdfReader

MM_PER_POINT = 25.4 / 72


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page on one line, so that a wrapped sentence reads as it was written."""
    return [plain(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def plain(text: str) -> str:
    """Without spaces and in one form of each character."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


def sizes_mm(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in whole mm."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [
        (round(float(b.width) * MM_PER_POINT), round(float(b.height) * MM_PER_POINT)) for b in boxes
    ]


def resources(pdf: bytes, kind: str) -> list[Any]:
    """All resources of one kind, such as ``/Font``, of all pages."""
    found: list[Any] = []
    for page in PdfReader(BytesIO(pdf)).pages:
        held: Any = page["/Resources"]
        found += [entry.get_object() for entry in held.get(kind, {}).values()]
    return found


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Each font's name, and whether its shapes are in the file."""
    fonts = {}
    for font in resources(pdf, "/Font"):
        for descendant in font["/DescendantFonts"]:
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            fonts[str(font["/BaseFont"])] = any(
                key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return fonts


def advances_of(font: bytes) -> list[float]:
    """How wide each glyph of a TrueType file is, in thousandths of the em."""
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    tables = {tag.decode(): offset for tag, _sum, offset, _length in entries}
    em = struct.unpack_from(">H", font, tables["head"] + 18)[0]
    measured: int = struct.unpack_from(">H", font, tables["hhea"] + 34)[0]
    glyphs: int = struct.unpack_from(">H", font, tables["maxp"] + 4)[0]
    widths: list[float] = [
        struct.unpack_from(">H", font, tables["hmtx"] + 4 * number)[0] * 1000 / em
        for number in range(measured)
    ]
    return widths + widths[-1:] * (glyphs - measured)


def widths_said(said: Sequence[Any]) -> dict[int, float]:
    """What ``/W`` of a font says of each glyph, in both of its forms."""
    widths: dict[int, float] = {}
    rest = [part.get_object() for part in said]
    while rest:
        first, second = int(rest[0]), rest[1]
        if isinstance(second, list):
            widths |= {first + number: float(width) for number, width in enumerate(second)}
            rest = rest[2:]
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(rest[2]))
            rest = rest[3:]
    return widths


def colours(pdf: bytes) -> set[tuple[str, ...]]:
    """Every colour set for lines and fills, as red, green, blue."""
    found: set[tuple[str, ...]] = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for match in re.finditer(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN)", _content(page)):
            found.add(tuple(part.decode() for part in match.groups()))
    return found


def _content(page: PageObject) -> bytes:
    contents = page.get_contents()
    return b"" if contents is None else contents.get_data()
