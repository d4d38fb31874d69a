"""Icons: one grid, one stroke, one colour."""

from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from taper_desktop.ui.look.icons import SIZES_PX, IconName, icon, icon_path, icon_pixmap
from taper_desktop.ui.look.theme import Theme

NAMES = get_args(IconName)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_keeps_to_the_grid(name: IconName) -> None:
    root = ET.fromstring(icon_path(name).read_text(encoding="utf-8"))  # noqa: S314
    assert root.get("viewBox") == "0 0 16 16"
    assert root.get("stroke-width") == "1.4"
    assert root.get("stroke") == "currentColor"
    assert root.get("fill") == "none"


def test_no_icon_is_without_a_name() -> None:
    kept = {path.stem for path in icon_path("plus").parent.glob("*.svg")}
    assert kept == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(theme: Theme, name: IconName) -> None:
    image = icon_pixmap(name, "#FF0000", 64).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(64)
        for y in range(64)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert all(colour.red() == 255 and colour.green() == 0 for colour in inked)
    sizes = {size.width() for size in icon(name, theme).availableSizes()}
    assert sizes == set(SIZES_PX)
