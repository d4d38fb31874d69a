"""Name and version come from one place, in the forms that each system compares."""

import pytest

from release import identity
from taper_desktop import __version__


def test_the_version_is_the_programs() -> None:
    assert identity.version().text == __version__


@pytest.mark.parametrize(
    ("text", "dotted", "order"),
    [
        ("0.1.0", "0.1.0", "0.1.0.9999"),
        ("1.22.333", "1.22.333", "1.22.333.9999"),
        ("2.0.0rc1", "2.0.0", "2.0.0.3001"),
        ("2.0.0b12", "2.0.0", "2.0.0.2012"),
        ("2.0.0.dev3", "2.0.0", "2.0.0.3"),
        ("255.255.65535", "255.255.65535", "255.255.65535.9999"),
    ],
)
def test_a_version_has_its_numbers(text: str, dotted: str, order: str) -> None:
    version = identity.read_version(f'"""What it is."""\n\n__version__ = "{text}"\n')
    assert version.text == text
    assert version.dotted == dotted
    assert version.order == order
    assert version.is_prerelease is (text != dotted)


def test_a_prerelease_comes_before_its_release() -> None:
    texts = ["1.0.0.dev9", "1.0.0a1", "1.0.0b1", "1.0.0rc1", "1.0.0rc2", "1.0.0", "1.0.1a1"]
    versions = [identity.read_version(f'__version__ = "{text}"\n').quad for text in texts]
    assert versions == sorted(versions)


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "one", "1.2.3-beta", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="names no version"):
        identity.read_version(f'__version__ = "{text}"\n')


@pytest.mark.parametrize("text", ["256.0.0", "1.256.0", "1.2.65536"])
def test_a_version_that_windows_could_not_compare_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Windows Installer compares at most"):
        identity.read_version(f'__version__ = "{text}"\n')
