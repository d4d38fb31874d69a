"""The Debian package for testers: the frozen program under /opt, with what it depends on."""

import gzip
import platform
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import icons, identity, intended_use
from release.bundle import BUILD, DIST, frozen_folder
from release.running import must, run, say, size_of

PACKAGE = identity.COMMAND
HOME = Path("opt") / PACKAGE
APP = HOME / "app"
"""The program; beside it lies what the package notes of itself."""
SCRIPTS = identity.ROOT / "packaging" / "debian"
DEPENDS = (
    "fonts-noto-cjk",
    "fonts-noto-core",
    "libc6 (>= 2.34)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0t64 | libglib2.0-0",
    "libstdc++6",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon0",
)
"""What a frozen program takes from the system: see ``trimming``. Chinese type among it."""
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_KIB = 1024


def debian_version(version: identity.Version) -> str:
    """The version as Debian orders it: a prerelease before its release."""
    rest = version.text.removeprefix(version.dotted)
    return f"{version.dotted}~{rest.lstrip('.')}" if rest else version.dotted


def control(version: identity.Version, architecture: str, installed_bytes: int) -> str:
    """What Debian is told of the package."""
    return (
        f"Package: {PACKAGE}\n"
        f"Version: {debian_version(version)}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {identity.PUBLISHER} <nobody@localhost>\n"
        f"Installed-Size: {installed_bytes // _KIB}\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        "Recommends: libcups2\n"
        "Section: science\n"
        "Priority: optional\n"
        f"Description: {identity.SUMMARY}\n"
        " A working aid for clinicians; not a medical device cleared by any authority.\n"
        " Data stay in each person's own folder and are not removed with the package.\n"
    )


def script(name: str, version: identity.Version) -> str:
    """A script of the package that Debian runs: ``preinst`` or ``postrm``."""
    text = (SCRIPTS / name).read_text(encoding="utf-8")
    told = {"@VERSION@": version.text, "@DEBIAN_VERSION@": debian_version(version)}
    for place, said in told.items():
        text = text.replace(place, said)
    return text


def desktop_entry() -> str:
    """The entry in the menu, in both languages."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        f"Name={identity.NAME}\n"
        f"Comment={identity.SUMMARY}\n"
        "Comment[zh_CN]=免疫性血小板减少症海曲泊帕减量随访\n"
        f"Exec={PACKAGE}\n"
        f"Icon={PACKAGE}\n"
        "Terminal=false\n"
        "Categories=Science;MedicalSoftware;\n"
        f"StartupWMClass={PACKAGE}\n"
    )


def mime_type() -> str:
    """A site's file, as the desktop knows it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        '  <mime-type type="application/x-taper-desktop-site">\n'
        f"    <comment>{identity.NAME} site</comment>\n"
        f'    <glob pattern="*{identity.FILE_SUFFIX}"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )


def lay_out(root: Path, program: Path, version: identity.Version) -> None:
    """Lay the package out below ``root``, which takes the place of ``/``."""
    shutil.copytree(program, root / APP, symlinks=True)
    links = root / "usr" / "bin"
    links.mkdir(parents=True)
    (links / PACKAGE).symlink_to(Path("/") / APP / identity.COMMAND)
    _write(root / f"usr/share/applications/{PACKAGE}.desktop", desktop_entry())
    _write(root / f"usr/share/mime/packages/{PACKAGE}.xml", mime_type())
    for size in icons.PNG_SIZES:
        place = root / f"usr/share/icons/hicolor/{size}x{size}/apps"
        place.mkdir(parents=True)
        shutil.copyfile(BUILD / "icons" / f"{PACKAGE}-{size}.png", place / f"{PACKAGE}.png")
    documents = root / "usr/share/doc" / PACKAGE
    documents.mkdir(parents=True)
    intended_use.write(documents)
    _write(documents / "copyright", (identity.ROOT / "LICENSE").read_text(encoding="utf-8"))
    entry = f"{PACKAGE} ({debian_version(version)}) unstable; urgency=medium\n"
    (documents / "changelog.gz").write_bytes(gzip.compress(entry.encode(), mtime=0))
    architecture = _ARCHITECTURES[platform.machine()]
    for name in ("preinst", "postrm"):
        _write(root / "DEBIAN" / name, script(name, version))
        (root / "DEBIAN" / name).chmod(0o755)
    _write(root / "DEBIAN/control", control(version, architecture, size_of(root)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def package_name(version: identity.Version) -> str:
    """The package's file name."""
    return f"{PACKAGE}_{debian_version(version)}_{_ARCHITECTURES[platform.machine()]}.deb"


def make(arguments: Sequence[str]) -> None:
    """Build the package of the frozen program; ``--fast`` compresses less."""
    version = identity.version()
    must(frozen_folder().is_dir(), "make the bundle first")
    out = DIST / package_name(version)
    strength = ("-Zgzip", "-z1") if "--fast" in arguments else ("-Zxz", "-z6")
    with TemporaryDirectory() as place:
        root = Path(place) / PACKAGE
        lay_out(root, frozen_folder(), version)
        run("dpkg-deb", "--root-owner-group", *strength, "--build", root, out)
    say(f"Made {out.relative_to(identity.ROOT)}")
