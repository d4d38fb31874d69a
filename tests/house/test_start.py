"""``packaging/start.py`` decides rightly, and speaks clearly, without touching this computer."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.house.tree import ROOT

SCRIPT = ROOT / "packaging" / "start.py"


@pytest.fixture(name="start")
def _start() -> ModuleType:
    """The script, loaded by its path: packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("platform", "environment", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:size=1"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("darwin", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_whether_there_is_a_screen(
    start: ModuleType, platform: str, environment: dict[str, str], *, seen: bool
) -> None:
    assert start.has_screen(platform, environment) is seen


def test_where_the_interpreter_lies(start: ModuleType) -> None:
    venv = Path("here")
    assert start.python_in(venv, "linux") == venv / "bin" / "python"
    assert start.python_in(venv, "darwin") == venv / "bin" / "python"
    assert start.python_in(venv, "win32") == venv / "Scripts" / "python.exe"


def test_debian_brings_chinese_fonts_and_for_a_screen_more_libraries(start: ModuleType) -> None:
    unseen = start.debian_packages(screen=False, venv_package=None)
    seen = start.debian_packages(screen=True, venv_package=None)
    assert "fonts-noto-cjk" in unseen
    assert "libxcb-cursor0" not in unseen
    assert set(seen) - set(unseen) == set(start.SCREEN_LIBRARIES)


def test_debian_brings_strace_for_the_tests_alone(start: ModuleType) -> None:
    assert "strace" not in start.debian_packages(screen=True, venv_package=None)
    assert "strace" in start.debian_packages(screen=False, venv_package=None, tests=True)


def test_the_module_for_environments_is_asked_for_where_python_lacks_it(start: ModuleType) -> None:
    wanted = start.debian_packages(screen=False, venv_package="python3.11-venv")
    assert wanted[0] == "python3.11-venv"


def test_only_what_dpkg_shows_as_installed_counts(start: ModuleType) -> None:
    status = "ii libegl1\nrc libgl1\nii libglib2.0-0t64\nun libx11-6\nii libfreetype6:amd64\n"
    wanted = ("libegl1", "libgl1", "libglib2.0-0", "libx11-6", "libfreetype6", "libdbus-1-3")
    assert start.not_installed(wanted, status) == ("libgl1", "libx11-6", "libdbus-1-3")


def test_apt_is_asked_anew_before_it_installs(start: ModuleType) -> None:
    update, install = start.apt_commands(("sudo", "-n"), ("libegl1",))
    assert update[:2] == install[:2] == ("sudo", "-n")
    assert update[-1] == "update"
    assert install[-4:] == ("install", "--yes", "--no-install-recommends", "libegl1")


def test_what_a_person_types_names_every_package(start: ModuleType) -> None:
    assert start.by_hand(("libegl1", "fonts-noto-cjk")).endswith(" libegl1 fonts-noto-cjk")


def test_a_stamp_changes_with_what_it_stands_for(start: ModuleType) -> None:
    assert start.stamp_of(b"lock", b"project") == start.stamp_of(b"lock", b"project")
    stamps = {start.stamp_of(*c) for c in ((b"lock",), (b"lock", b""), (b"loc", b"k"))}
    assert len(stamps) == 3


@pytest.mark.parametrize(
    ("given", "cores", "handed"),
    [
        ((), 1, ()),
        ((), 2, ("-n", "2")),
        ((), 64, ("-n", "8")),
        (("-k", "halt"), 8, ("-k", "halt")),
    ],
)
def test_what_pytest_gets(
    start: ModuleType, given: tuple[str, ...], cores: int, handed: tuple[str, ...]
) -> None:
    assert start.pytest_arguments(given, cores) == handed


def test_nothing_is_installed_twice(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[object, ...]] = []

    def record(*command: object) -> bool:
        calls.append(command)
        return True

    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "run", record)
    start.install(Path("python"), "dev")
    first = tuple(calls)
    start.install(Path("python"), "dev")
    start.install(Path("python"), "run")
    assert tuple(calls) == first
    assert "--require-hashes" in first[0]
    assert "--editable" in first[1]


def test_a_failed_install_is_a_sentence_and_leaves_no_stamp(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "run", lambda *_: False)
    with pytest.raises(SystemExit, match="could not be installed"):
        start.install(Path("python"), "run")
    assert list(tmp_path.iterdir()) == []


def test_who_may_not_install_is_told_what_to_ask_for(
    start: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "missing_from_debian", lambda **_: ("libegl1",))
    monkeypatch.setattr(start, "right_to_install", lambda: None)
    assert start.bring_system_packages(screen=False) == ("libegl1",)
    assert "apt-get install --no-install-recommends libegl1" in capsys.readouterr().out


def test_qt_that_cannot_be_loaded_is_a_sentence(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = subprocess.CompletedProcess([], 1, b"", b"Traceback\nImportError: libEGL.so.1")
    monkeypatch.setattr(start, "subprocess", SimpleNamespace(run=lambda *_, **__: broken))
    with pytest.raises(SystemExit, match=r"libEGL.so.1\n.*\n.*libegl1") as stopped:
        start.check_qt(Path("python"), ("libegl1",))
    assert "Traceback" not in str(stopped.value)


def test_an_unknown_command_shows_the_known_ones(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["dmo"]) == 2
    assert "start.py demo" in capsys.readouterr().err


def test_a_python_too_old_reads_far_enough_to_be_told_so() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    older = source.replace("sys.version_info < (3, 11)", "sys.version_info < (99,)")
    assert older != source
    told = subprocess.run(
        [sys.executable, "-"], input=older, check=False, capture_output=True, text=True
    )
    assert told.returncode == 1
    assert re.match(r"Taper Desktop needs Python 3\.11 or later; this is 3\.\d+", told.stderr)


def test_only_the_standard_library_is_used() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert imported <= sys.stdlib_module_names
