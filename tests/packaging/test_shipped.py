"""What is shipped is listed with its licence; what has none known is not shipped."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from release import identity, notices, shipped
from release.shipped import Part, Unlicensed

QT = Part(name="Qt", version="6.11.3", licence="LGPL-3.0-only", texts=shipped._lgpl())
SHIBOKEN = Part(name="shiboken6", version="6.11.3", licence="LGPL-3.0-only", texts=shipped._lgpl())
SQLITE = Part(
    name="SQLite", version="3.53.4", licence="blessing", texts=("free",), inside="sqlcipher3"
)


def test_every_package_of_the_programs_lock_has_a_licence_known_here() -> None:
    lock = (identity.ROOT / "packaging/lock/run.txt").read_text(encoding="utf-8")
    names = {line.partition("==")[0] for line in lock.splitlines() if line[:1].isalpha()}
    not_shipped = {"pip", "tzdata", "pycparser"}
    for name in names - not_shipped:
        part = shipped._package(metadata.distribution(name))
        assert part.licence
        assert any(len(text) > 200 for text in part.texts), f"{name} brings no licence text"
        assert part.purl == f"pkg:pypi/{part.name}@{part.version}"


def test_a_package_is_found_by_one_of_its_files() -> None:
    source = str(Path(np.__file__).resolve())
    assert [part.name for part in shipped._packages({source})] == ["numpy"]
    assert list(shipped._packages({"/nowhere/numpy/__init__.py"})) == []


def test_a_package_that_says_nothing_of_its_licence_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shipped, "_STATED", {})
    with pytest.raises(Unlicensed, match="the licence of shiboken6 is not known"):
        shipped._package(metadata.distribution("shiboken6"))


def test_what_comes_without_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(_paths: set[str]) -> Iterator[Part]:
        yield Part(name="bare", version="1", licence="MIT", texts=(" ",))

    monkeypatch.setattr(shipped, "_packages", bare)
    monkeypatch.setattr(shipped, "_libraries", lambda _paths: ())
    with pytest.raises(Unlicensed, match="no licence text for bare 1"):
        shipped.shipped(())


def test_the_libraries_inside_say_their_own_versions() -> None:
    parts = {part.name: part for part in shipped._of_sqlcipher()}
    assert set(parts) == {"SQLite", "SQLCipher", "OpenSSL"}
    assert all(part.version[0].isdigit() for part in parts.values())
    assert {part.inside for part in parts.values()} == {"sqlcipher3"}


def test_the_type_of_printed_pages_brings_its_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda _name: metadata.PathDistribution(Path()))
    monkeypatch.setattr(shipped, "_package_texts", lambda _package: ("free",))
    monkeypatch.setattr(metadata.PathDistribution, "version", "1", raising=False)
    paths = {"C:\\built\\resources\\fonts\\NotoSansPrint-Regular.ttf"}
    parts = {part.licence: part for part in shipped._libraries(paths)}
    assert "SIL OPEN FONT LICENSE" in parts["OFL-1.1"].texts[0].upper()


def test_python_brings_its_licence() -> None:
    assert "PYTHON SOFTWARE FOUNDATION" in shipped._python_licence().upper()


def test_the_notices_list_every_part_and_give_each_licence_once() -> None:
    text = notices.text_of((QT, SHIBOKEN, SQLITE), "1.2.3")
    assert "NOTICES OF Taper Desktop 1.2.3" in text
    assert "* Qt 6.11.3: LGPL-3.0-only" in text
    assert "* SQLite 3.53.4, in sqlcipher3: blessing" in text
    assert text.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1
    assert "Qt 6.11.3, shiboken6 6.11.3\n" in text


def test_the_notices_meet_what_the_lgpl_asks() -> None:
    text = " ".join(notices.text_of((QT,), "1.2.3").split())
    for said in ("used unchanged", "separate libraries", "replace them", "complete source"):
        assert said in text


def test_what_was_collected_is_written_down_for_the_bill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "SOURCES", tmp_path / "build" / "sources.txt")
    shipped.write_sources(["b", "", "a", "b"])
    assert shipped.written_sources() == ("a", "b")
