"""Fonts by role, as ratios of the base, so that all of them follow the system's text size.

Sizes are pixels at a base of 13; Qt scales pixels to the screen. Nothing is set under 11 at that
base. Figures are tabular, so that counts and dates stand under each other.
"""

import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

DESIGN_BASE_PX = 13
"""The body size at which every other size of the design is written."""
LONGEST_WORD_AT_FULL_SIZE = 9
"""An answer word with more letters than this is set smaller, so that it stays on one line."""
_FIRST_HAN = "\u2e80"


class Role(StrEnum):
    """What a piece of text is for."""

    ANSWER_WORD = "answer_word"
    ANSWER_WORD_LONG = "answer_word_long"
    ANSWER_WORD_HAN = "answer_word_han"
    ANSWER_DOSE = "answer_dose"
    BANNER_CODE = "banner_code"
    DIALOG_HEADLINE = "dialog_headline"
    NEXT_VISIT = "next_visit"
    TITLE = "title"
    COUNT = "count"
    """The number beside the selected point, and a count being typed."""
    BODY = "body"
    BODY_BOLD = "body_bold"
    LABEL = "label"
    """Labels and table cells."""
    LABEL_BOLD = "label_bold"
    SMALL = "small"
    SMALL_BOLD = "small_bold"


@dataclass(frozen=True, slots=True)
class _Size:
    px: int
    bold: bool = False


_SIZES = {
    Role.ANSWER_WORD: _Size(44, bold=True),
    Role.ANSWER_WORD_LONG: _Size(34, bold=True),
    Role.ANSWER_WORD_HAN: _Size(42, bold=True),
    Role.ANSWER_DOSE: _Size(20, bold=True),
    Role.BANNER_CODE: _Size(24, bold=True),
    Role.DIALOG_HEADLINE: _Size(30, bold=True),
    Role.NEXT_VISIT: _Size(16, bold=True),
    Role.TITLE: _Size(16, bold=True),
    Role.COUNT: _Size(14, bold=True),
    Role.BODY: _Size(13),
    Role.BODY_BOLD: _Size(13, bold=True),
    Role.LABEL: _Size(12),
    Role.LABEL_BOLD: _Size(12, bold=True),
    Role.SMALL: _Size(11),
    Role.SMALL_BOLD: _Size(11, bold=True),
}


def system_base_px(text_scale: float = 1.0) -> float:
    """The base in pixels: the system's own text size, but at least the design's, times a setting.

    ``text_scale`` is the user's wish, 1.0 being the system's size.
    """
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return max(DESIGN_BASE_PX, system) * text_scale


def families() -> list[str]:
    """The font families of this platform, the Chinese one after the Latin one."""
    if sys.platform == "win32":
        return ["Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei"]
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if sys.platform == "darwin":
        return [system, "PingFang SC"]
    return ["Noto Sans", "Noto Sans CJK SC", system]


def base_font(base_px: float) -> QFont:
    """The application's font at this base; every role is a ratio of it."""
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(round(base_px))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def scale() -> float:
    """How much larger than designed everything is set, from the application's font."""
    size = QApplication.font().pixelSize()
    return size / DESIGN_BASE_PX if size > 0 else 1.0


def scaled(px: float) -> int:
    """A length of the design, in pixels at a base of 13, at the present base."""
    return round(px * scale())


def length(px: float) -> float:
    """As :func:`scaled`, unrounded: for what is painted between whole pixels."""
    return px * scale()


def font(role: Role) -> QFont:
    """The font of a role at the present base."""
    return QFont(_font(role, scale()))


@lru_cache(maxsize=128)
def _font(role: Role, at_scale: float) -> QFont:
    size = _SIZES[role]
    chosen = base_font(size.px * at_scale)
    chosen.setBold(size.bold)
    return chosen


def answer_role(word: str) -> Role:
    """The role an answer word is set in: Chinese a little smaller, a long word smaller still."""
    if any(letter >= _FIRST_HAN for letter in word):
        return Role.ANSWER_WORD_HAN
    return Role.ANSWER_WORD_LONG if len(word) > LONGEST_WORD_AT_FULL_SIZE else Role.ANSWER_WORD
