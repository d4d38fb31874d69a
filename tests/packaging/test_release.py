"""What a release is put together from: hashes, the tag, the news, the disk image, the package."""

import plistlib
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from release import checksums, dmg, identity, mac_app, msi, nsis, releasing
from release.identity import Version
from release.running import Failed
from taper_desktop import __version__
from tests.house.tree import ROOT

VERSION = Version(text="1.2.3rc1", numbers=(1, 2, 3))
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def test_hashes_are_listed_as_the_system_reads_them(tmp_path: Path) -> None:
    (tmp_path / "b.exe").write_bytes(b"abc")
    (tmp_path / "a.deb").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"not shipped")
    checksums.make([str(tmp_path)])
    assert (tmp_path / "SHA256SUMS").read_text(encoding="ascii").splitlines() == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.deb",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.exe",
    ]


def test_nothing_to_list_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="nothing to list"):
        checksums.make([str(tmp_path)])


@pytest.mark.parametrize("language", releasing.LANGUAGES)
def test_what_is_new_in_this_version_is_told(language: str) -> None:
    text = (releasing.NEWS / f"{language}.md").read_text(encoding="utf-8")
    assert releasing.has_news(text, __version__)
    assert not releasing.has_news(text, "99.0.0")
    assert not releasing.has_news(f"\n## {__version__}\n\n## 0.0.9\n\n* told\n", __version__)


def test_both_languages_tell_of_the_same_versions() -> None:
    told = [
        [line for line in (releasing.NEWS / f"{language}.md").read_text("utf-8").splitlines()
         if line.startswith("## ")]
        for language in releasing.LANGUAGES
    ]  # fmt: skip
    assert told[0] == told[1]


def test_the_tag_names_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAG", f"v{__version__}")
    releasing.check_tag([])
    monkeypatch.setenv("TAG", "v99.0.0")
    with pytest.raises(Failed, match=r"the tag is 'v99\.0\.0'"):
        releasing.check_tag([])


def test_what_was_made_is_laid_side_by_side(tmp_path: Path) -> None:
    for folder, name in (("linux", "a.deb"), ("linux", "x.cdx.json"), ("windows", "x.cdx.json")):
        (tmp_path / "made" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / folder / name).write_text(folder, encoding="ascii")
    releasing.gather([str(tmp_path / "made"), str(tmp_path / "laid")])
    found = sorted(path.name for path in (tmp_path / "laid").iterdir())
    assert found == ["a.deb", "linux-x.cdx.json", "windows-x.cdx.json"]


def test_the_disk_image_shows_the_application_and_where_to_drag_it(tmp_path: Path) -> None:
    app = tmp_path / "Taper Desktop.app"
    (app / "Contents").mkdir(parents=True)
    folder = tmp_path / "laid"
    folder.mkdir()
    dmg.lay_out(folder, app)
    assert (folder / "Applications").is_symlink()
    assert (folder / "Taper Desktop.app" / "Contents").is_dir()
    assert {"LICENSE", "intended-use.en.txt", "intended-use.zh_CN.txt"} <= {
        path.name for path in folder.iterdir()
    }
    assert dmg.image_name(VERSION, "arm64") == "taper-desktop-1.2.3rc1-macos-arm64.dmg"


def test_what_is_inside_is_signed_before_what_holds_it(tmp_path: Path) -> None:
    app = tmp_path / "Taper Desktop.app"
    deep = app / "Contents" / "Frameworks" / "PySide6"
    deep.mkdir(parents=True)
    for path in (deep / "QtCore.abi3.so", app / "Contents" / "libz.dylib", deep / "data.txt"):
        path.write_bytes(b"")
    version = deep / "Qt" / "lib" / "QtCore.framework" / "Versions" / "A"
    version.mkdir(parents=True)
    (version / "QtCore").write_bytes(b"")
    (version.parent / "Current").symlink_to("A")
    (version.parent.parent / "QtCore").symlink_to("Versions/Current/QtCore")
    (app / "Contents" / "Resources").mkdir()
    (app / "Contents" / "Resources" / "libz.dylib").symlink_to("../libz.dylib")
    commands = mac_app.sign_commands(app, "Developer ID Application: A Name")
    signed = [command[-1] for command in commands[:-1]]
    assert signed == [
        str(version),
        str(deep / "QtCore.abi3.so"),
        str(app / "Contents" / "libz.dylib"),
        str(app),
    ]
    assert all("runtime" in command for command in commands[:-1])
    assert str(mac_app.ENTITLEMENTS) in commands[-2]
    assert not any("--deep" in command or "--entitlements" in command for command in commands[:-2])
    assert "--deep" not in commands[-2]
    assert commands[-1][1] == "--verify"
    assert "--timestamp=none" in mac_app.sign_commands(app, "-")[0]


