"""The program dressed in the light theme, as the widgets expect it."""

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.look.theme import LIGHT_THEME, Theme
from taper_desktop.wording.catalogue import Language, Words, words_for


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    LIGHT_THEME.apply(qapp)
    return LIGHT_THEME


@pytest.fixture
def words() -> Words:
    return words_for(Language.EN)
