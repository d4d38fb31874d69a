"""Protocol files for tests: versions of the representative one, signed in or in a folder."""

from pathlib import Path

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.protocols import sign_in_protocol
from taper_desktop.clinic.site import OpenSite
from tests.making import LIN, PROTOCOLS
from tests.making_sites import PASSWORD


def representative_text() -> str:
    """The representative protocol as it is shipped."""
    return (PROTOCOLS / "hetrombopag-representative.toml").read_text(encoding="utf-8")


def changed_text(*changes: tuple[str, str], version: str = "2.0.0") -> str:
    """A version of it in which each first text stands as the second."""
    text = representative_text().replace('version = "1.0.0"', f'version = "{version}"')
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def stricter_text() -> str:
    """A version in which a taper starts at 100 instead of 50."""
    return changed_text(("min_count = 50\nmonths = 6", "min_count = 100\nmonths = 6"))


def protocol_in(folder: Path, text: str, name: str = "own.toml") -> Path:
    """A protocol file of the site's own."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sign_in(site: OpenSite, text: str) -> None:
    """Sign a protocol in, as Lin Mei."""
    result = sign_in_protocol(site, text, entered=LIN, password=PASSWORD)
    assert isinstance(result, Changes), result