def test_the_entitlements_ask_for_no_more_than_libffi_needs() -> None:
    asked = plistlib.loads(mac_app.ENTITLEMENTS.read_bytes())
    assert asked == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_apple_is_asked_only_where_a_profile_is_named() -> None:
    assert mac_app.notarise_commands(Path("a.dmg"), {}) == ()
    told = mac_app.notarise_commands(Path("a.dmg"), {"NOTARY_PROFILE": "site"})
    submit, staple, validate = told
    assert submit[:3] == ("xcrun", "notarytool", "submit")
    assert "--wait" in submit
    assert staple == ("xcrun", "stapler", "staple", "a.dmg")
    assert validate == ("xcrun", "stapler", "validate", "a.dmg")


def test_the_disk_image_is_signed_where_there_is_a_certificate() -> None:
    create, verify = mac_app.dmg_commands(Path("folder"), Path("a.dmg"), "-")
    assert create[0] == verify[0] == "hdiutil"
    *_, signed = mac_app.dmg_commands(Path("folder"), Path("a.dmg"), "A Name")
    assert signed == ("codesign", "--timestamp", "--sign", "A Name", "a.dmg")


@pytest.fixture(name="package")
def _package(tmp_path: Path) -> ET.Element:
    payload = tmp_path / "payload"
    (payload / "lib" / "inner").mkdir(parents=True)
    for name in ("Taper Desktop.exe", "lib/a.dll", "lib/inner/b.dll"):
        (payload / name).write_bytes(b"MZ")
    order = nsis.Order(version=VERSION, payload=payload, out=tmp_path / "out.msi")
    return ET.fromstring(msi.source(order, tmp_path / "icon.ico", tmp_path / "note.exe", tmp_path))  # noqa: S314


def test_the_package_holds_every_file_once(package: ET.Element) -> None:
    files = {file.get("Source") for file in package.iter(f"{WIX}File")}
    assert files == {
        str(Path("payload") / "Taper Desktop.exe"),
        str(Path("payload") / "lib" / "a.dll"),
        str(Path("payload") / "lib" / "inner" / "b.dll"),
    }
    components = [one.get("Id") for one in package.iter(f"{WIX}Component")]
    named = [one.get("Id") for one in package.iter(f"{WIX}ComponentRef")]
    assert sorted(components, key=str) == sorted(named, key=str)
    assert len(set(components)) == len(components) == 5


@pytest.mark.parametrize("tongue", msi.TONGUES, ids=lambda tongue: tongue.number)
def test_what_wixl_cannot_write_is_written_after_it(tongue: msi.Tongue) -> None:
    queries = msi.finishing(tongue, VERSION)
    assert all(
        query.startswith(("INSERT INTO `", "UPDATE `", "DELETE FROM `")) for query in queries
    )
    assert not any("{" in query.replace("'{" + identity.UPGRADE_CODE, "") for query in queries)
    said = "\n".join(queries)
    for text in (tongue.newer, tongue.file_type, f"'{tongue.number}'"):
        assert text in said
        text.encode(f"cp{tongue.codepage}")
    assert "/PACKAGE=[OriginalDatabase] /INTO=[INSTALLDIR]" in said


def test_each_language_has_a_package_of_its_own() -> None:
    names = [msi.package_name(VERSION, tongue) for tongue in msi.TONGUES]
    assert len(set(names)) == len(names) == 2


def test_the_package_upgrades_and_refuses_to_go_back(package: ET.Element) -> None:
    (product,) = package.iter(f"{WIX}Product")
    assert product.get("Version") == "1.2.3"
    assert product.get("UpgradeCode") == identity.UPGRADE_CODE
    (upgrade,) = package.iter(f"{WIX}MajorUpgrade")
    assert "newer version" in str(upgrade.get("DowngradeErrorMessage"))


def test_the_package_writes_the_version_where_the_installer_looks(package: ET.Element) -> None:
    values = {
        (value.get("Key"), value.get("Name")): value.get("Value")
        for value in package.iter(f"{WIX}RegistryValue")
    }
    assert values[msi.OWN_KEY, "Order"] == VERSION.order
    assert f'"{msi.OWN_KEY.rpartition(chr(92))[2]}"' in nsis.SCRIPT.read_text(encoding="utf-8")


def test_a_package_needs_a_program_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(msi, "frozen_folder", lambda: Path("nowhere"))
    with pytest.raises(Failed, match="no program for Windows"):
        msi.make([])


def test_the_workflow_runs_commands_that_exist() -> None:
    import make

    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"make\.py ([\w-]+)", text))
    assert named <= set(make.COMMANDS)
    assert {"bundle", "prove", "sbom", "nsis", "msi", "checksums", "tag"} <= named


def test_every_command_is_described_and_there() -> None:
    import make

    for name, place in make.COMMANDS.items():
        assert f"\n{name}" in str(make.__doc__), f"{name} is not described"
        module = ROOT / "packaging" / "release" / f"{place.partition('.')[0]}.py"
        assert f"def {place.partition('.')[2]}(" in module.read_text(encoding="utf-8")
    assert make.main([]) == 2
    assert make.main(["nothing"]) == 2
