"""The program dressed in the light theme, and sites to look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.look.theme import LIGHT_THEME, Theme
from taper_desktop.wording.catalogue import Language, Words, words_for
from tests.making_sites import demo_site, open_new_site


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    LIGHT_THEME.apply(qapp)
    return LIGHT_THEME


@pytest.fixture
def words() -> Words:
    return words_for(Language.EN)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[OpenSite]:
    """The demonstration site, to be changed at will."""
    site = demo_site(tmp_path)
    yield site
    site.close()


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[OpenSite]:
    """A site with a protocol and nobody in it."""
    site = open_new_site(tmp_path)
    yield site
    site.close()
