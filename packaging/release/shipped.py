"""What is inside the frozen program: every package and library with its version and licence.

Found from the files that PyInstaller collected, so that nothing is listed that is not shipped and
nothing is shipped that is not listed.
"""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from release import identity

LICENCES = identity.ROOT / "packaging" / "licences"
FONTS = identity.ROOT / "resources" / "fonts"
SOURCES = identity.ROOT / "build" / "frozen-sources.txt"
"""Where the specification writes down what was collected."""


class Unlicensed(Exception):
    """Something would be shipped whose licence text is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One package or library inside the frozen program."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    texts: tuple[str, ...]
    """Its licences, in full."""
    purl: str = ""
    """Where a registry knows it: ``pkg:pypi/numpy@2.5.5``."""
    inside: str = ""
    """The package that it came in."""


_STATED = {
    # Their metadata say it in words of their own.
    "click-default-group": "Unlicense",
    "colorama": "BSD-3-Clause",
    "pluggy": "MIT",
    "pynacl": "Apache-2.0",
    "pyqtgraph": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "six": "MIT",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
}
_FREEZING = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
"""What of them is shipped is the bootloader, which is told apart."""
_OF_QT = frozenset({"pyside6-essentials", "shiboken6"})


def _text(name: str) -> str:
    return (LICENCES / f"{name}.txt").read_text(encoding="utf-8")


def _lgpl() -> tuple[str, str]:
    return (_text("LGPL-3.0"), _text("GPL-3.0"))


def written_sources() -> tuple[str, ...]:
    """The paths that the specification wrote down."""
    return tuple(SOURCES.read_text(encoding="utf-8").splitlines())


def write_sources(sources: Iterable[str]) -> None:
    """Write down what was collected, for the bill of materials."""
    SOURCES.parent.mkdir(parents=True, exist_ok=True)
    SOURCES.write_text("\n".join(sorted(set(filter(None, sources)))) + "\n", encoding="utf-8")


def shipped(sources: Iterable[str]) -> tuple[Part, ...]:
    """The parts that the collected files belong to, by name. Raises :class:`Unlicensed`."""
    paths = {str(Path(source).resolve()) for source in sources if source}
    found = [*_packages(paths), *_libraries(paths), *_of_the_system(paths)]
    for part in found:
        if not any(text.strip() for text in part.texts):
            raise Unlicensed(f"there is no licence text for {part.name} {part.version}")
    return tuple(sorted(found, key=lambda part: part.name.casefold()))


def _packages(paths: set[str]) -> Iterator[Part]:
    """The Python packages of which a file was collected."""
    for package in metadata.distributions():
        files = package.files or ()
        if _name(package) in _FREEZING:
            continue
        if any(str(Path(str(file.locate())).resolve()) in paths for file in files):
            yield _package(package)


def _name(package: metadata.Distribution) -> str:
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def _package(package: metadata.Distribution) -> Part:
    name = _name(package)
    told = package.metadata.get_all("License-Expression") or [_STATED.get(name, "")]
    said = told[0]
    if not said:
        raise Unlicensed(f"the licence of {name} is not known: write it into shipped.py")
    kept = tuple(
        file.read_text(encoding="utf-8", errors="replace")
        for file in (Path(str(f.locate())) for f in package.files or ())
        if _is_licence(file) and file.is_file()
    )
    return Part(
        name=name,
        version=package.version,
        licence=said,
        texts=_lgpl() if name in _OF_QT else kept,
        purl=f"pkg:pypi/{name}@{package.version}",
    )


def _is_licence(path: Path) -> bool:
    named = re.match(r"(licen[cs]e|copying|notice)", path.name, re.IGNORECASE)
    return bool(named) and any(part.endswith(".dist-info") for part in path.parts)


def _libraries(paths: set[str]) -> Iterator[Part]:
    """What is inside of the packages, and Python itself."""
    joined = "\n".join(paths)
    python = sys.version.split()[0]
    yield Part(name="Python", version=python, licence="PSF-2.0", texts=(_python_licence(),))
    bootloader = metadata.distribution("pyinstaller")
    yield Part(
        name="PyInstaller bootloader",
        version=bootloader.version,
        licence="GPL-2.0-or-later WITH Bootloader-exception",
        texts=_package_texts(bootloader),
    )
    if "PySide6" in joined:
        yield Part(
            name="Qt",
            version=metadata.version("pyside6-essentials"),
            licence="LGPL-3.0-only",
            texts=_lgpl(),
            inside="pyside6-essentials",
        )
    icu = re.search(r"libicudata\.so\.(\d+)", joined)
    if icu:
        home = "pyside6-essentials"
        yield Part(name="ICU", version=icu[1], licence="ICU", texts=(_text("ICU"),), inside=home)
    yield from _of_sqlcipher()
    if "/resources/fonts/" in joined.replace("\\", "/"):
        text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
        name = "Noto Sans and Noto Sans SC, cut for print"
        yield Part(name=name, version=identity.version().text, licence="OFL-1.1", texts=(text,))
    if "_sodium." in joined:
        nacl = metadata.distribution("pynacl")
        # Its binding keeps the library's own number to itself.
        version = f"of PyNaCl {nacl.version}"
        texts = _package_texts(nacl)
        yield Part(name="libsodium", version=version, licence="ISC", texts=texts, inside="pynacl")


def _of_sqlcipher() -> Iterator[Part]:
    """The libraries that are linked into sqlcipher3, by their own words."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415  not every command needs it

    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA key='asked for its versions only'")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    provider = connection.execute("PRAGMA cipher_provider_version").fetchone()[0]
    connection.close()
    apache = (identity.ROOT / "LICENSE").read_text(encoding="utf-8")
    parts = (
        ("SQLite", dbapi2.sqlite_version, "blessing", _text("SQLite")),
        ("SQLCipher", cipher, "BSD-3-Clause", _text("SQLCipher")),
        ("OpenSSL", provider.split()[1], "Apache-2.0", apache),
    )
    for name, version, licence, text in parts:
        yield Part(name=name, version=version, licence=licence, texts=(text,), inside="sqlcipher3")


def _python_licence() -> str:
    places = (
        Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
        Path(f"/usr/share/doc/libpython3.{sys.version_info.minor}-minimal/copyright"),
    )
    found = next((path for path in places if path.is_file()), None)
    if found is None:
        raise Unlicensed("the licence of Python is not where it is looked for")
    return found.read_text(encoding="utf-8", errors="replace")


def _package_texts(package: metadata.Distribution) -> tuple[str, ...]:
    files = (Path(str(file.locate())) for file in package.files or ())
    return tuple(file.read_text(encoding="utf-8") for file in files if _is_licence(file))


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


def _of_the_system(paths: set[str]) -> Iterator[Part]:
    """The few libraries of a Debian system that are taken along, with Debian's own notices."""
    taken = sorted(path for path in paths if path.startswith(("/usr/lib/", "/lib/")))
    found: dict[str, str] = {}
    for path in taken:
        name = _debian_owner(path)
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


def _debian_owner(path: str) -> tuple[str, str] | None:
    """The Debian package that a file belongs to, with its version; none for what is Python's."""
    for known in (path, path.removeprefix("/usr")):
        asked = subprocess.run(("dpkg", "-S", known), check=False, capture_output=True, text=True)
        if asked.returncode == 0:
            package = asked.stdout.split(":", 1)[0].split(",")[0]
            shown = ("dpkg-query", "-W", "-f", "${Version}\n", package)
            version = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
            return package, version.splitlines()[0]
    return None
