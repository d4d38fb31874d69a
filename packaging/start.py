#!/usr/bin/env python3
"""Set Taper Desktop up and run it, with Python 3.11 or later and nothing else on the computer.

python3 packaging/start.py demo [FOLDER]   open the program on a made-up site; without a screen,
                                           print the worklist and save the window and a summary
python3 packaging/start.py test [ARGS]     run the tests; ARGS are handed to pytest
python3 packaging/start.py setup           only set up, with the tools for development

The packages go into .venv beside this folder, with the versions and hashes of packaging/lock. On
Debian and its relatives the libraries and fonts that Qt needs are installed with apt-get where
that is allowed; elsewhere nothing outside this folder is touched.
"""

import sys

# Below this line an older Python may fail to run, but it must still be able to read the file.
if sys.version_info < (3, 11):  # noqa: UP036  an older one is who this sentence is for
    sys.exit(
        f"Taper Desktop needs Python 3.11 or later; this is {sys.version.split()[0]}"
        f" ({sys.executable}).\n"
        "Start it again with a newer one, for example: python3.13 packaging/start.py demo"
    )

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "lock"
UNSEEN_FOLDER = ROOT / "build" / "demo"
MOST_WORKERS = 8

QT_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libxkbcommon0",
)
SCREEN_LIBRARIES = (
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
FONTS = ("fonts-noto-cjk", "fonts-noto-core")
TEST_TOOLS = ("strace", "dbus-daemon")
"""The tests cut the power and let the disk fail by what strace sees, and lock the screen over a bus
of their own; without these tools they do less."""


# --- decisions, without looking or touching ----------------------------------------------------


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could be seen: ``platform`` as in ``sys.platform``."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if platform in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def python_in(venv: Path, platform: str) -> Path:
    """The interpreter of an environment."""
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def debian_packages(
    *, screen: bool, venv_package: str | None, tests: bool = False
) -> tuple[str, ...]:
    """The Debian packages wanted; ``venv_package`` is named where Python cannot make a venv."""
    wanted = QT_LIBRARIES + FONTS + (SCREEN_LIBRARIES if screen else ())
    wanted += TEST_TOOLS if tests else ()
    return wanted if venv_package is None else (venv_package, *wanted)


def not_installed(wanted: Sequence[str], status: str) -> tuple[str, ...]:
    """Those of ``wanted`` that ``status``, lines of dpkg's state and package, does not show.

    Newer releases have renamed some libraries by adding ``t64``.
    """
    rows = (line.split() for line in status.splitlines())
    present = {row[1].partition(":")[0] for row in rows if len(row) > 1 and row[0] == "ii"}
    return tuple(name for name in wanted if not {name, f"{name}t64"} & present)


def apt_commands(right: Sequence[str], packages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What to run, one after the other, to install ``packages``; ``right`` goes in front."""
    apt = (*right, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    patience = ("-o", "DPkg::Lock::Timeout=300")
    return (
        (*apt, *patience, "update"),
        (*apt, *patience, "install", "--yes", "--no-install-recommends", *packages),
    )


def by_hand(packages: Sequence[str]) -> str:
    """The command a person types to install ``packages``."""
    return "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(
        packages
    )


def stamp_of(*contents: bytes) -> str:
    """One line that changes when any of ``contents`` changes."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def pytest_arguments(given: Sequence[str], cores: int) -> tuple[str, ...]:
    """What pytest gets: what was ``given``, or else the whole suite over the cores."""
    if given or cores < 2:  # noqa: PLR2004  one core has nobody to share with
        return tuple(given)
    return ("-n", str(min(cores, MOST_WORKERS)))


# --- this computer -----------------------------------------------------------------------------


def run(*command: str | Path, quiet: bool = False) -> bool:
    """Run ``command`` and say whether it succeeded; a quiet one is shown only when it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
    )
    if quiet and done.returncode:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
    return done.returncode == 0


def say(text: str) -> None:
    """Tell the person what happens now, before it happens."""
    print(text, flush=True)


def right_to_install() -> tuple[str, ...] | None:
    """What to put in front of apt-get: nothing for root, sudo where it does not ask, or None."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ()
    if shutil.which("sudo"):
        asked = subprocess.run(("sudo", "-n", "true"), check=False, capture_output=True)  # noqa: S607  the system's sudo, wherever it is
        if asked.returncode == 0:
            return ("sudo", "-n")
    return None


def works(python: Path) -> bool:
    """Whether ``python`` is there, runs, is new enough and can install packages."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return python.exists() and (
        subprocess.run((python, "-c", check), check=False, capture_output=True).returncode == 0
    )


def missing_from_debian(*, screen: bool, tests: bool = False) -> tuple[str, ...]:
    """The Debian packages that are wanted and not here; none on any other system."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return ()
    no_venv = find_spec("ensurepip") is None and not works(python_in(VENV, sys.platform))
    venv_package = f"python3.{sys.version_info.minor}-venv" if no_venv else None
    wanted = debian_packages(screen=screen, venv_package=venv_package, tests=tests)
    renamed = tuple(f"{name}t64" for name in wanted)
    query = subprocess.run(
        ("dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n", *wanted, *renamed),  # noqa: S607  the system's own
        check=False,
        capture_output=True,
    )
    return not_installed(wanted, query.stdout.decode(errors="replace"))


def bring_system_packages(*, screen: bool, tests: bool = False) -> tuple[str, ...]:
    """Install what Debian lacks where that is allowed; what is still missing comes back."""
    missing = missing_from_debian(screen=screen, tests=tests)
    if not missing:
        return ()
    right = right_to_install()
    if right is None:
        say(
            "These system packages are missing, and only an administrator may install them:\n"
            f"  {by_hand(missing)}\nGoing on without them."
        )
        return missing
    say(f"Installing system packages with apt-get: {' '.join(missing)}")
    for command in apt_commands(right, missing):
        run(*command, quiet=True)
    invalidate_caches()  # it may have brought the module that makes environments
    return missing_from_debian(screen=screen, tests=tests)


def make_venv(missing: Sequence[str]) -> Path:
    """The interpreter of .venv, made anew if it is not there or does not run."""
    python = python_in(VENV, sys.platform)
    if works(python):
        return python
    if find_spec("ensurepip") is None:
        package = next((name for name in missing if name.endswith("-venv")), None)
        sys.exit(
            "This Python comes without the module that makes an environment (ensurepip).\n"
            + (f"Install it and start again:\n  {by_hand([package])}" if package else "")
        )
    say(f"Making {VENV} with Python {sys.version.split()[0]}.")
    if not run(sys.executable, "-m", "venv", "--clear", VENV):
        sys.exit(f"Python could not make the environment {VENV}; what it said stands above.")
    return python


def install(python: Path, kind: str) -> None:
    """Install the packages of the lock file ``kind``, run or dev, unless they are there."""
    shared = ((ROOT / "pyproject.toml").read_bytes(), bytes(ROOT))
    stamps = {
        name: stamp_of((LOCKS / f"{name}.txt").read_bytes(), *shared) for name in ("run", "dev")
    }
    stamp_file = VENV / f"taper-desktop-{kind}.stamp"
    if stamp_file.exists() and stamp_file.read_text(encoding="ascii") == stamps[kind]:
        return
    lock = LOCKS / f"{kind}.txt"
    say(f"Installing the packages of {lock.relative_to(ROOT)}: a minute or two, the first time.")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq")
    if not run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock):
        sys.exit(
            "The packages could not be installed; what pip said stands above.\n"
            "Is this computer connected? If pip found no matching version: the packages are there\n"
            "for Python 3.11 to 3.13 on 64-bit Linux, Windows and macOS 13 or later."
        )
    if kind == "dev" and not run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT):
        sys.exit("The program itself could not be installed; what pip said stands above.")
    # The development packages contain the program's own, in the same versions.
    for name in ("run", "dev") if kind == "dev" else ("run",):
        (VENV / f"taper-desktop-{name}.stamp").write_text(stamps[name], encoding="ascii")


