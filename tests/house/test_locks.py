"""The lock files pin all that the project asks for, by version and hash, and name no address."""

import re
import tomllib
from functools import cache

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

LOCKS = ("run", "dev", "build")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@cache
def _entries(lock: str) -> tuple[str, ...]:
    text = (ROOT / "packaging" / "lock" / f"{lock}.txt").read_text(encoding="utf-8")
    whole = text.replace("\\\n", " ")
    return tuple(line for line in whole.splitlines() if line and not line.startswith("#"))


def _pins(lock: str) -> dict[tuple[str, Marker | None], str]:
    """The pinned version of each name and marker."""
    pins: dict[tuple[str, Marker | None], str] = {}
    for entry in _entries(lock):
        requirement = Requirement(HASH.sub("", entry).strip())
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        pins[canonicalize_name(requirement.name), requirement.marker] = specifier.version
    return pins


def _wanted(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"]
    if lock == "dev":
        asked = asked + project["project"]["optional-dependencies"]["dev"]
        asked = asked + project["build-system"]["requires"]
    if lock == "build":
        asked = asked + project["project"]["optional-dependencies"]["build"]
    return [Requirement(text) for text in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_carries_its_hashes(lock: str) -> None:
    assert [entry for entry in _entries(lock) if not HASH.search(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_entry_names_an_address(lock: str) -> None:
    assert [entry for entry in _entries(lock) if "://" in entry or " @ " in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_all_that_the_project_asks_for_is_pinned(lock: str) -> None:
    pins = _pins(lock)
    for wanted in _wanted(lock):
        name = canonicalize_name(wanted.name)
        versions = [version for (pinned, _), version in pins.items() if pinned == name]
        assert versions, f"{name} is not in {lock}.txt"
        assert all(wanted.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("lock", ["dev", "build"])
def test_the_other_locks_contain_the_programs_own(lock: str) -> None:
    assert _pins("run").items() <= _pins(lock).items()
