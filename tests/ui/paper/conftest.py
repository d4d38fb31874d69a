"""Words and type for paper."""

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.ui.paper.faces import Fonts
from taper_desktop.ui.paper.lines import Typesetter


@pytest.fixture
def setter(qapp: QApplication) -> Typesetter:
    del qapp  # fonts need an application
    return Typesetter(Fonts(), leading=1.24)
