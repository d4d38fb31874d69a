"""The Debian package, laid out with a stand-in for the program."""

import configparser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from release import deb, icons
from release.bundle import BUILD
from release.identity import Version
from release.running import run

VERSION = Version(text="1.2.3", numbers=(1, 2, 3))
CANDIDATE = Version(text="1.2.3rc1", numbers=(1, 2, 3))


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    program = tmp_path / "program"
    program.mkdir()
    (program / "taper-desktop").write_bytes(b"\x7fELF")
    (program / "taper-desktop").chmod(0o755)
    if not (BUILD / "icons").is_dir():
        icons.write_all(BUILD / "icons")
    root = tmp_path / "root"
    deb.lay_out(root, program, VERSION)
    return root


def test_a_prerelease_comes_before_its_release() -> None:
    assert deb.debian_version(VERSION) == "1.2.3"
    assert deb.debian_version(CANDIDATE) == "1.2.3~rc1"
    assert deb.debian_version(Version(text="1.2.3.dev4", numbers=(1, 2, 3))) == "1.2.3~dev4"


def test_the_program_lies_in_a_folder_of_its_own(root: Path) -> None:
    assert (root / "opt/taper-desktop/app/taper-desktop").exists()
    link = root / "usr/bin/taper-desktop"
    assert link.is_symlink()
    assert str(link.readlink()) == "/opt/taper-desktop/app/taper-desktop"


def test_debian_is_told_what_it_depends_on(root: Path) -> None:
    control = (root / "DEBIAN/control").read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line[0].isspace())
    assert fields["Package"] == "taper-desktop"
    assert fields["Version"] == "1.2.3"
    assert fields["Architecture"] in {"amd64", "arm64"}
    depends = fields["Depends"].split(", ")
    assert {"fonts-noto-cjk", "libegl1", "libxkbcommon0"} <= set(depends)
    assert int(fields["Installed-Size"]) > 0


def test_it_depends_on_the_systems_libraries_that_are_not_taken_along(root: Path) -> None:
    del root
    named = " ".join(deb.DEPENDS)
    for library in ("libstdc++6", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libx11-6"):
        assert library in named


def test_the_menu_knows_it_in_both_languages(root: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(root / "usr/share/applications/taper-desktop.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"] == "taper-desktop"
    assert "海曲泊帕" in said["Comment[zh_CN]"]
    icon = root / "usr/share/icons/hicolor/256x256/apps/taper-desktop.png"
    assert icon.read_bytes().startswith(b"\x89PNG")


def test_a_sites_file_is_known(root: Path) -> None:
    tree = ET.parse(root / "usr/share/mime/packages/taper-desktop.xml")  # noqa: S314
    namespace = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (glob,) = tree.iter(f"{namespace}glob")
    assert glob.get("pattern") == "*.taper"


def test_its_scripts_know_the_version_and_the_folder(root: Path) -> None:
    for name in ("preinst", "postrm"):
        said = (root / "DEBIAN" / name).read_text(encoding="utf-8")
        assert "@" not in said
        assert f"/{deb.HOME}" in said
        assert (root / "DEBIAN" / name).stat().st_mode & 0o111
        run("sh", "-n", root / "DEBIAN" / name)
    assert "taper-desktop 1.2.3" in (root / "DEBIAN/preinst").read_text(encoding="utf-8")


def test_the_licence_comes_along(root: Path) -> None:
    said = (root / "usr/share/doc/taper-desktop/copyright").read_text(encoding="utf-8")
    assert "Apache License" in said
