"""A window opens where it was left, no larger than its screen, and never out of sight."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.ui.first_size import (
    LEAST_SIZE,
    open_at_first_size,
    open_where_left,
    place_of,
    place_on,
    size_dialog,
    size_on,
)


@pytest.mark.parametrize(
    ("screen", "window"),
    [
        ((1920, 1040), (1280, 800)),
        ((1280, 720), (1280, 680)),
        ((1366, 728), (1280, 688)),
        ((800, 600), (1060, 640)),
    ],
)
def test_as_drawn_or_as_much_as_there_is_room_for(
    screen: tuple[int, int], window: tuple[int, int]
) -> None:
    assert size_on(QSize(*screen)) == QSize(*window)


ONE = (QRect(0, 0, 1920, 1040),)
TWO = (*ONE, QRect(1920, 0, 1280, 720))


@pytest.mark.parametrize(
    ("left", "screens", "place"),
    [
        ((200, 100, 1280, 800), ONE, (200, 100, 1280, 800)),
        ((-50, 5, 1280, 800), ONE, (0, 40, 1280, 800)),
        ((900, 500, 1280, 800), ONE, (640, 240, 1280, 800)),
        ((0, 40, 3000, 2000), ONE, (0, 40, 1920, 1000)),
        ((1950, 60, 1200, 640), TWO, (1950, 60, 1200, 640)),
        ((1950, 60, 1400, 800), TWO, (1920, 40, 1280, 680)),
        ((1950, 60, 1200, 640), ONE, None),
        ((200, 100, 1280, 800), (), None),
        ((200, 100, 60, 40), ONE, None),
    ],
)
def test_a_window_opens_where_it_was_left_as_far_as_it_is_seen_there(
    left: tuple[int, int, int, int],
    screens: tuple[QRect, ...],
    place: tuple[int, int, int, int] | None,
) -> None:
    assert place_on(QRect(*left), screens) == (None if place is None else QRect(*place))


@pytest.mark.parametrize("place", ["", "large", "1280x800", "99999x9+9+9", "1280x800+9000+9000"])
def test_what_is_no_place_opens_as_drawn(qtbot: QtBot, place: str) -> None:
    window, drawn = QWidget(), QWidget()
    for each in (window, drawn):
        qtbot.addWidget(each)
    open_where_left(window, place)
    open_at_first_size(drawn)
    assert window.size() == drawn.size()
    assert not window.isMaximized()


def test_a_dialog_is_as_drawn_where_there_is_room_and_else_fits_with_its_title(
    qtbot: QtBot,
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    size_dialog(dialog, QSize(960, 780), QSize(1920, 1040))
    assert dialog.size() == QSize(960, 780)
    size_dialog(dialog, QSize(960, 780), QSize(1366, 728))
    assert dialog.size() == QSize(960, 688)
    size_dialog(dialog, QSize(3000, 2000))
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()


@pytest.mark.parametrize("maximised", [False, True])
def test_a_place_is_kept_and_found_again(qtbot: QtBot, *, maximised: bool) -> None:
    window, again = QWidget(), QWidget()
    for each in (window, again):
        qtbot.addWidget(each)
    screen = window.screen().availableGeometry()
    left = place_on(QRect(screen.topLeft(), LEAST_SIZE), [screen])
    assert left is not None
    window.setGeometry(left)
    with qtbot.waitExposed(window):
        window.showMaximized() if maximised else window.show()
    kept = place_of(window)
    assert kept.endswith(" maximised") is maximised
    open_where_left(again, kept)
    assert again.isMaximized() is maximised
    assert again.normalGeometry().size() == LEAST_SIZE
