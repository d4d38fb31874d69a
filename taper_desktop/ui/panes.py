"""Walking from pane to pane with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def pane_with_focus(panes: Sequence[QWidget]) -> int | None:
    """The place of the pane that holds the keyboard; ``None`` when none does."""
    focused = QApplication.focusWidget()
    for place, pane in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            return place
    return None


def go_to_pane(panes: Sequence[QWidget], by: int) -> None:
    """Give the keyboard to the pane ``by`` places on, round the end; hidden panes are left out."""
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return
    here = pane_with_focus(shown)
    place = (0 if by > 0 else len(shown) - 1) if here is None else (here + by) % len(shown)
    first_field(shown[place]).setFocus(Qt.FocusReason.ShortcutFocusReason)


def first_field(pane: QWidget) -> QWidget:
    """The widget of a pane that the keyboard enters by."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus or pane.focusProxy() is not None:
        return pane
    for child in pane.findChildren(QWidget):
        if (
            child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
        ):
            return child
    return pane
