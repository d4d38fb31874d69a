"""What is shipped is listed with its licence; what has none known is not shipped."""

from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from release import covering, identity, inside_qt, notices, shipped
from release.part import Part, Unlicensed

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


def test_a_library_that_is_nobodys_is_refused(tmp_path: Path) -> None:
    stray = str(tmp_path / "libstray.so.3")
    with pytest.raises(Unlicensed, match=r"nobody knows whose .*libstray\.so\.3 is"):
        covering.must_be_somebodys([stray], lambda _path: None)
    covering.must_be_somebodys([stray], lambda _path: ("libstray3", "3.0"))
    covering.must_be_somebodys([str(tmp_path / "stray.py")], lambda _path: None)


def test_whose_a_library_is() -> None:
    sodium = find_spec("nacl._sodium")
    assert sodium is not None
    known = [str(Path(str(sodium.origin)).resolve()), "C:\\b\\api-ms-win-crt-heap-l1-1-0.dll"]
    covering.must_be_somebodys(known, lambda _path: None)
    for name in ("libQt6Core.so.6", "libpyside6.abi3.so.6.11", "Qt6Core.dll", "QtCore.abi3.so"):
        assert covering.is_shared(name)
    assert covering.is_shared("Qt/lib/QtCore.framework/Versions/A/QtCore")
    assert not covering.is_shared("taper_desktop/app.py")


def test_every_part_inside_qt_has_its_text_and_every_text_a_part() -> None:
    texts = {path.stem for path in inside_qt.TEXTS.glob("*.txt")}
    named = {
        part.name.removesuffix(" (in Qt)"): part
        for platform in ("linux", "win32", "darwin")
        for part in inside_qt.parts_inside(set(), "6.11.3", platform)
    }
    assert texts == set(named)
    assert all(len(part.texts[0]) > 30 for part in named.values())


def test_what_qt_contains_says_its_own_version() -> None:
    import PySide6

    folder = Path(PySide6.__file__).parent
    paths = {str(path) for path in folder.rglob("*Qt6*") if path.is_file()}
    parts = {part.name: part for part in inside_qt.parts_inside(paths, "6", "linux")}
    assert parts["PCRE2 (in Qt)"].version.startswith("10.")
    assert parts["libpng (in Qt)"].version.startswith("1.6.")
    assert parts["FreeType (in Qt)"].version == "of Qt 6"


def test_the_libsodium_of_the_lock_is_known() -> None:
    part = shipped._libsodium()
    assert part.version.startswith("1.0.")
    assert "ISC" in part.licence


def test_a_pynacl_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_LIBSODIUM", {})
    with pytest.raises(Unlicensed, match="which libsodium is in PyNaCl"):
        shipped._libsodium()


def test_openblas_is_told_with_its_own_version_and_the_licence_of_gcc() -> None:
    part = shipped._openblas()
    assert part.version.startswith("0.3.")
    assert any("GCC RUNTIME LIBRARY EXCEPTION" in text.upper() for text in part.texts)
