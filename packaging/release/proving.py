"""The frozen program proves itself: in a folder of its own, knowing nothing of the source tree."""

import os
import shutil
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from release import identity
from release.bundle import frozen_folder, frozen_program
from release.running import megabytes, must, run, say, size_of

MOST_UNPACKED = 190_000_000
MOST_PACKED = 60_000_000
"""Bytes that the program may take, on disk and as an archive."""
LONGEST_PATH = 150
"""Characters of a path inside the program: Windows takes 260 with the folder that holds it."""
_KEPT_FROM_OUTSIDE = frozenset(
    {"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMPUTERNAME", "USERNAME", "DISPLAY"}
)


def prove(arguments: Sequence[str]) -> None:
    """Copy the program away, run it there, weigh it. A path as argument proves that one instead."""
    folder = Path(arguments[0]) if arguments else frozen_folder()
    with elsewhere(folder) as (copy, environment):
        program = frozen_program(copy)
        _speaks(program, environment)
        _shows(program, environment)
        _checks_itself(program, environment)
    weigh(folder)


@contextmanager
def elsewhere(folder: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """A copy of ``folder`` far from here, and an environment that leads to nothing of ours."""
    with TemporaryDirectory() as place:
        copy = Path(place) / identity.NAME
        shutil.copytree(folder, copy, symlinks=True)
        yield copy, empty_environment(Path(place), os.environ)


def empty_environment(home: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """The least that a program can be started with: a home of its own, no search path of ours."""
    kept = {name: text for name, text in outside.items() if name.upper() in _KEPT_FROM_OUTSIDE}
    folders = {"HOME": home, "USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home}
    platform = {} if kept.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    system = {} if sys.platform == "win32" else {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return {**kept, **{name: str(path) for name, path in folders.items()}, **platform, **system}


def _speaks(program: Path, environment: Mapping[str, str]) -> None:
    said = run(program, "--version", folder=program.parent, environment=environment)
    must(identity.version().text in said, f"--version said: {said}")
    protocol = "hetrombopag-representative"
    run(program, "lint", protocol, folder=program.parent, environment=environment)


def _shows(program: Path, environment: Mapping[str, str]) -> None:
    """The whole work on the made-up site, in Chinese: worklist, window, summary."""
    out = program.parent.parent / "shown"
    command = (program, "demo", "--unseen", out, "--language", "zh_CN")
    said = run(*command, folder=program.parent, environment=environment)
    must("HT-019" in said, f"the worklist was not printed: {said}")
    pictures, pages = list(out.glob("*.png")), list(out.glob("*.pdf"))
    must(pictures and pages, "the window's picture or the summary is missing")
    must(_is_drawn(pictures[0]), "the window's picture is empty")
    must(b"FontFile" in pages[0].read_bytes(), "the summary embeds no font")
    say("It showed its window and printed a summary.")


def _is_drawn(picture: Path) -> bool:
    least = 20_000
    return picture.stat().st_size > least


def _checks_itself(program: Path, environment: Mapping[str, str]) -> None:
    pdf = program.parent.parent / "self-check.pdf"
    said = run(program, "self-check", "--pdf", pdf, folder=program.parent, environment=environment)
    say(said.rstrip())
    must(pdf.exists() and b"FontFile" in pdf.read_bytes(), "the self-check's page was not written")


def weigh(folder: Path) -> None:
    """Print what the program takes on disk and packed; too much has failed."""
    unpacked = size_of(folder)
    packed = packed_size(folder)
    say(
        f"Unpacked {megabytes(unpacked)} of {megabytes(MOST_UNPACKED)},"
        f" as tar.xz {megabytes(packed)} of {megabytes(MOST_PACKED)}"
    )
    longest = max(paths_inside(folder), key=len)
    must(len(longest) <= LONGEST_PATH, f"Windows may find no room for {longest}")
    must(unpacked <= MOST_UNPACKED, "the program is too large")
    must(packed <= MOST_PACKED, "the program is too large when packed")


def paths_inside(folder: Path) -> list[str]:
    """Every file's path inside ``folder``."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def packed_size(folder: Path) -> int:
    """The bytes of ``folder`` as a tar.xz of the usual strength."""
    with TemporaryDirectory() as place:
        archive = Path(place) / "packed.tar.xz"
        with tarfile.open(archive, "w:xz", preset=6) as packed:
            packed.add(folder, arcname=folder.name)
        return archive.stat().st_size
