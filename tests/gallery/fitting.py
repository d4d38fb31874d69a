"""Words that have no room: labels and buttons narrower or lower than what they say."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from tests.gallery.reading import Flaw, described, shown_in

_SLACK_PX = 2


def cut_words(window: QWidget) -> Iterator[Flaw]:
    """What is said and cannot be seen whole, nor scrolled to."""
    for widget in shown_in(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text().strip():
            continue
        if widget.visibleRegion().isEmpty() and not _is_scrolled(widget):
            continue  # on its way out, or not yet in
        needed_width, needed_height = _needed(widget)
        if widget.width() + _SLACK_PX < needed_width:
            yield Flaw(f"{widget.width()} px wide of {needed_width}", _where(widget))
        elif widget.height() + _SLACK_PX < needed_height:
            yield Flaw(f"{widget.height()} px high of {needed_height}", _where(widget))
        elif not _is_scrolled(widget) and not _within(widget, window):
            yield Flaw("outside of its window", _where(widget))


def _needed(widget: QLabel | QAbstractButton) -> tuple[int, int]:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    # A line of large type is set closer than its font asks: what is inked must fit.
    inked = widget.fontMetrics().tightBoundingRect(widget.text()).height()
    return widget.minimumSizeHint().width(), inked


def _is_scrolled(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None and not at.isWindow():
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def _within(widget: QWidget, window: QWidget) -> bool:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.rect().adjusted(-1, -1, 1, 1).contains(place)


def _where(widget: QLabel | QAbstractButton) -> str:
    return f"“{widget.text()[:50]}” {described(widget)}"
