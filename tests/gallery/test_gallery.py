"""The gallery draws what it is asked for, and every scene has a name of its own."""

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.gallery.drawing import draw_all
from tests.gallery.scenes import SCENES
from tests.own_files import places_in


def test_every_scene_has_a_name_of_its_own() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)


def test_nothing_is_left_among_the_files_of_whoever_draws_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.gallery", str(tmp_path / "out"), "--only", "accounts"]
    root = Path(__file__).parents[2]
    subprocess.run(command, check=True, cwd=root, env={**os.environ, **places_in(home)})
    assert not home.exists()
    assert (tmp_path / "out" / "index.html").exists()


def test_a_scene_is_drawn_in_both_languages_and_both_themes(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    chosen = [scene for scene in SCENES if scene.name == "halt"]
    assert draw_all(chosen, tmp_path) == 4
    names = {path.name for path in tmp_path.glob("*.png")}
    assert names == {
        f"halt-{language}-{theme}.png"
        for language in ("en", "zh_CN")
        for theme in ("light", "dark")
    }
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(name in page for name in names)