def check_qt(python: Path, missing: Sequence[str]) -> None:
    """Stop with a sentence if Qt cannot be loaded on this computer."""
    modules = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"
    loaded = subprocess.run([python, "-c", modules], check=False, capture_output=True)
    if loaded.returncode:
        said = loaded.stderr.decode(errors="replace").strip().splitlines()[-1:]
        sys.exit(
            f"Qt cannot be loaded on this computer: {' '.join(said)}\n"
            + (f"Install what is missing and start again:\n  {by_hand(missing)}" if missing else "")
        )


def set_up(kind: str, *, screen: bool) -> Path:
    """Bring everything that ``kind``, run or dev, needs; the environment's interpreter."""
    missing = bring_system_packages(screen=screen, tests=kind == "dev")
    python = make_venv(missing)
    install(python, kind)
    check_qt(python, missing)
    return python


# --- the commands ------------------------------------------------------------------------------


def start(*command: str | Path, screen: bool) -> int:
    """Run ``command`` in this folder to its end, out of sight without a ``screen``; its code."""
    unseen = {} if screen else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, check=False, env={**unseen, **os.environ})
    return done.returncode


def demo(arguments: Sequence[str]) -> int:
    """Open the made-up site; without a screen, do the same job unseen."""
    screen = has_screen(sys.platform, os.environ)
    python = set_up("run", screen=screen)
    if screen:
        say("Opening Taper Desktop on a made-up site.")
        return start(python, "-m", "taper_desktop", "demo", screen=True)
    folder = Path(arguments[0]).resolve() if arguments else UNSEEN_FOLDER
    say("There is no screen here: doing the same job unseen.")
    return start(python, "-m", "taper_desktop", "demo", "--unseen", folder, screen=False)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, out of sight."""
    python = set_up("dev", screen=False)
    given = pytest_arguments(arguments, os.cpu_count() or 1)
    say(" ".join(("Running the tests: python -m pytest", *given)))
    return start(python, "-m", "pytest", *given, screen=False)


def setup(_arguments: Sequence[str]) -> int:
    """Set up for development, and say where the program is."""
    python = set_up("dev", screen=has_screen(sys.platform, os.environ))
    say(f"Ready. The program: {python.with_name('taper-desktop')}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` begin with."""
    commands = {"demo": demo, "test": test, "setup": setup}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except OSError as failure:
        sys.exit(f"It did not work: {failure}")
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
