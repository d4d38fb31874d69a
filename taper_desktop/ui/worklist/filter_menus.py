"""Pop-up check lists for the filters, and the buttons that open them.

A list stays open while one value after the other is ticked; the rows behind it follow at once.
"""

from typing import TypeGuard

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from taper_desktop.clinic.worklist_filters import FilterKind
from taper_desktop.ui.look.buttons import Button, Face
from taper_desktop.ui.look.fields import TICK_PX, paint_tick_box
from taper_desktop.ui.look.icons import IconName, icon
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.worklist.filter_words import button_words, choices, title, value_words
from taper_desktop.ui.worklist.shown import ShownLines
from taper_desktop.wording.catalogue import Words

_TURNING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CHEVRON = 12
_GAP = 8
_TICK_LEFT = 11

Look = tuple[Words, Theme]


class FilterMenu(QMenu):
    """The values of one filter, each with how many patients have it."""

    def __init__(
        self, look: Look, kind: FilterKind, shown: ShownLines, parent: QWidget | None = None
    ) -> None:
        words, self._theme = look
        super().__init__(title(words, kind), parent)
        self._words = words
        self._kind = kind
        self._shown = shown
        self.setAccessibleName(title(words, kind))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what occurs now."""
        self.clear()
        shown, protocols = self._shown, self._shown.protocols()
        chosen = shown.state.filters.of(self._kind)
        for value, number in choices(self._kind, shown.worklist, chosen):
            name = value_words(self._words, value, protocols)
            action = self.addAction(f"{name}\t{number}")
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(lambda _on, turned=value: shown.turn_filter(self._kind, turned))
        if self.isEmpty():
            self.addAction(self._words.say("Nothing to choose from")).setEnabled(False)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, accent = scaled(TICK_PX), self._theme.colour("accent")
        for action in self.actions():
            if action.isCheckable():
                line = QRectF(self.actionGeometry(action))
                top = line.center().y() - side / 2
                box = QRectF(line.left() + scaled(_TICK_LEFT), top, side, side)
                paint_tick_box(painter, box, self._theme, accent if action.isChecked() else None)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if _can_turn(action) and event.key() in _TURNING_KEYS:
            action.toggle()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if _can_turn(action):
            action.toggle()
        else:
            super().mouseReleaseEvent(event)


def _can_turn(action: QAction | None) -> TypeGuard[QAction]:
    """Whether this is a line that can be ticked; none is where the pointer is on none."""
    return action is not None and action.isCheckable()


class AllFiltersMenu(QMenu):
    """Every filter, one below the other, where there is room for one button."""

    def __init__(self, look: Look, shown: ShownLines, parent: QWidget) -> None:
        super().__init__(parent)
        words, _theme = look
        self.menus = [FilterMenu(look, kind, shown, self) for kind in FilterKind]
        for menu in self.menus:
            self.addMenu(menu)
        self.addSeparator()
        self.clearing = self.addAction(words.say("Clear filters"))
        self.clearing.triggered.connect(shown.clear_filters)
        self.aboutToShow.connect(lambda: self.clearing.setEnabled(shown.state.filters.are_set))


class MenuButton(Button):
    """A button that opens a menu below it; Space, Enter and Down open it."""

    def __init__(
        self, theme: Theme, text: str, menu: QMenu, icon_name: IconName | None = None
    ) -> None:
        super().__init__(theme, text, icon_name=icon_name)
        self._menu = menu
        self.setCheckable(True)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu, with the keyboard on its first line where that opens no other."""
        self.setChecked(self.is_active)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + scaled(2))))
        first: QAction = self._menu.actions()[0]
        if first.menu() is None:  # which would open at once
            self._menu.setActiveAction(first)

    @property
    def is_active(self) -> bool:
        """Whether it filters."""
        return bool(self.property("active"))

    def say(self, text: str, *, active: bool, name: str = "") -> None:
        """Say what is chosen; ``active`` sets it off, ``name`` says it where there is no room."""
        self.setProperty("active", active)
        self.setChecked(active)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)


class FilterButton(MenuButton):
    """One filter, named with what is chosen of it, and a chevron."""

    def __init__(self, words: Words, theme: Theme, kind: FilterKind, shown: ShownLines) -> None:
        menu = FilterMenu((words, theme), kind, shown)
        super().__init__(theme, "", menu)
        menu.setParent(self, menu.windowFlags())
        self._words = words
        self._kind = kind
        self._shown = shown
        self.say_chosen()
        shown.refilled.connect(self.say_chosen)

    def say_chosen(self) -> None:
        """Say what is chosen now."""
        chosen = self._shown.state.filters.of(self._kind)
        text = button_words(self._words, self._kind, chosen, self._shown.protocols())
        if text != self.text() or bool(chosen) is not self.is_active:
            self.say(text, active=bool(chosen))

    @override
    def _part_widths(self, *, hint: str) -> list[int]:
        return [*super()._part_widths(hint=hint), scaled(_CHEVRON)]

    @override
    def _paint_parts(self, painter: QPainter, face: Face) -> None:
        super()._paint_parts(painter, face)
        widths = self._part_widths(hint="")
        whole = sum(widths) + scaled(_GAP) * (len(widths) - 1)
        side = scaled(_CHEVRON)
        right = (self.width() + whole) // 2
        top = self.rect().center().y() + 1 - side // 2
        icon("chevron-down", self.theme).paint(painter, QRect(right - side, top, side, side))
