"""Where the keyboard is in the visit form, so that it is there again in widgets made anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from taper_desktop.ui.look.widgets import SegmentedChoice
from taper_desktop.ui.visit.treatments import TreatmentChips


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardPlace:
    """A stop of the keyboard, and the place inside it."""

    stop: str
    """The name of the field or button."""
    cursor: int = 0
    """Characters before the cursor; in a row of answers the answer's place in the row."""
    anchor: int = 0
    """Where the selection began; ``cursor`` when nothing is selected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStanding:
    """All of an open form that its draft does not hold."""

    keyboard: KeyboardPlace | None
    """``None`` when it cannot be told."""
    visited: frozenset[str]
    """The fields that were left already, by their names in the draft."""
    tried: bool
    """Whether Enter was pressed while something was missing."""
    kept_at: str
    """Time of day the draft was kept that the form was opened with; empty for none."""


def keyboard_place(stops: Mapping[str, QWidget], focused: QWidget | None) -> KeyboardPlace | None:
    """Where ``focused`` stands among ``stops``; ``None`` when it is none of them."""
    for name, control in stops.items():
        if focused is None:
            return None
        if isinstance(control, SegmentedChoice | TreatmentChips):
            chips: list[QWidget] = [*control.chips]
            if focused in chips:
                return KeyboardPlace(stop=name, cursor=chips.index(focused))
        elif control is focused:
            return _in_stop(name, control)
    return None


def put_keyboard(stops: Mapping[str, QWidget], place: KeyboardPlace | None) -> bool:
    """Put the keyboard back; false when that place is not there or not open now."""
    control = None if place is None else stops.get(place.stop)
    if place is None or control is None or control.isHidden() or not control.isEnabled():
        return False
    if isinstance(control, SegmentedChoice | TreatmentChips):
        control.chips[place.cursor].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(control, QLineEdit):
        control.setCursorPosition(place.cursor)
        if place.anchor != place.cursor:
            control.setSelection(place.anchor, place.cursor - place.anchor)
    return True


def _in_stop(name: str, control: QWidget) -> KeyboardPlace:
    if not isinstance(control, QLineEdit):
        return KeyboardPlace(stop=name)
    cursor, anchor = control.cursorPosition(), control.cursorPosition()
    if control.hasSelectedText():
        start = control.selectionStart()
        anchor = control.selectionEnd() if cursor == start else start
    return KeyboardPlace(stop=name, cursor=cursor, anchor=anchor)
