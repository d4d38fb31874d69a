"""What is inside the frozen program: every package and library with its version and licence.

Found from the files that PyInstaller collected, so that nothing is listed that is not shipped and
nothing is shipped that is not listed.
"""

import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from release import identity
from release.covering import is_of_microsoft, must_be_somebodys
from release.from_debian import debian_owner, parts_of_debian
from release.inside_qt import parts_inside
from release.part import LICENCES, Part, Unlicensed

FONTS = identity.ROOT / "resources" / "fonts"
SOURCES = identity.ROOT / "build" / "frozen-sources.txt"
"""Where the specification writes down what was collected."""


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
_LIBSODIUM = {"1.6.2": "1.0.20-stable (2025-12-31)"}
"""By PyNaCl's version, after its changelog."""
_OF_ICU = "Unicode-DFS-2016 AND BSD-3-Clause AND BSD-2-Clause AND LicenseRef-public-domain"
"""Unicode's own; the dictionaries of Chinese, Japanese, Thai, Lao and Burmese; time zones."""
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
    # A link within the frozen program has the place that it leads to for its source: no file.
    files = (Path(source) for source in sources if source)
    paths = {str(path.resolve()) for path in files if path.is_absolute()}
    must_be_somebodys(paths, debian_owner)
    found = [*_packages(paths), *_libraries(paths), *parts_of_debian(paths)]
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
        yield from parts_inside(paths, metadata.version("pyside6-essentials"), sys.platform)
    icu = re.search(r"libicudata\.so\.(\d+)", joined)
    if icu:
        home = "pyside6-essentials"
        own = (_text("ICU"),)
        yield Part(name="ICU", version=icu[1], licence=_OF_ICU, texts=own, inside=home)
    yield from _of_sqlcipher()
    if "/resources/fonts/" in joined.replace("\\", "/"):
        text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
        name = "Noto Sans and Noto Sans SC, cut for print"
        yield Part(name=name, version=identity.version().text, licence="OFL-1.1", texts=(text,))
    if "_sodium." in joined:
        yield _libsodium()
    if "openblas" in joined:
        yield _openblas()
    if any(is_of_microsoft(path) for path in paths):
        own = (_text("Microsoft-runtime"),)
        name, licence = "Microsoft Visual C++ runtime", "LicenseRef-Microsoft-runtime"
        yield Part(name=name, version="of this build", licence=licence, texts=own)


def _libsodium() -> Part:
    """Its binding keeps the library's own number to itself; the package's history names it."""
    nacl = metadata.distribution("pynacl")
    version = _LIBSODIUM.get(nacl.version)
    if version is None:
        raise Unlicensed(f"which libsodium is in PyNaCl {nacl.version}? Write it into shipped.py")
    texts = _package_texts(nacl)
    return Part(name="libsodium", version=version, licence="ISC", texts=texts, inside="pynacl")


def _openblas() -> Part:
    """The library of numpy's wheel, with LAPACK and GCC's runtime in it; numpy brings the texts."""
    from numpy import __config__  # noqa: PLC0415  not every command needs it

    version = __config__.CONFIG["Build Dependencies"]["blas"]["version"]
    licence = "BSD-3-Clause AND (GPL-3.0-or-later WITH GCC-exception-3.1)"
    texts = _package_texts(metadata.distribution("numpy"))
    return Part(name="OpenBLAS", version=version, licence=licence, texts=texts, inside="numpy")


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
