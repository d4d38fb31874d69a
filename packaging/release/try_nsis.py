"""The Windows installer tried under Wine, with a stand-in for the program.

Exit codes alone prove nothing there: files and registry are looked at after each step.
"""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import identity, nsis, signing
from release.identity import Version
from release.running import must, run, say
from release.wine import Computer, computer

OLD = Version(text="1.0.0", numbers=(1, 0, 0))
CANDIDATE = Version(text="1.1.0rc1", numbers=(1, 1, 0))
NEW = Version(text="1.1.0", numbers=(1, 1, 0))
OWN_KEY = r"Software\Taper Desktop"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TaperDesktop"
CLASSES = r"Software\Classes"
NEWER, RUNNING = 3, 4
_STARTS_WITHIN_S = 30.0


class _Trial:
    """One computer, the installers of three versions, and what is looked for."""

    def __init__(self, there: Computer, folder: Path) -> None:
        self.there = there
        self.folder = folder
        self.setups = {version.text: self.compiled(version) for version in (OLD, CANDIDATE, NEW)}
        users = there.drive / "users"
        (self.user,) = [path for path in users.iterdir() if path.name != "Public"]
        self.local = self.user / "AppData" / "Local"
        self.mine = self.local / "Programs" / identity.NAME
        self.ours = there.drive / "Program Files" / identity.NAME
        self.data = self.local / identity.NAME / "site.taper"

    def compiled(self, version: Version) -> Path:
        payload = self.folder / f"payload-{version.text}"
        nsis.compile_stand_in(payload)
        (payload / "lib" / f"only-in-{version.text}.txt").write_text("\n", encoding="ascii")
        out = self.folder / nsis.installer_name(version)
        order = nsis.Order(version=version, payload=payload, out=out, compressor="zlib")
        return nsis.compile_installer(order)

    def install(self, version: Version, *switches: str) -> int:
        return self.there.run(self.there.windows(self.setups[version.text]), "/S", *switches)

    def uninstall(self, folder: Path, *switches: str, keep: bool = False) -> int:
        """``_?=`` keeps it from going on as a copy of itself, so that its end can be waited for.

        It must stand last and without quotes, which a batch file alone can write.
        """
        inside = "C:\\" + str(folder.relative_to(self.there.drive)).replace("/", "\\")
        batch = self.there.drive / "remove.bat"
        line = " ".join((f'"{inside}\\uninstall.exe"', "/S", *switches, f"_?={inside}"))
        batch.write_text(f"@echo off\r\n{line}\r\nexit %ERRORLEVEL%\r\n", encoding="ascii")
        code = self.there.run("cmd", "/c", "C:\\remove.bat")
        if not keep:  # on Windows the copy of itself takes it away
            (folder / "uninstall.exe").unlink(missing_ok=True)
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        return code

    def holds(self, folder: Path, version: Version, root: str) -> None:
        """``folder`` has exactly this version's program, and the registry says so."""
        app = folder / "app"
        for name in (f"{identity.NAME}.exe", f"{identity.COMMAND}.exe"):
            must((app / name).exists(), f"{name} of {version.text} is missing")
        found = sorted(path.name for path in (app / "lib").glob("only-in-*"))
        must(found == [f"only-in-{version.text}.txt"], f"not {version.text} alone: {found}")
        left = [name for name in ("incoming", "previous") if (folder / name).exists()]
        must(not left, f"left behind: {left}")
        said = self.there.registry(f"{root}\\{UNINSTALL}")
        must(said.get("DisplayVersion") == version.text, f"the uninstall entry says {said}")
        must(said.get("Publisher") == identity.PUBLISHER, f"the uninstall entry says {said}")
        own = self.there.registry(f"{root}\\{OWN_KEY}")
        must(own.get("Order") == version.order, f"the version is written down as {own}")

    def is_gone(self, folder: Path, root: str) -> None:
        must(not folder.exists(), f"left behind: {list(folder.rglob('*'))}")
        for key in (UNINSTALL, OWN_KEY, f"{CLASSES}\\{identity.FILE_TYPE}"):
            must(not self.there.registry(f"{root}\\{key}"), f"left in the registry: {key}")

    def write_data(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.data.write_text("the site's file", encoding="ascii")

    def data_untouched(self) -> None:
        kept = self.data.exists() and self.data.read_text(encoding="ascii") == "the site's file"
        must(kept, "the site's file was touched")


def _for_me(trial: _Trial) -> None:
    must(trial.install(OLD) == 0, "installing for one account failed")
    trial.holds(trial.mine, OLD, "HKCU")
    must(not trial.ours.exists(), "it installed for everybody unasked")
    links = [path for path in trial.user.rglob(f"{identity.NAME}.lnk") if "Start Menu" in str(path)]
    must(links, "there is no entry in the Start menu")
    must(trial.there.registry(f"HKCU\\{CLASSES}\\.taper"), "the file type is not registered")
    opened = trial.there.registry(f"HKCU\\{CLASSES}\\{identity.FILE_TYPE}\\shell\\open\\command")
    must("--site" in str(opened), f"a site's file is opened by {opened}")


def _the_installer_is_known(trial: _Trial) -> None:
    """The installer's own hash, to be compared with what the release says."""
    raw = (trial.mine / "installed.ini").read_bytes()
    said = raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8")
    digest = hashlib.sha256(trial.setups[OLD.text].read_bytes()).hexdigest()
    must(f"SHA256={digest}" in said, f"the installer's hash is not {digest}: {said}")
    must(f"Version={OLD.text}" in said, f"the version is not kept: {said}")


def _repair(trial: _Trial) -> None:
    (trial.mine / "app" / "lib" / "library.txt").unlink()
    (trial.mine / "app" / f"{identity.COMMAND}.exe").write_bytes(b"damaged")
    must(trial.install(OLD) == 0, "installing the same version again failed")
    trial.holds(trial.mine, OLD, "HKCU")
    must((trial.mine / "app" / "lib" / "library.txt").exists(), "a missing file was not put back")
    size = (trial.mine / "app" / f"{identity.COMMAND}.exe").stat().st_size
    must(size > len(b"damaged"), "a damaged file was not put back")


def _over_a_running_one(trial: _Trial) -> None:
    """Nothing is changed under a program that has something begun; it is not ended either."""
    go = trial.mine / "go"
    go.touch()
    with trial.there.running(trial.mine / "app" / f"{identity.NAME}.exe", "--wait") as program:
        _until((trial.mine / "started").exists, "the stand-in did not start")
        must(trial.install(NEW, "/WAIT=2") == RUNNING, "the running program was not noticed")
        trial.holds(trial.mine, CANDIDATE, "HKCU")
        code = trial.uninstall(trial.mine, "/WAIT=1", keep=True)
        must(code == RUNNING, "it was removed while it ran")
        trial.holds(trial.mine, CANDIDATE, "HKCU")
        must(program.poll() is None, "the running program was ended by force")
        must(not (trial.mine / "finish").exists(), "it is still asked to end, and nobody waits")
        go.unlink()
        must(trial.install(NEW, "/WAIT=30") == 0, "it did not wait for the program to be closed")
    trial.holds(trial.mine, NEW, "HKCU")
    (trial.mine / "started").unlink()


def _given_way_to(trial: _Trial) -> None:
    """A program with nothing begun ends when it is asked to, and the upgrade goes through."""
    (trial.mine / "go").touch()
    with trial.there.running(trial.mine / "app" / f"{identity.NAME}.exe", "--give-way") as program:
        _until((trial.mine / "started").exists, "the stand-in did not start")
        must(trial.install(CANDIDATE) == 0, "the program that ended was not upgraded")
        _until(lambda: program.poll() is not None, "the program did not end")
    trial.holds(trial.mine, CANDIDATE, "HKCU")
    must(not (trial.mine / "finish").exists(), "the next start would find that it is to end")
    for name in ("go", "started"):
        (trial.mine / name).unlink()


def _until(reached: Callable[[], bool], sentence: str) -> None:
    end = time.monotonic() + _STARTS_WITHIN_S
    while not reached():
        must(time.monotonic() < end, sentence)
        time.sleep(0.1)  # a program under Wine tells nobody what it has done


def _downgrade(trial: _Trial) -> None:
    for older in (OLD, CANDIDATE):
        must(trial.install(older) == NEWER, f"{older.text} was put over {NEW.text}")
        trial.holds(trial.mine, NEW, "HKCU")
    must(trial.install(OLD, "/AllUsers") == NEWER, "an older one was installed for everybody")
    must(not trial.ours.exists(), "an older one was installed beside the newer")


def _remove(trial: _Trial) -> None:
    trial.uninstall(trial.mine)
    trial.is_gone(trial.mine, "HKCU")
    trial.data_untouched()


def _for_everybody(trial: _Trial) -> None:
    must(trial.install(CANDIDATE, "/AllUsers") == 0, "installing for everybody failed")
    trial.holds(trial.ours, CANDIDATE, "HKLM")
    must(not trial.mine.exists(), "it installed for one account as well")
    must(trial.install(NEW) == 0, "the upgrade for everybody failed")
    trial.holds(trial.ours, NEW, "HKLM")
    trial.uninstall(trial.ours)
    trial.is_gone(trial.ours, "HKLM")
    trial.data_untouched()


def _remove_with_data(trial: _Trial) -> None:
    must(trial.install(NEW) == 0, "installing again failed")
    trial.uninstall(trial.mine, "/DELETEDATA")
    trial.is_gone(trial.mine, "HKCU")
    must(not trial.data.exists(), "the data were to be deleted, and are there")


def _signed(trial: _Trial) -> None:
    """With a certificate made for this trial; ``osslsigncode`` stands for any signing command."""
    key, certificate = trial.folder / "key.pem", trial.folder / "certificate.pem"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1")
    run(*made, "-subj", "/CN=Trial", "-keyout", key, "-out", certificate)
    sign = f"osslsigncode sign -certs {certificate} -key {key} -in {{}} -out {{}}.signed"
    os.environ[signing.VARIABLE] = f"sh -c '{sign} && mv {{}}.signed {{}}'"
    try:
        setup = trial.compiled(NEW)
    finally:
        del os.environ[signing.VARIABLE]
    must(trial.install(NEW) == 0, "the signed installer failed")
    for path in (setup, trial.mine / "uninstall.exe"):
        said = run("osslsigncode", "verify", "-CAfile", certificate, path)
        must("Number of verified signatures: 1" in said, f"{path.name} is not signed: {said}")


STEPS: tuple[tuple[str, Callable[[_Trial], None]], ...] = (
    ("install silently, for one account, without administrator rights", _for_me),
    ("the installer's hash is kept", _the_installer_is_known),
    ("repair", _repair),
    ("upgrade over a running program that gives way", _given_way_to),
    ("none over a running program with something begun", _over_a_running_one),
    ("refuse a downgrade, also to a prerelease", _downgrade),
    ("uninstall, data kept", _remove),
    ("install and upgrade for everybody", _for_everybody),
    ("uninstall with the data", _remove_with_data),
    ("installer and uninstaller are signed by any command", _signed),
)


def prove(_arguments: Sequence[str]) -> None:
    """Go through every step; the first that does not hold ends it."""
    with TemporaryDirectory(prefix="setups-") as folder, computer() as there:
        trial = _Trial(there, Path(folder))
        trial.write_data()
        for name, step in STEPS:
            step(trial)
            say(f"holds: {name}")
    say(f"{len(STEPS)} of {len(STEPS)} steps of the Windows installer hold under Wine")
