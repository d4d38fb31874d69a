"""Palette, style sheet and fonts."""

from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.look.style_sheet import style_sheet
from taper_desktop.ui.look.theme import DARK_THEME, LIGHT_THEME, ColourName, Theme, theme_for
from taper_desktop.ui.look.tokens import DARK, LIGHT, Family, Tokens
from taper_desktop.ui.look.type_scale import (
    DESIGN_BASE_PX,
    Role,
    answer_role,
    font,
    length,
    scale,
    scaled,
    system_base_px,
)

SMALLEST_PX = 11


@pytest.mark.parametrize("name", get_args(ColourName))
def test_every_colour_name_is_a_token(name: ColourName) -> None:
    assert LIGHT_THEME.colour(name) == QColor(getattr(LIGHT, name))
    assert DARK_THEME.colour(name).isValid()


def test_the_palette_carries_the_tokens() -> None:
    palette = DARK_THEME.palette()
    assert palette.color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(DARK.selection)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(DARK.text2)


def test_themes_by_name() -> None:
    assert theme_for("light") is LIGHT_THEME
    assert theme_for("dark") is DARK_THEME
    assert theme_for("system") in (LIGHT_THEME, DARK_THEME)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_style_sheet_is_filled_in(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, DESIGN_BASE_PX)
    assert "$" not in sheet
    assert f"2px solid {tokens.focus}" in sheet


def test_family_colours_by_action_or_family() -> None:
    assert LIGHT_THEME.word(Family.STOP) == QColor(LIGHT.families[Family.STOP].word)
    assert LIGHT_THEME.tint(Family.GO) == QColor(LIGHT.families[Family.GO].tint)


def test_nothing_is_set_smaller_than_eleven(theme: Theme) -> None:
    assert min(font(role).pixelSize() for role in Role) == SMALLEST_PX
    assert theme is LIGHT_THEME


def test_figures_are_tabular(theme: Theme) -> None:
    assert [tag.toString() for tag in font(Role.BODY).featureTags()] == [b"tnum"]
    assert theme is LIGHT_THEME


def test_text_size_scales_fonts_and_lengths(qapp: QApplication) -> None:
    replace(LIGHT_THEME, text_scale=2.0).apply(qapp)
    assert scale() == pytest.approx(2.0)
    assert font(Role.ANSWER_WORD).pixelSize() == 88
    assert scaled(15) == 30
    assert length(1.5) == pytest.approx(3.0)
    LIGHT_THEME.apply(qapp)
    assert scale() == pytest.approx(1.0)


def test_applying_twice_changes_nothing(qapp: QApplication) -> None:
    LIGHT_THEME.apply(qapp)
    once = qapp.font().pixelSize()
    DARK_THEME.apply(qapp)
    assert qapp.font().pixelSize() == once
    assert system_base_px() >= DESIGN_BASE_PX


def test_chinese_and_latin_fonts_are_there(theme: Theme) -> None:
    families = font(Role.BODY).families()
    assert families[:2] == ["Noto Sans", "Noto Sans CJK SC"]
    assert QFontInfo(font(Role.BODY)).family() == "Noto Sans"
    assert theme is LIGHT_THEME


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("HALT", Role.ANSWER_WORD),
        ("STABILISE", Role.ANSWER_WORD),
        ("START TAPER", Role.ANSWER_WORD_LONG),
        ("停止减量", Role.ANSWER_WORD_HAN),
    ],
)
def test_an_answer_word_fits_its_line(word: str, role: Role) -> None:
    assert answer_role(word) is role
