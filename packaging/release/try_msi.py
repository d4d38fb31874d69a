"""The Windows Installer packages tried under Wine, with a stand-in for the program."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import icons, identity, msi, nsis
from release.bundle import BUILD
from release.identity import Version
from release.msi import Tongue
from release.running import must, say
from release.wine import Computer, computer

OLD = Version(text="1.0.0", numbers=(1, 0, 0))
NEW = Version(text="1.1.0", numbers=(1, 1, 0))


class _Trial:
    """One computer and the packages of two versions."""

    def __init__(self, there: Computer, folder: Path) -> None:
        self.there = there
        self.home = there.drive / "Program Files" / identity.NAME
        self.packages = {
            (version.text, tongue.name): self._compiled(version, folder, tongue)
            for version in (OLD, NEW)
            for tongue in msi.TONGUES
        }

    def _compiled(self, version: Version, folder: Path, tongue: Tongue) -> Path:
        payload = folder / version.text
        nsis.compile_stand_in(payload)
        (payload / "lib" / f"only-in-{version.text}.txt").write_text("\n", encoding="ascii")
        icon = BUILD / "icons" / f"{identity.COMMAND}.ico"
        if not icon.exists():
            icons.write_all(icon.parent)
        out = folder / msi.package_name(version, tongue)
        order = nsis.Order(version=version, payload=payload, out=out)
        return msi.compile_package(order, icon, tongue)

    def msiexec(self, switch: str, version: Version, tongue: Tongue = msi.ENGLISH) -> int:
        package = self.packages[version.text, tongue.name]
        return self.there.run("msiexec", switch, self.there.windows(package), "/qn")

    def holds(self, version: Version, tongue: Tongue = msi.ENGLISH) -> None:
        app = self.home / "app"
        must((app / f"{identity.NAME}.exe").exists(), f"{version.text} is not installed")
        found = sorted(path.name for path in (app / "lib").glob("only-in-*"))
        must(found == [f"only-in-{version.text}.txt"], f"not {version.text} alone: {found}")
        own = self.there.registry(f"HKLM\\{msi.OWN_KEY}")
        must(own.get("Order") == version.order, f"the version is written down as {own}")
        kind = self.there.default_value(f"HKLM\\Software\\Classes\\{identity.FILE_TYPE}")
        must(kind == tongue.file_type, f"a site's file is called {kind!r}")
        self._noted(version, tongue)

    def _noted(self, version: Version, tongue: Tongue) -> None:
        """The package's own name and hash, to be compared with what the release says."""
        raw = (self.home / "installed.ini").read_bytes()
        said = raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8")
        package = self.packages[version.text, tongue.name]
        digest = hashlib.sha256(package.read_bytes()).hexdigest()
        for line in (f"Version={version.text}", f"Installer={package.name}", f"SHA256={digest}"):
            must(line in said, f"{line} is not kept: {said}")

    def is_gone(self) -> None:
        must(not self.home.exists(), f"left behind: {list(self.home.rglob('*'))}")
        must(not self.there.registry(f"HKLM\\{msi.OWN_KEY}"), "left in the registry")


def _install(trial: _Trial) -> None:
    trial.msiexec("/i", OLD)
    trial.holds(OLD)
    opened = f"HKLM\\Software\\Classes\\{identity.FILE_TYPE}\\shell\\open\\command"
    told = str(trial.there.registry(opened))
    must("--site" in told, "a site's file is not opened by the program")
    links = list(trial.there.drive.rglob(f"{identity.NAME}.lnk"))
    must(links, "there is no entry in the Start menu")


def _upgrade(trial: _Trial) -> None:
    trial.msiexec("/i", NEW)
    trial.holds(NEW)


def _other_language(trial: _Trial) -> None:
    trial.msiexec("/i", NEW, msi.CHINESE)
    trial.holds(NEW, msi.CHINESE)


def _downgrade(trial: _Trial) -> None:
    for tongue in msi.TONGUES:
        must(trial.msiexec("/i", OLD, tongue) != 0, "a downgrade was not refused")
        trial.holds(NEW)


def _remove(trial: _Trial) -> None:
    trial.msiexec("/x", NEW)
    trial.is_gone()


def _in_chinese(trial: _Trial) -> None:
    trial.msiexec("/i", OLD, msi.CHINESE)
    trial.holds(OLD, msi.CHINESE)


STEPS: tuple[tuple[str, Callable[[_Trial], None]], ...] = (
    ("install, the package's hash kept", _install),
    ("upgrade", _upgrade),
    ("take the place of the same version in the other language", _other_language),
    ("and back", _upgrade),
    ("refuse a downgrade in either language", _downgrade),
    ("uninstall", _remove),
    ("install in Chinese", _in_chinese),
    ("upgrade from Chinese to English", _upgrade),
    ("uninstall again", _remove),
)


def prove(_arguments: Sequence[str]) -> None:
    """Go through every step; files and registry are looked at, and data must never be touched."""
    with TemporaryDirectory(prefix="packages-") as folder, computer() as there:
        trial = _Trial(there, Path(folder))
        data = there.drive / "users" / "site.taper"
        data.write_text("the site's file", encoding="ascii")
        for name, step in STEPS:
            step(trial)
            must(data.read_text(encoding="ascii") == "the site's file", "data were touched")
            say(f"holds: {name}")
    say(f"{len(STEPS)} of {len(STEPS)} steps of the Windows Installer packages hold under Wine")
