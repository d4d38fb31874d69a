"""The gallery draws what it is asked for, and every scene has a name of its own."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.gallery.drawing import draw_all
from tests.gallery.scenes import SCENES


def test_every_scene_has_a_name_of_its_own() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)


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
