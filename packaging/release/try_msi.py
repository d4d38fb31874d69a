"""The Windows Installer package tried under Wine, with a stand-in for the program."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import icons, identity, msi, nsis
from release.bundle import BUILD
from release.identity import Version
from release.running import must, say
from release.wine import Computer, computer

OLD = Version(text="1.0.0", numbers=(1, 0, 0))
NEW = Version(text="1.1.0", numbers=(1, 1, 0))


class _Trial:
    """One computer and the packages of two versions."""

    def __init__(self, there: Computer, folder: Path) -> None:
        self.there = there
        self.home = there.drive / "Program Files" / identity.NAME
        self.packages = {version.text: self._compiled(version, folder) for version in (OLD, NEW)}

    def _compiled(self, version: Version, folder: Path) -> str:
        payload = folder / version.text
        nsis.compile_stand_in(payload)
        (payload / "lib" / f"only-in-{version.text}.txt").write_text("\n", encoding="ascii")
        icon = BUILD / "icons" / f"{identity.COMMAND}.ico"
        if not icon.exists():
            icons.write_all(icon.parent)
        order = nsis.Order(version=version, payload=payload, out=folder / msi.package_name(version))
        return self.there.windows(msi.compile_package(order, icon))

    def msiexec(self, switch: str, version: Version) -> int:
        return self.there.run("msiexec", switch, self.packages[version.text], "/qn")

    def holds(self, version: Version) -> None:
        app = self.home / "app"
        must((app / f"{identity.NAME}.exe").exists(), f"{version.text} is not installed")
        found = sorted(path.name for path in (app / "lib").glob("only-in-*"))
        must(found == [f"only-in-{version.text}.txt"], f"not {version.text} alone: {found}")
        own = self.there.registry(f"HKLM\\{msi.OWN_KEY}")
        must(own.get("Order") == version.order, f"the version is written down as {own}")

    def is_gone(self) -> None:
        must(not (self.home / "app").exists(), f"left behind: {list(self.home.rglob('*'))}")
        must(not self.there.registry(f"HKLM\\{msi.OWN_KEY}"), "left in the registry")


def prove(_arguments: Sequence[str]) -> None:
    """Install, upgrade, refuse a downgrade, remove; files and registry are looked at each time."""
    with TemporaryDirectory(prefix="packages-") as folder, computer() as there:
        trial = _Trial(there, Path(folder))
        data = there.drive / "users" / "site.taper"
        data.write_text("the site's file", encoding="ascii")
        trial.msiexec("/i", OLD)
        trial.holds(OLD)
        opened = f"HKLM\\Software\\Classes\\{identity.FILE_TYPE}\\shell\\open\\command"
        must("--site" in str(there.registry(opened)), "a site's file is not opened by the program")
        links = list(there.drive.rglob(f"{identity.NAME}.lnk"))
        must(links, "there is no entry in the Start menu")
        say("holds: install")
        trial.msiexec("/i", NEW)
        trial.holds(NEW)
        say("holds: upgrade")
        must(trial.msiexec("/i", OLD) != 0, "a downgrade was not refused")
        trial.holds(NEW)
        say("holds: refuse a downgrade")
        trial.msiexec("/x", NEW)
        trial.is_gone()
        must(data.read_text(encoding="ascii") == "the site's file", "data were touched")
        say("holds: uninstall, data kept")
    say("4 of 4 steps of the Windows Installer package hold under Wine")
