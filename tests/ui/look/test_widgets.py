"""Buttons, fields and labels: names, sizes that never jump, focus that is always seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.domain.assessment import Action, Outcome, Severity
from taper_desktop.ui.look.labels import unbroken
from taper_desktop.ui.look.theme import LIGHT_THEME, Theme
from taper_desktop.ui.look.type_scale import Role
from taper_desktop.ui.look.widgets import (
    ActionMark,
    BareButton,
    CheckBox,
    DangerButton,
    Field,
    FieldState,
    FindingMark,
    Hairline,
    KeyHint,
    Label,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SearchField,
)

FOCUSABLE: dict[str, Callable[[Theme], QWidget]] = {
    "primary": lambda theme: PrimaryButton(theme, "Take advice", hint="Ctrl+T"),
    "danger": lambda theme: DangerButton(theme, "Record the halt"),
    "quiet": lambda theme: QuietButton(theme, "Other…"),
    "bare": lambda theme: BareButton(theme, "", icon_name="copy", name="Copy"),
    "link": lambda theme: LinkButton(theme, "halt.count"),
    "check box": lambda theme: CheckBox(theme, "I decide to halt this taper."),
    "field": lambda theme: Field(theme, name="Platelets"),
    "search": lambda theme: SearchField(theme, name="Code or initials", hint="Ctrl+F"),
}


class Pane(QWidget):
    """The widget under test, and another to put the keyboard on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.other = QWidget()
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(widget)
        column.addWidget(self.other)


@pytest.mark.parametrize("name", FOCUSABLE)
def test_focus_is_seen_and_moves_nothing(qtbot: QtBot, theme: Theme, name: str) -> None:
    widget = FOCUSABLE[name](theme)
    pane = Pane(widget)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    pane.other.setFocus()
    qtbot.waitUntil(pane.other.hasFocus)
    before, place, size = picture(widget), widget.geometry(), widget.sizeHint()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    assert picture(widget) != before
    assert (widget.geometry(), widget.sizeHint()) == (place, size)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("name", FOCUSABLE)
def test_every_control_has_a_name(qtbot: QtBot, theme: Theme, name: str) -> None:
    widget = FOCUSABLE[name](theme)
    qtbot.addWidget(widget)
    found = QAccessible.queryAccessibleInterface(widget)
    assert found.text(QAccessible.Text.Name)


def test_an_icon_alone_has_a_tooltip(qtbot: QtBot, theme: Theme) -> None:
    button = BareButton(theme, "", icon_name="copy", name="Copy the chart")
    qtbot.addWidget(button)
    assert button.toolTip() == "Copy the chart"


def test_a_shortcut_is_written_as_the_platform_writes_it(qtbot: QtBot, theme: Theme) -> None:
    button = PrimaryButton(theme, "New visit", hint=QKeySequence("Ctrl+N"), icon_name="plus")
    qtbot.addWidget(button)
    assert button.hint == "Ctrl+N"
    assert button.sizeHint().width() > PrimaryButton(theme, "New visit").sizeHint().width()


def test_a_deciding_button_is_taller(qtbot: QtBot, theme: Theme) -> None:
    button = PrimaryButton(theme, "Take advice")
    qtbot.addWidget(button)
    button.set_tall()
    assert button.sizeHint().height() == 34
    assert QuietButton(theme, "Other…").sizeHint().height() == 30


@pytest.mark.parametrize("make", [PrimaryButton, DangerButton, QuietButton, BareButton])
def test_a_disabled_button_looks_disabled(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme, str], QWidget]
) -> None:
    button = make(theme, "Save visit")
    qtbot.addWidget(button)
    enabled = picture(button)
    button.setEnabled(False)
    assert picture(button) != enabled


def test_a_chosen_filter_stays_filled(qtbot: QtBot, theme: Theme) -> None:
    button = QuietButton(theme, "My day")
    button.setCheckable(True)
    qtbot.addWidget(button)
    off = picture(button)
    button.setChecked(True)
    assert picture(button) != off


@pytest.mark.parametrize("state", [FieldState.FILLED, FieldState.CHECK, FieldState.STOP])
def test_a_field_says_its_state_without_moving(
    qtbot: QtBot, theme: Theme, state: FieldState
) -> None:
    field = Field(theme, name="Platelets")
    qtbot.addWidget(field)
    field.setText("472")
    before, size = picture(field), field.sizeHint()
    field.set_state(state)
    assert picture(field) != before
    assert field.sizeHint() == size
    assert field.property("fieldState") == state.value


def test_a_field_is_thirty_high(qtbot: QtBot, theme: Theme) -> None:
    field = Field(theme, name="Platelets")
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.sizeHint().height() == 30


def test_a_label_shows_text_as_it_was_typed(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "<b>not bold</b>", role=Role.BODY_BOLD, colour="text2", wrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.palette().windowText().color() == theme.colour("text2")
    label.set_colour(theme.word(Action.HALT))
    assert label.palette().windowText().color() == theme.word(Action.HALT)


@pytest.mark.parametrize(
    "make",
    [
        lambda theme: ActionMark(theme, Action.HALT, solid=True),
        lambda theme: FindingMark(theme, Outcome.FIRED, Severity.CHECK),
        lambda theme: Hairline(theme, upright=True),
        lambda theme: KeyHint(theme, "Esc"),
    ],
)
def test_marks_are_painted(qtbot: QtBot, theme: Theme, make: Callable[[Theme], QWidget]) -> None:
    widget = make(theme)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    image = picture(widget)
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert colours != {theme.colour("window").name()}


def test_a_ticked_box_is_filled(qtbot: QtBot, theme: Theme) -> None:
    box = CheckBox(theme, "I decide to halt this taper.")
    qtbot.addWidget(box)
    empty = picture(box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    assert picture(box) != empty


def test_a_date_in_wrapped_words_never_breaks(qtbot: QtBot) -> None:
    said = "Every count 50 or more until 10-Jan-2027 (Sun)"
    label = Label(LIGHT_THEME, said, wrap=True)
    qtbot.addWidget(label)
    assert label.text() == said
    assert unbroken(said) == said.replace("-", "-\u2060")
    assert unbroken("half-filled tube") == "half-filled tube"
    label.setText("07-Aug-2026")
    assert label.text() == "07-Aug-2026"
