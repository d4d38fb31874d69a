"""What words on a screen stand on, and how well they can be told from it."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from taper_desktop.ui.look.tokens import Tokens, contrast
from taper_desktop.ui.look.widgets import Button
from tests.gallery.reading import ROWS_READ, Flaw, described, shown_in

LEAST = 4.5
_STEP = 2
"""Every other pixel tells the ground."""
_EDGE_PX = 6
"""What is scrolled away but for so little shows its border and no word."""


def tokens_of(tokens: Tokens) -> frozenset[str]:
    """Every colour of a theme as ``#RRGGBB``."""
    plain = [
        value.upper()
        for name in Tokens.__dataclass_fields__
        if isinstance(value := getattr(tokens, name), str)
    ]
    families = [
        colour.upper()
        for family in tokens.families.values()
        for colour in (family.shape, family.word, family.tint)
    ]
    return frozenset((*plain, *families))


def faint_words(window: QWidget, tokens: Tokens) -> Iterator[Flaw]:
    """Words in a colour that is no token, or that is not told from what lies under it."""
    picture = window.grab().toImage()
    known = tokens_of(tokens)
    for widget in shown_in(window):
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _faint_cells(widget)
        ink = _ink(widget)
        if ink is None or widget.visibleRegion().boundingRect().height() < _EDGE_PX:
            continue
        ground = _ground(picture, widget)
        words, under = ink.name().upper(), ground.name().upper()
        if words not in known:
            yield Flaw(f"words in {words}, which is no token", described(widget))
        if contrast(words, under) < LEAST:
            ratio = contrast(words, under)
            yield Flaw(f"words {words} on {under}: {ratio:.1f}", described(widget))


def _faint_cells(view: QAbstractItemView) -> Iterator[Flaw]:
    """Cells whose own colours, where the model gives them, are not told apart."""
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount()
    for row, column in product(range(min(model.rowCount(), ROWS_READ)), range(columns)):
        cell = model.index(row, column)
        ink = cell.data(Qt.ItemDataRole.ForegroundRole)
        ground = cell.data(Qt.ItemDataRole.BackgroundRole)
        if ink is None:
            continue
        words = QBrush(ink).color().name().upper()
        plain = view.palette().color(QPalette.ColorRole.Base)
        under = (plain if ground is None else QBrush(ground).color()).name().upper()
        if contrast(words, under) < LEAST:
            yield Flaw(f"cell {words} on {under}", f"{described(view)} [{row}, {column}]")


def _ink(widget: QWidget) -> QColor | None:
    """The colour of a widget's words; ``None`` where it has none."""
    palette = widget.palette()
    match widget:
        case QLabel() if widget.text().strip() and not widget.pixmap().width():
            return palette.color(QPalette.ColorRole.WindowText)
        case Button() if widget.text():
            return widget.words_colour()
        case QAbstractButton() if widget.text():
            return palette.color(QPalette.ColorRole.ButtonText)
        case QLineEdit() | QPlainTextEdit():
            return palette.color(QPalette.ColorRole.Text)
        case _:
            return None


def _ground(picture: QImage, widget: QWidget) -> QColor:
    """The colour that most of a widget shows."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    seen = place.intersected(widget.visibleRegion().boundingRect().translated(place.topLeft()))
    ratio = picture.devicePixelRatio()
    counted: Counter[int] = Counter()
    for y in range(seen.top() + 2, seen.bottom() - 1, _STEP):
        for x in range(seen.left() + 2, seen.right() - 1, _STEP):
            counted[picture.pixel(int(x * ratio), int(y * ratio))] += 1
    if not counted:
        return QColor(picture.pixel(seen.center()))
    return QColor.fromRgba(counted.most_common(1)[0][0])
