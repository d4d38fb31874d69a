"""What Windows and macOS are told about the program."""

import plistlib

import pytest

from release import identity, mac_app, windows_resource
from release.identity import Version

VERSION = Version(text="1.2.3", numbers=(1, 2, 3))
PRERELEASE = Version(text="1.2.3rc1", numbers=(1, 2, 3))


def test_explorer_shows_name_and_version() -> None:
    text = windows_resource.resource(VERSION, "taper-desktop")
    compile(text, "resource", "eval")
    assert "filevers=(1, 2, 3, 9999)" in text
    assert "flags=0," in text
    assert "StringStruct('ProductName', 'Taper Desktop')" in text
    assert "StringStruct('OriginalFilename', 'taper-desktop.exe')" in text


def test_a_prerelease_is_marked_as_one() -> None:
    assert "flags=2," in windows_resource.resource(PRERELEASE, "taper-desktop")


def test_the_property_list_can_be_written_and_names_the_essentials() -> None:
    plist = plistlib.loads(plistlib.dumps(mac_app.info_plist(VERSION)))
    assert plist["CFBundleIdentifier"] == identity.BUNDLE_ID
    assert plist["CFBundleShortVersionString"] == plist["CFBundleVersion"] == "1.2.3"
    assert plist["CFBundleExecutable"] == identity.COMMAND
    assert {"en", "zh-Hans"} == set(plist["CFBundleLocalizations"])
    assert plist["NSHighResolutionCapable"] is True


def test_a_sites_file_belongs_to_the_program() -> None:
    plist = plistlib.loads(plistlib.dumps(mac_app.info_plist(VERSION)))
    (opened,) = plist["CFBundleDocumentTypes"]
    (told,) = plist["UTExportedTypeDeclarations"]
    assert opened["LSItemContentTypes"] == [told["UTTypeIdentifier"]]
    assert told["UTTypeTagSpecification"]["public.filename-extension"] == ["taper"]


@pytest.mark.parametrize("text", ["1.2.3", "1.2.3rc1"])
def test_macos_gets_numbers_alone(text: str) -> None:
    plist = mac_app.info_plist(Version(text=text, numbers=(1, 2, 3)))
    assert plist["CFBundleVersion"] == "1.2.3"
