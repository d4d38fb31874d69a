"""The few libraries of a Debian system that go into the frozen program, with Debian's notices."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from release.part import Part, Unlicensed

_LINUX_LICENCES: Mapping[str, str] = {
    "libbz2": "bzip2-1.0.6",
    "libexpat": "MIT",
    "libffi": "MIT",
    "liblzma": "0BSD",
    "libpython": "PSF-2.0",
    "libssl": "Apache-2.0",
    "libuuid": "BSD-3-Clause",
    "libxcb": "MIT-open-group",
    "libxkbcommon": "MIT",
    "zlib": "Zlib",
    "python": "PSF-2.0",
}
"""SPDX by the beginning of a Debian package's name."""


def parts_of_debian(paths: set[str]) -> Iterator[Part]:
    """The few libraries of a Debian system that are taken along, with Debian's own notices."""
    taken = sorted(path for path in paths if path.startswith(("/usr/lib/", "/lib/")))
    found: dict[str, str] = {}
    for path in taken:
        name = debian_owner(path)
        if name:
            found.setdefault(*name)
    for package, version in found.items():
        notice = Path("/usr/share/doc") / package / "copyright"
        known = (text for start, text in _LINUX_LICENCES.items() if package.startswith(start))
        licence = next(known, "")
        if not licence or not notice.is_file():
            raise Unlicensed(f"the licence of Debian's {package} is not known")
        text = notice.read_text(encoding="utf-8", errors="replace")
        purl = f"pkg:deb/debian/{package}@{version}"
        yield Part(name=package, version=version, licence=licence, texts=(text,), purl=purl)


def debian_owner(path: str) -> tuple[str, str] | None:
    """The Debian package that a file belongs to, with its version; none for what is Python's."""
    for known in (path, path.removeprefix("/usr")):
        asked = subprocess.run(("dpkg", "-S", known), check=False, capture_output=True, text=True)
        if asked.returncode == 0:
            package = asked.stdout.split(":", 1)[0].split(",")[0]
            shown = ("dpkg-query", "-W", "-f", "${Version}\n", package)
            version = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
            return package, version.splitlines()[0]
    return None
