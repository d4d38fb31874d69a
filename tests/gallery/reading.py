"""What a screen reader and a keyboard find in a window: names, roles, cells, the way of Tab."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

ROWS_READ = 30
SAME_LINE_PX = 6
LINKS_WALKED = 40
"""Tab goes through the links of a page before it leaves the page."""
_NO_ROLE = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window})
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QComboBox)
_SEEN = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that a person who listens, or who has no mouse, would stumble over."""

    what: str
    where: str

    @override
    def __str__(self) -> str:
        return f"{self.what}: {self.where}"


def described(widget: QWidget) -> str:
    """A widget by its class, its name and those it lies in."""
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 4:
        name = at.accessibleName() or at.objectName()
        parts.append(f"{type(at).__name__}({name})" if name else type(at).__name__)
        at = None if at.isWindow() else at.parentWidget()
    return " < ".join(parts)


def shown_in(window: QWidget) -> list[QWidget]:
    """Every widget of a window that can be seen, the window first."""
    inside = [child for child in window.findChildren(QWidget) if child.isVisible()]
    return [window, *(child for child in inside if child.window() is window)]


def is_stop(widget: QWidget) -> bool:
    """Whether Tab comes to it."""
    reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reachable and widget.isEnabled() and widget.focusProxy() is None


def is_touched(widget: QWidget) -> bool:
    """Whether a person does something with it."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.StrongFocus
    return isinstance(widget, QAbstractButton) or bool(policy)


def interface(widget: QWidget) -> QAccessibleInterface:
    """What Qt tells a screen reader of a widget."""
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, described(widget)
    return found


def name_of(widget: QWidget) -> str:
    """The name that is read out."""
    return interface(widget).text(QAccessible.Text.Name)


def begins_elsewhere(window: QWidget) -> Iterator[Flaw]:
    """A form that opens on the button that leaves it, past what it asks."""
    here = QApplication.focusWidget()
    fields = [
        widget for widget in shown_in(window) if is_stop(widget) and isinstance(widget, _TYPED_INTO)
    ]
    leaves = isinstance(here, QPushButton) and not here.autoExclusive()
    above = [field for field in fields if here and _area(field).bottom() < _area(here).top()]
    if here is not None and leaves and above and here.window() is window:
        yield Flaw("the keyboard begins elsewhere", described(here))


def nameless(window: QWidget) -> Iterator[Flaw]:
    """What is touched and has no name, or a role that says nothing."""
    for widget in shown_in(window):
        if not is_touched(widget) or _is_inside_another(widget):
            continue
        if not name_of(widget).strip():
            yield Flaw("no name", described(widget))
        if interface(widget).role() in _NO_ROLE and not _is_read(widget):
            yield Flaw(f"role {interface(widget).role().name}", described(widget))
        if isinstance(widget, QComboBox) and not _is_labelled(widget):
            yield Flaw("no label", described(widget))


def _is_read(widget: QWidget) -> bool:
    """Whether it has the keyboard to be scrolled or read through, and says what it holds."""
    return isinstance(widget, QAbstractScrollArea) or bool(widget.accessibleDescription())


def _is_labelled(widget: QWidget) -> bool:
    """Whether a label is its buddy: on Linux a box is read by its label, not by its name."""
    found = interface(widget).relations(QAccessible.RelationFlag.Label)
    return any(each.text(QAccessible.Text.Name).strip() for each, _relation in found)


def alike(window: QWidget) -> Iterator[Flaw]:
    """Neighbours that are read out the same."""
    seen: dict[tuple[object, ...], QWidget] = {}
    for widget in shown_in(window):
        if not is_touched(widget) or _is_inside_another(widget):
            continue
        found = interface(widget)
        if isinstance(widget, QComboBox):
            continue  # read by its label
        said = (
            _group_of(widget),
            found.role(),
            found.text(QAccessible.Text.Name),
            found.text(QAccessible.Text.Description),
        )
        if said in seen:
            yield Flaw("read out like its neighbour", described(widget))
        seen[said] = widget


def unreadable_cells(window: QWidget) -> Iterator[Flaw]:
    """Cells in which something is seen and nothing read; rows and columns nothing is read of."""
    for view in shown_in(window):
        if isinstance(view, QHeaderView) or not isinstance(view, QAbstractItemView):
            continue
        if view.model() is not None:
            yield from _silent(view, view.rootIndex())


def _silent(view: QAbstractItemView, root: QModelIndex) -> Iterator[Flaw]:
    model = view.model()
    flat = isinstance(model, QAbstractListModel | QStringListModel)
    columns = 1 if flat else model.columnCount(root)
    for row in range(min(model.rowCount(root), ROWS_READ)):
        cells = [model.index(row, column, root) for column in range(columns)]
        said = [_said_of(cell) for cell in cells]
        if not any(said):
            yield Flaw("silent row", f"{described(view)} [{row}]")
        for cell, text in zip(cells, said, strict=True):
            if not text and any(cell.data(role) is not None for role in _SEEN):
                yield Flaw("silent cell", f"{described(view)} [{row}, {cell.column()}]")
        if not flat:
            yield from _silent(view, cells[0])


def _said_of(cell: QModelIndex) -> str:
    said = cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data()
    return str(said or "").strip()


def tab_flaws(window: QWidget) -> Iterator[Flaw]:
    """What Tab does not come to, cannot leave, or comes to before what stands above it."""
    stops = [found for found in shown_in(window) if is_stop(found)]
    if not stops:
        return
    way = way_of_tab(window, stops[0], len(stops))
    if not way:
        yield Flaw("the keyboard is not here", described(window))
        return
    groups = {_group_of_choices(stop) for stop in way} - {None}
    for stop in stops:
        if stop not in way and _group_of_choices(stop) not in groups and stop.isVisible():
            yield Flaw("Tab leaves out", described(stop))
    for before, after in pairwise(_from_the_top(way)):
        if _backwards(before, after):
            yield Flaw("Tab goes back", f"{described(before)} -> {described(after)}")


def way_of_tab(window: QWidget, first: QWidget, most: int) -> list[QWidget]:
    """What has the keyboard, one after the other, from ``first`` on until it comes round."""
    window.activateWindow()
    QApplication.processEvents()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    way: list[QWidget] = []
    for _step in range(2 * most + 2):
        here = QApplication.focusWidget()
        if here is None or here in way or here.window() is not window:
            break
        way.append(here)
        for _link in range(LINKS_WALKED):
            QTest.keyClick(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not here:
                break
    return way


def unseen_focus(window: QWidget) -> Iterator[Flaw]:
    """What looks the same with the keyboard on it and without."""
    for stop in [found for found in shown_in(window) if is_stop(found)]:
        if not stop.isVisible() or stop.visibleRegion().isEmpty():
            continue
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not stop.hasFocus():
            continue
        place = QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()).adjusted(-4, -4, 4, 4)
        with_it = window.grab(place).toImage()
        stop.clearFocus()
        QApplication.processEvents()
        if window.grab(place).toImage() == with_it:
            yield Flaw("focus is not seen", described(stop))


def _group_of_choices(widget: QWidget) -> QWidget | None:
    """What stands for a group of which Tab comes to one alone, and the arrows to the others."""
    grouped = isinstance(widget, QAbstractButton) and (
        widget.autoExclusive() or widget.group() is not None
    )
    return widget.parentWidget() if grouped else None


def _from_the_top(way: list[QWidget]) -> list[QWidget]:
    """The way of Tab from what is first in the window; it comes round."""
    highest = min(_area(stop).center().y() for stop in way)
    first = min(
        (stop for stop in way if _area(stop).center().y() - highest < SAME_LINE_PX),
        key=lambda stop: _area(stop).left(),
    )
    at = way.index(first)
    return way[at:] + way[:at]


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _backwards(before: QWidget, after: QWidget) -> bool:
    """Whether the next stop stands above in the same column, or to the left in the same line."""
    one, next_one = _area(before), _area(after)
    above = next_one.bottom() <= one.top()
    same_column = next_one.left() < one.right() and one.left() < next_one.right()
    same_line = (
        abs(next_one.center().y() - one.center().y()) < min(one.height(), next_one.height()) / 2
    )
    return (above and same_column) or (same_line and next_one.right() <= one.left())


def unlabelled(window: QWidget) -> Iterator[Flaw]:
    """Fields whose name is heard and not seen."""
    seen = [label.text() for label in shown_in(window) if isinstance(label, QLabel)]
    for field in shown_in(window):
        if not isinstance(field, QLineEdit | QPlainTextEdit) or _is_inside_another(field):
            continue
        name = name_of(field)
        hint = field.placeholderText()
        if not any(_names(text, name) for text in [*seen, hint]):
            yield Flaw("no label says what it is called", described(field))


def _names(seen: str, name: str) -> bool:
    text = seen.strip().rstrip(":：")
    return bool(text) and (text.casefold() in name.casefold() or name.casefold() in text.casefold())


def _is_inside_another(widget: QWidget) -> bool:
    """Whether a screen reader reads the widget around it instead: a box's line, a view's pane."""
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox) or (
        isinstance(parent, QAbstractScrollArea)
        and (widget is parent.viewport() or widget.objectName().startswith("qt_"))
    )


def _group_of(widget: QWidget) -> str:
    """The nearest widget around it that has a name of its own: what is read out before it."""
    at = widget.parentWidget()
    names: list[str] = []
    while at is not None and not at.isWindow():
        if at.accessibleName():
            names.append(at.accessibleName())
        at = at.parentWidget()
    return "/".join(names)
