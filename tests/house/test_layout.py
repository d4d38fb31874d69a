"""The house is laid out as a newcomer expects it, and stays small enough to walk through."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, files, is_ignored, modules

TOP = {
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "LICENSE",
    "README.md",
    "packaging",
    "pyproject.toml",
    "resources",
    "taper_desktop",
    "tests",
}
VAGUE = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
LONGEST_MODULE = 400
LONGEST_TEST = 500


def _inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_nothing_unexpected_lies_at_the_top() -> None:
    assert {path.name for path in ROOT.iterdir() if not is_ignored(path.name)} <= TOP


def test_no_module_is_too_long() -> None:
    program = dict.fromkeys(modules(PACKAGE) + modules(ROOT / "packaging"), LONGEST_MODULE)
    tests = dict.fromkeys(modules(ROOT / "tests"), LONGEST_TEST)
    limits = program | tests
    assert {_inside(path): _lines(path) for path in limits if _lines(path) > limits[path]} == {}


@pytest.mark.parametrize("top", ["taper_desktop", "tests"])
def test_every_folder_with_modules_is_a_package_that_says_its_purpose(top: str) -> None:
    folders = {path.parent for path in modules(ROOT / top)}
    silent = []
    for folder in folders:
        initial = folder / "__init__.py"
        if not initial.exists() or not ast.get_docstring(
            ast.parse(initial.read_text(encoding="utf-8"))
        ):
            silent.append(_inside(folder))
    assert sorted(silent) == []


def test_every_module_of_the_program_can_be_reached_from_the_top() -> None:
    folders = {path.parent for path in modules(PACKAGE)}
    parents = {folder.parent for folder in folders if folder != PACKAGE}
    assert {_inside(folder) for folder in parents - folders} == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = {path for top in ("taper_desktop", "tests") for path in modules(ROOT / top)}
    vague = {_inside(path) for path in named if VAGUE & set(path.stem.split("_"))}
    assert vague == set()


def test_packaging_hides_no_library() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert Path(str(import_module("packaging").__file__)).parent != ROOT / "packaging"


def test_the_resources_are_found_in_a_checkout() -> None:
    places = import_module("taper_desktop.host.places")
    assert places.resources().samefile(ROOT / "resources")


def test_no_file_is_empty_without_need() -> None:
    assert [_inside(path) for path in files() if path.stat().st_size == 0] == []
