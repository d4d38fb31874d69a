"""The disk image for macOS: application signed, packed, looked at by Apple. Runs on macOS alone."""

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import identity, intended_use, mac_app
from release.bundle import DIST
from release.proving import empty_environment
from release.running import must, run, run_all, say

SIGNER = "MACOS_SIGNER"
"""The environment's name for the certificate; without it the application is signed for nobody."""


def image_name(version: identity.Version, machine: str) -> str:
    """The disk image's file name."""
    return f"{identity.COMMAND}-{version.text}-macos-{machine}.dmg"


def lay_out(folder: Path, app: Path) -> None:
    """What the opened disk image shows: the application, where to drag it, what it is for."""
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copyfile(identity.ROOT / "LICENSE", folder / "LICENSE")
    intended_use.write(folder)


def make(_arguments: Sequence[str]) -> None:
    """Sign the application, pack it, and have the image notarised where a profile is named."""
    must(sys.platform == "darwin", "codesign and hdiutil are on macOS alone")
    app = DIST / f"{identity.NAME}.app"
    must(app.is_dir(), "make the bundle first")
    signer = os.environ.get(SIGNER) or "-"
    if signer == "-":
        say(f"{SIGNER} is not set: signed for this computer alone.")
    run_all(mac_app.sign_commands(app, signer))
    _prove(app)
    out = DIST / image_name(identity.version(), platform.machine())
    with TemporaryDirectory() as place:
        folder = Path(place) / identity.NAME
        folder.mkdir()
        lay_out(folder, app)
        run_all(mac_app.dmg_commands(folder, out, signer))
    run_all(mac_app.notarise_commands(out, os.environ))
    say(f"Made {out.relative_to(identity.ROOT)}")


def _prove(app: Path) -> None:
    """The application as it is signed: the hardened runtime may forbid what the folder may."""
    with TemporaryDirectory() as home:
        environment = empty_environment(Path(home), os.environ)
        program = app / "Contents" / "MacOS" / identity.COMMAND
        said = run(program, "self-check", folder=Path(home), environment=environment)
        say(said.splitlines()[-1])
