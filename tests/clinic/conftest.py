"""A site to write to, closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from taper_desktop.clinic.site import OpenSite
from tests.making import TODAY
from tests.making_sites import demo_site, open_new_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    """A new site with the representative protocol signed in."""
    opened = open_new_site(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[OpenSite]:
    """The demonstration site as on the day of the design pictures."""
    opened = demo_site(tmp_path, TODAY)
    yield opened
    opened.close()
