"""Every window of the gallery for whoever listens to it, or has no mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from taper_desktop.ui.look.theme import DARK_THEME, LIGHT_THEME
from taper_desktop.wording.catalogue import Language
from tests.gallery import fitting, reading
from tests.gallery.colours import faint_words
from tests.gallery.reading import Flaw
from tests.gallery.scene import Scene, looking
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Stage

Check = Callable[[QWidget], Iterator[Flaw]]
CHECKS: tuple[Check, ...] = (
    reading.begins_elsewhere,
    reading.nameless,
    reading.unlabelled,
    reading.alike,
    reading.unreadable_cells,
    reading.tab_flaws,
    reading.unseen_focus,
    fitting.cut_words,
)
LOOKS = {
    Language.EN: ("light", LIGHT_THEME.tokens),
    Language.ZH_CN: ("dark", DARK_THEME.tokens),
}
"""Each language in one theme: words are cut by a language, and hard to read by a theme."""
ON_SCREEN = [scene for scene in SCENES if not scene.is_paper]


@pytest.mark.parametrize("scene", ON_SCREEN, ids=lambda scene: scene.name)
@pytest.mark.parametrize("language", LOOKS)
def test_every_scene_can_be_heard_and_walked_through(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    files: tuple[Path, Path],
    tmp_path: Path,
    language: Language,
    scene: Scene,
) -> None:
    del qtbot
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))  # put back after the scene took its own
    demo, empty = files
    name, tokens = LOOKS[language]
    stage = Stage(language=language, theme_name=name, demo_file=demo, empty_file=empty)
    seen = 0
    found: list[str] = []

    def look(window: QWidget) -> None:
        nonlocal seen
        seen += 1
        found.extend(map(str, faint_words(window, tokens)))
        found.extend(str(flaw) for check in CHECKS for flaw in check(window))

    with looking(look):
        assert list(scene.draw(stage))
    assert seen
    assert not found, "\n".join(found)


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A window with these, one below the other."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def flaws(check: Check, window: QWidget) -> list[str]:
    return [flaw.what for flaw in check(window)]


def test_a_field_that_nobody_named_is_found(qtbot: QtBot) -> None:
    window = shown(qtbot, QLineEdit(), QPushButton("Save"))
    assert flaws(reading.nameless, window) == ["no name"]


def test_a_thing_to_press_that_says_not_what_it_is_is_found(qtbot: QtBot) -> None:
    pressed = QWidget()
    pressed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pressed.setAccessibleName("Save")
    assert flaws(reading.nameless, shown(qtbot, pressed)) == ["role Client"]


def test_a_box_is_read_by_its_label(qtbot: QtBot) -> None:
    box, label = QComboBox(), QLabel("Year")
    box.addItem("2026")
    window = shown(qtbot, label, box)
    assert flaws(reading.nameless, window) == ["no label"]
    label.setBuddy(box)
    assert flaws(reading.nameless, window) == []


def test_a_field_whose_name_is_only_heard_is_found(qtbot: QtBot) -> None:
    field, label = QLineEdit(), QLabel("Fax")
    field.setAccessibleName("Telephone")
    window = shown(qtbot, label, field)
    assert flaws(reading.unlabelled, window) == ["no label says what it is called"]
    label.setText("Telephone:")
    assert flaws(reading.unlabelled, window) == []


def test_two_buttons_that_are_heard_alike_are_found(qtbot: QtBot) -> None:
    window = shown(qtbot, QPushButton("open"), QPushButton("open"))
    assert flaws(reading.alike, window) == ["read out like its neighbour"]
    named = shown(qtbot, QPushButton("open"), QPushButton("close"))
    assert flaws(reading.alike, named) == []


def test_a_mark_without_words_is_found(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 2)
    model.setItem(0, 0, QStandardItem("82"))
    mark = QStandardItem()
    mark.setData(Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.setItem(0, 1, mark)
    table = QTableView()
    table.setModel(model)
    window = shown(qtbot, table)
    assert flaws(reading.unreadable_cells, window) == ["silent cell"]
    mark.setData("corrected", Qt.ItemDataRole.AccessibleTextRole)
    assert flaws(reading.unreadable_cells, window) == []


def test_a_way_against_reading_is_found(qtbot: QtBot) -> None:
    upper, middle, lower = QPushButton("a"), QPushButton("b"), QPushButton("c")
    window = shown(qtbot, upper, middle, lower)
    assert flaws(reading.tab_flaws, window) == []
    QWidget.setTabOrder(upper, lower)
    QWidget.setTabOrder(lower, middle)
    assert flaws(reading.tab_flaws, window) == ["Tab goes back"]


def test_a_field_that_keeps_the_keyboard_is_found(qtbot: QtBot) -> None:
    window = shown(qtbot, QPlainTextEdit(), QPushButton("Save"))
    assert flaws(reading.tab_flaws, window) == ["Tab leaves out"]


def test_a_keyboard_that_is_not_seen_is_found(qtbot: QtBot) -> None:
    quiet = QPushButton("Save")
    quiet.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid black; outline: 0; }")
    assert flaws(reading.unseen_focus, shown(qtbot, quiet)) == ["focus is not seen"]
    assert flaws(reading.unseen_focus, shown(qtbot, QLineEdit())) == []


def test_words_that_have_no_room_are_found(qtbot: QtBot) -> None:
    narrow = QLabel("Present passphrase")
    narrow.setFixedWidth(40)
    (found,) = flaws(fitting.cut_words, shown(qtbot, narrow))
    assert found.startswith("40 px wide of ")
    low = QLabel("two lines of words that need to be wrapped to be read in so little room as here")
    low.setWordWrap(True)
    low.setFixedSize(120, 20)
    (found,) = flaws(fitting.cut_words, shown(qtbot, low))
    assert found.startswith("20 px high of ")
    assert flaws(fitting.cut_words, shown(qtbot, QLabel("Present passphrase"))) == []


def test_a_form_that_begins_at_its_way_out_is_found(qtbot: QtBot) -> None:
    field, back = QLineEdit(), QPushButton("Go back")
    window = shown(qtbot, field, back)
    back.setFocus()
    assert flaws(reading.begins_elsewhere, window) == ["the keyboard begins elsewhere"]
    field.setFocus()
    assert flaws(reading.begins_elsewhere, window) == []


LARGE_ENOUGH = [
    scene for scene in ON_SCREEN if not scene.name.endswith(("1100x720", "960x620", "960x540"))
]
"""At 150 % a window of 960 pixels holds what one of 640 holds: less than the program asks for."""


@pytest.mark.parametrize("scene", LARGE_ENOUGH, ids=lambda scene: scene.name)
@pytest.mark.parametrize("language", Language)
def test_no_word_is_cut_in_the_largest_text(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    files: tuple[Path, Path],
    tmp_path: Path,
    language: Language,
    scene: Scene,
) -> None:
    del qtbot
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    demo, empty = files
    stage = Stage(
        language=language, theme_name="light", demo_file=demo, empty_file=empty, text_size="150"
    )
    found: list[str] = []
    with looking(lambda window: found.extend(str(flaw) for flaw in fitting.cut_words(window))):
        assert list(scene.draw(stage))
    assert not found, "\n".join(found)
