"""Draws scenes in every language and theme, and lays them out on one page."""

import os
from collections.abc import Iterable, Sequence
from html import escape
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.demo import build_demo
from taper_desktop.wording.catalogue import Language
from tests.gallery.scene import Scene
from tests.gallery.stage import DAY, Stage
from tests.making_sites import open_new_site

THEMES = ("light", "dark")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Taper Desktop: gallery</title>
<style>
body {{ font: 14px sans-serif; margin: 24px; background: #edf0f3; color: #17212a; }}
h2 {{ margin: 32px 0 8px; }}
figure {{ display: inline-block; margin: 0 16px 16px 0; vertical-align: top; }}
img {{ display: block; max-width: 640px; border: 1px solid #76828e; }}
figcaption {{ padding: 4px 0; color: #4a5762; }}
</style></head><body>
<h1>Taper Desktop: every window, dialog and page</h1>
{sections}
</body></html>
"""


def draw_all(scenes: Sequence[Scene], out: Path) -> int:
    """Draw every scene in every language and theme; how many pictures there are."""
    out.mkdir(parents=True, exist_ok=True)
    running: QCoreApplication | None = QApplication.instance()
    app = QApplication([]) if running is None else running
    with TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # what the made-up sites leave behind
        demo = Path(folder) / "demo.taper"
        build_demo(demo, DAY)
        open_new_site(Path(folder)).close()
        empty = Path(folder) / "site.taper"
        drawn: dict[str, list[str]] = {}
        for language, theme in product(Language, THEMES):
            stage = Stage(language=language, theme_name=theme, demo_file=demo, empty_file=empty)
            for scene in scenes:
                if scene.is_paper and theme != THEMES[0]:
                    continue  # paper has one set of colours
                drawn.setdefault(scene.name, []).extend(_draw(scene, stage, out))
    del app
    (out / "index.html").write_text(_page(drawn), encoding="utf-8")
    return sum(len(names) for names in drawn.values())


def _draw(scene: Scene, stage: Stage, out: Path) -> Iterable[str]:
    names = []
    for number, picture in enumerate(scene.draw(stage), start=1):
        page = f"-{number}" if number > 1 else ""
        name = f"{scene.name}{page}-{stage.language}-{stage.theme_name}.png"
        if not picture.save(str(out / name)):
            raise OSError(name)
        names.append(name)
    return names


def _page(drawn: dict[str, list[str]]) -> str:
    sections = []
    for scene, names in drawn.items():
        figures = "".join(
            f'<figure><a href="{escape(name)}"><img src="{escape(name)}" alt="{escape(name)}"></a>'
            f"<figcaption>{escape(name)}</figcaption></figure>"
            for name in names
        )
        sections.append(f"<h2>{escape(scene)}</h2>{figures}")
    return _PAGE.format(sections="\n".join(sections))
