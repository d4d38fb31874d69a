"""The frozen program holds what it needs and nothing that it must not have."""

from pathlib import Path

import pytest
from holidays.registry import COUNTRIES as REGISTRY

from release import trimming
from taper_desktop.exchange.public_holidays import COUNTRIES
from tests.house.tree import ROOT

LINUX, WINDOWS = "PySide6/Qt", "PySide6"


@pytest.mark.parametrize(
    "name",
    [
        f"{LINUX}/lib/libQt6Core.so.6",
        f"{LINUX}/lib/libQt6OpenGL.so.6",
        f"{LINUX}/lib/libQt6Svg.so.6",
        f"{LINUX}/lib/libQt6XcbQpa.so.6",
        f"{LINUX}/lib/libicudata.so.73",
        f"{LINUX}/plugins/platforms/libqxcb.so",
        f"{LINUX}/plugins/platforms/libqoffscreen.so",
        f"{LINUX}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{LINUX}/plugins/imageformats/libqsvg.so",
        f"{LINUX}/plugins/printsupport/libcupsprintersupport.so",
        f"{LINUX}/translations/qtbase_zh_CN.qm",
        f"{WINDOWS}/Qt6Core.dll",
        f"{WINDOWS}\\plugins\\platforms\\qwindows.dll",
        f"{WINDOWS}/QtOpenGLWidgets.pyd",
        f"{WINDOWS}/QtTest.pyd",
        f"{WINDOWS}/MSVCP140.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "resources/icons/plus.svg",
        "sqlcipher3/_sqlite3.cpython-313-x86_64-linux-gnu.so",
        "nacl/_sodium.abi3.so",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert trimming.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{LINUX}/lib/libQt6Network.so.6",
        f"{LINUX}/lib/libQt6Sql.so.6",
        f"{LINUX}/lib/libQt6QuickControls2.so.6",
        "libQt6EglFsKmsSupport.so.6",
        f"{LINUX}/plugins/sqldrivers/libqsqlite.so",
        f"{LINUX}/plugins/tls/libqopensslbackend.so",
        f"{LINUX}/plugins/platforms/libqvnc.so",
        f"{LINUX}/plugins/platformthemes/libqgtk3.so",
        f"{LINUX}/translations/qtbase_de.qm",
        f"{LINUX}/qml/QtQuick/libqtquick2plugin.so",
        f"{WINDOWS}/Qt6Network.dll",
        f"{WINDOWS}/Qt6Qml.dll",
        f"{WINDOWS}/QtSql.pyd",
        f"{WINDOWS}/opengl32sw.dll",
        f"{WINDOWS}\\plugins\\sqldrivers\\qsqlite.dll",
        f"{WINDOWS}\\plugins\\tls\\qschannelbackend.dll",
        f"{WINDOWS}/translations/qtbase_fr.qm",
        "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
    ],
)
def test_networks_databases_and_other_toolkits_are_left_out(name: str) -> None:
    assert not trimming.is_kept(name)


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("/lib/x86_64-linux-gnu/libssl.so.3", True),
        ("/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("/usr/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("/usr/lib/x86_64-linux-gnu/libreadline.so.8", False),
        ("/usr/lib/x86_64-linux-gnu/libgnutls.so.30", False),
        ("/usr/lib64/libstdc++.so.6", False),
        ("/opt/venv/lib/python3.13/site-packages/numpy.libs/libgfortran.so.5", True),
    ],
)
def test_of_the_systems_own_libraries_few_are_taken(source: str, taken: object) -> None:
    assert trimming.is_kept(source.rsplit("/", 1)[-1], source) is taken


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", True),
        ("numpy.libs\\msvcp140.dll", True),
        ("numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so", False),
    ],
)
def test_libraries_that_were_rewritten_are_not_stripped(name: str, whole: object) -> None:
    assert trimming.is_kept_whole(name) is whole


def test_a_second_sqlite_is_left_out() -> None:
    assert {"sqlite3", "_sqlite3", "PySide6.QtSql"} <= set(trimming.EXCLUDED)


def test_what_pyqtgraph_imports_as_it_starts_is_not_left_out() -> None:
    needed = {"pydoc", "unittest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest"}
    assert not needed & set(trimming.EXCLUDED)


def test_the_resources_come_along_without_what_is_for_developers() -> None:
    placed = {place / path.name: path for path, place in trimming.resources(ROOT)}
    names = {str(name) for name in placed}
    assert "resources/protocols/hetrombopag-representative.toml" in names
    assert "resources/locale/zh_CN/LC_MESSAGES/taper_desktop.mo" in names
    assert "resources/icons/plus.svg" in names
    assert "LICENSE" in names
    assert not any(name.endswith((".po", ".pot")) or "pictures" in name for name in names)
    assert all(path.is_file() for path in placed.values())


def test_the_specification_is_written_once_for_all_systems() -> None:
    specifications = list(Path(ROOT / "packaging").rglob("*.spec"))
    assert [path.name for path in specifications] == ["taper-desktop.spec"]
    compile(specifications[0].read_text(encoding="utf-8"), "taper-desktop.spec", "exec")


def test_every_country_whose_holidays_are_offered_goes_into_the_program() -> None:
    needed = {
        f"holidays.countries.{module}"
        for module, codes in REGISTRY.items()
        if set(COUNTRIES) & set(codes)
    }
    assert set(trimming.HOLIDAYS) == needed
    assert set(trimming.HOLIDAYS) <= set(trimming.HIDDEN)
