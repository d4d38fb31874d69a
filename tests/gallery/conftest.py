"""The files that every scene is made on."""

from pathlib import Path

import pytest

from taper_desktop.clinic.demo import build_demo
from tests.gallery.stage import DAY
from tests.making_sites import open_new_site


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The demonstration, and a site with nobody in it."""
    folder = tmp_path_factory.mktemp("sites")
    build_demo(folder / "demo.taper", DAY)
    open_new_site(folder).close()
    return folder / "demo.taper", folder / "site.taper"
