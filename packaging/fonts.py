"""Makes ``resources/fonts``: the type of printed pages, cut from Noto Sans to what pages need.

Run once, with fontTools and Debian's fonts-noto-core and fonts-noto-cjk; the files are kept in the
repository, so that a page is the same on every computer:

    python packaging/fonts.py

The families get names of their own, so that a font of the computer never takes their place.
"""

from pathlib import Path

# Whoever cuts the type anew installs fontTools; nothing else needs it, so no lock has it.
from fontTools import subset  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "resources" / "fonts"
LATIN = Path("/usr/share/fonts/truetype/noto")
CHINESE = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2
"""The place of Simplified Chinese in the collection."""
_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0370, 0x03FF),
    (0x0400, 0x04FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)
_FEATURES = ("kern", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl")
_FAMILY_IDS, _FULL_ID, _POSTSCRIPT_ID = (1, 16), 4, 6


def latin() -> set[int]:
    """Letters of Europe, figures, signs."""
    return {code for first, last in _RANGES for code in range(first, last + 1)}


def chinese() -> set[int]:
    """All of GB 2312, and whatever the catalogue says besides."""
    codes: set[int] = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    catalogue = ROOT / "resources/locale/zh_CN/LC_MESSAGES/taper_desktop.po"
    codes |= {ord(char) for char in catalogue.read_text(encoding="utf-8") if not char.isascii()}
    return codes


def cut(source: Path, number: int, codes: set[int], family: str, weight: str) -> None:
    """Write the characters of one face as a font of its own name."""
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(_FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.desubroutinize = False
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    plain = family.replace(" ", "")
    for record in font["name"].names:
        if record.nameID in _FAMILY_IDS:
            record.string = family
        elif record.nameID == _FULL_ID:
            record.string = f"{family} {weight}"
        elif record.nameID == _POSTSCRIPT_ID:
            record.string = f"{plain}-{weight}"
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames[0] = f"{plain}-{weight}"
    suffix = "otf" if "CFF " in font else "ttf"
    font.save(OUT / f"{plain}-{weight}.{suffix}")


def main() -> None:
    """Make all four."""
    OUT.mkdir(exist_ok=True)
    for weight in ("Regular", "Bold"):
        cut(LATIN / f"NotoSans-{weight}.ttf", -1, latin(), "Noto Sans Print", weight)
        source = CHINESE / f"NotoSansCJK-{weight}.ttc"
        cut(source, SIMPLIFIED, chinese(), "Noto Sans SC Print", weight)


if __name__ == "__main__":
    main()
