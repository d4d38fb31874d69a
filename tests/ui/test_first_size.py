"""A window opens no larger than its screen."""

import pytest
from PySide6.QtCore import QSize

from taper_desktop.ui.first_size import size_on


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
