"""Words that cannot be read are found; every scene is looked at for them as it is walked."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.ui.look.theme import DARK_THEME, LIGHT_THEME, Theme
from taper_desktop.ui.look.widgets import Label, QuietButton
from tests.gallery.colours import faint_words


@pytest.fixture(params=[LIGHT_THEME, DARK_THEME], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    chosen: Theme = request.param
    chosen.apply(qapp)
    return chosen


def flaws(qtbot: QtBot, theme: Theme, widget: QWidget) -> list[str]:
    window = QWidget()
    widget.setParent(window)
    widget.resize(160, 40)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    return [flaw.what for flaw in faint_words(window, theme.tokens)]


def test_a_button_that_is_off_is_still_read(qtbot: QtBot, theme: Theme) -> None:
    button = QuietButton(theme, "Save")
    button.setEnabled(False)
    assert flaws(qtbot, theme, button) == []


def test_words_in_the_colour_of_a_border_are_found(qtbot: QtBot, theme: Theme) -> None:
    faint = Label(theme, "Platelets", colour="line")
    words, window = theme.tokens.line, theme.tokens.window
    (found,) = flaws(qtbot, theme, faint)
    assert found.startswith(f"words {words} on {window}: 1.")


def test_a_colour_of_nobodys_choosing_is_found(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("Platelets")
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.WindowText, "#808000")
    label.setPalette(palette)
    assert "words in #808000, which is no token" in flaws(qtbot, theme, label)


def test_a_cell_in_a_faint_colour_is_found(qtbot: QtBot, theme: Theme) -> None:
    table = QTableWidget(1, 1)
    item = QTableWidgetItem("82")
    item.setForeground(theme.colour("grid"))
    table.setItem(0, 0, item)
    (found,) = flaws(qtbot, theme, table)
    assert found.startswith(f"cell {theme.tokens.grid} on {theme.tokens.surface}")
