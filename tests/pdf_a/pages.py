"""The pages that are judged: every kind, phase, language and size of paper of the gallery."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.demo import build_demo
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.wording.catalogue import Language
from tests.gallery.pages import PAGES
from tests.gallery.stage import DAY, Stage


def every_page(folder: Path) -> Iterator[tuple[str, Pages]]:
    """The pages of each scene, by its name and language; ``folder`` takes the made-up site."""
    running: QCoreApplication | None = QApplication.instance()
    app = QApplication([]) if running is None else running
    demo = folder / "demo.taper"
    build_demo(demo, DAY)
    for language in Language:
        stage = Stage(language=language, theme_name="light", demo_file=demo, empty_file=demo)
        for page in PAGES:
            yield f"{page.name}-{language}", page.make(stage)
    del app
