"""The colours handed to Qt: a palette for Fusion, a style sheet for what a palette cannot do."""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.style_sheet import style_sheet
from taper_desktop.ui.look.tokens import DARK, LIGHT, Family, FamilyColours, Tokens, family_of
from taper_desktop.ui.look.type_scale import base_font, system_base_px

ThemeName = Literal["light", "dark", "system"]
ColourName = Literal[
    "window",
    "surface",
    "sunken",
    "line",
    "control",
    "text",
    "text2",
    "accent",
    "on_accent",
    "selection",
    "focus",
    "banner",
    "banner_label",
    "banner_text",
    "plot",
    "grid",
    "dose_line",
    "dose_fill",
    "band_low",
    "band_between",
    "visit_window",
    "solid_stop",
    "on_solid_stop",
]


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, as Qt wants them. Widgets take it when they are made."""

    tokens: Tokens
    dark: bool
    text_scale: float = 1.0
    """The size of text as a factor of the system's own."""

    def colour(self, name: ColourName) -> QColor:
        """The colour of a token."""
        return QColor(getattr(self.tokens, name))

    def family(self, of: Family | Action) -> FamilyColours:
        """The colours of a family, or of the family an action belongs to."""
        return self.tokens.families[family_of(of) if isinstance(of, Action) else of]

    def shape(self, of: Family | Action) -> QColor:
        """The colour of a family's shape."""
        return QColor(self.family(of).shape)

    def word(self, of: Family | Action) -> QColor:
        """The colour of a family's word."""
        return QColor(self.family(of).word)

    def tint(self, of: Family | Action) -> QColor:
        """The pale ground of a family's block."""
        return QColor(self.family(of).tint)

    def palette(self) -> QPalette:
        """The palette for Fusion."""
        role, tokens = QPalette.ColorRole, self.tokens
        palette = QPalette()
        for where, colour in (
            (role.Window, tokens.window),
            (role.WindowText, tokens.text),
            (role.Base, tokens.surface),
            (role.AlternateBase, tokens.surface),
            (role.Text, tokens.text),
            (role.PlaceholderText, tokens.text2),
            (role.Button, tokens.surface),
            (role.ButtonText, tokens.text),
            (role.BrightText, tokens.families[Family.STOP].word),
            (role.ToolTipBase, tokens.surface),
            (role.ToolTipText, tokens.text),
            (role.Highlight, tokens.selection),
            (role.HighlightedText, tokens.text),
            (role.Accent, tokens.accent),
            (role.Link, tokens.accent),
            (role.LinkVisited, tokens.accent),
            (role.Light, tokens.surface),
            (role.Midlight, tokens.sunken),
            (role.Mid, tokens.line),
            (role.Dark, tokens.control),
            (role.Shadow, tokens.control),
        ):
            palette.setColor(where, QColor(colour))
        for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.text2))
        return palette

    def apply(self, app: QApplication) -> None:
        """Dress the whole program: style, palette, font, style sheet.

        Widgets made before keep the theme they were given; the window makes them anew.
        """
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self.palette())
        app.setFont(base_font(system_base_px(self.text_scale)))
        app.setStyleSheet(style_sheet(self.tokens, app.font().pixelSize()))


LIGHT_THEME = Theme(LIGHT, dark=False)
DARK_THEME = Theme(DARK, dark=True)


def theme_for(name: ThemeName, text_scale: float = 1.0) -> Theme:
    """The theme of this name; ``system`` is what the desktop is set to now."""
    is_dark = name == "dark"
    if name == "system":
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    theme = DARK_THEME if is_dark else LIGHT_THEME
    return theme if text_scale == theme.text_scale else replace(theme, text_scale=text_scale)
