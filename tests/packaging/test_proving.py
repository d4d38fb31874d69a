"""The frozen program is started as on a stranger's computer."""

from pathlib import Path

import pytest

from release.proving import empty_environment, packed_size, weigh
from release.running import Failed, size_of


def test_nothing_of_this_environment_comes_along() -> None:
    outside = {
        "PATH": "/here/.venv/bin",
        "PYTHONPATH": "/here",
        "VIRTUAL_ENV": "/here/.venv",
        "QT_PLUGIN_PATH": "/here/plugins",
        "DISPLAY": ":7",
        "SystemRoot": "C:\\Windows",
    }
    environment = empty_environment(Path("home"), outside)
    assert environment["HOME"] == environment["LOCALAPPDATA"] == "home"
    assert environment["SystemRoot"] == "C:\\Windows"
    assert environment["DISPLAY"] == ":7"
    assert "QT_QPA_PLATFORM" not in environment
    assert not {"PYTHONPATH", "VIRTUAL_ENV", "QT_PLUGIN_PATH"} & set(environment)
    assert "/here/.venv/bin" not in environment.values()


def test_without_a_screen_it_is_started_unseen() -> None:
    assert empty_environment(Path("home"), {})["QT_QPA_PLATFORM"] == "offscreen"


def test_a_folder_is_weighed_as_it_lies_and_packed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "zeros").write_bytes(bytes(100_000))
    (inner / "more").write_bytes(bytes(1_000))
    (tmp_path / "link").symlink_to(tmp_path / "zeros")
    assert size_of(tmp_path) == 101_000
    assert 0 < packed_size(tmp_path) < 5_000


def test_a_path_that_windows_could_not_hold_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    deep.mkdir(parents=True)
    (deep / "file").touch()
    with pytest.raises(Failed, match="Windows may find no room for aaa"):
        weigh(tmp_path)
