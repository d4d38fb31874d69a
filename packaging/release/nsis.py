"""The Windows installer, compiled by NSIS on any system."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from release import icons, identity, intended_use, signing
from release.bundle import BUILD, DIST, frozen_folder
from release.running import must, run, say

SCRIPT = identity.ROOT / "packaging" / "windows" / "taper-desktop.nsi"
STAND_IN = SCRIPT.with_name("stand-in.nsi")
TARGET = "-XTarget amd64-unicode"
"""The usual 32-bit installer runs, says that all is well and installs nothing on some systems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One installer to be compiled."""

    version: identity.Version
    payload: Path
    out: Path
    compressor: str = "/SOLID lzma"


def command(order: Order, papers: Path, icon: Path, hook: str) -> tuple[str, ...]:
    """What compiles the installer; ``papers`` holds licence and intended use as NSIS reads them."""
    told = {
        "VERSION": order.version.text,
        "ORDER": order.version.order,
        "PUBLISHER": identity.PUBLISHER,
        "COMMAND": identity.COMMAND,
        "FILE_TYPE": identity.FILE_TYPE,
        "COMPRESSOR": order.compressor,
        "PAYLOAD": str(order.payload),
        "OUT": str(order.out),
        "LICENCE": str(papers / "LICENSE"),
        "USE": str(papers),
        "ICON": str(icon),
    }
    if hook:
        told["SIGN"] = hook
    defines = tuple(f"-D{name}={text}" for name, text in told.items())
    return ("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", TARGET, *defines, str(SCRIPT))


def installer_name(version: identity.Version) -> str:
    """The installer's file name."""
    return f"{identity.COMMAND}-{version.text}-windows-x64-setup.exe"


def write_papers(folder: Path) -> None:
    """Lay licence and intended use into ``folder``, marked as UTF-8 with the ends of Windows."""
    folder.mkdir(parents=True, exist_ok=True)
    licence = (identity.ROOT / "LICENSE").read_text(encoding="utf-8")
    (folder / "LICENSE").write_text(licence, encoding="utf-8-sig", newline="\r\n")
    intended_use.write(folder, encoding="utf-8-sig", newline="\r\n")


def compile_installer(order: Order) -> Path:
    """Compile the installer; gives its path."""
    must(order.payload.is_dir(), f"{order.payload} is not there: make the bundle first")
    papers, icon = BUILD / "papers", BUILD / "icons" / f"{identity.COMMAND}.ico"
    write_papers(papers)
    if not icon.exists():
        icons.write_all(icon.parent)
    order.out.parent.mkdir(parents=True, exist_ok=True)
    run(*command(order, papers, icon, signing.hook(os.environ)))
    must(order.out.exists(), "NSIS made no installer")
    return order.out


def compile_stand_in(folder: Path) -> None:
    """A payload of programs that do nothing, in place of the real one."""
    library = folder / "lib"
    library.mkdir(parents=True, exist_ok=True)
    (library / "library.txt").write_text("one of many\n", encoding="ascii")
    windowed = folder / f"{identity.NAME}.exe"
    run("makensis", "-V2", "-INPUTCHARSET", "UTF8", TARGET, f"-DOUT={windowed}", STAND_IN)
    shutil.copyfile(windowed, folder / f"{identity.COMMAND}.exe")


def make(_arguments: Sequence[str]) -> None:
    """Compile the installer of the frozen program of this computer, which must run Windows."""
    version = identity.version()
    out = DIST / installer_name(version)
    signing.sign([str(frozen_folder())])
    compile_installer(Order(version=version, payload=frozen_folder(), out=out))
    say(f"Made {out.relative_to(identity.ROOT)}")
