"""The release workflow looked at by real linters: its schema, and what can go wrong in it."""

from collections.abc import Sequence
from pathlib import Path
from shutil import which
from sys import executable

from release import identity
from release.running import must, run, say

FOLDER = identity.ROOT / ".github" / "workflows"


def lint(_arguments: Sequence[str]) -> None:
    """Check every workflow against its schema, then for insecure or mistaken steps.

    actionlint looks as well where it is installed.
    """
    files = sorted(FOLDER.glob("*.yml"))
    must(files, "there is no workflow")
    run(_tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *files)
    run(_tool("zizmor"), "--offline", "--pedantic", "--no-progress", *files)
    said = "zizmor has"
    # A program in Go, of which no package registry holds more than a downloader.
    if which("actionlint"):
        run("actionlint", *files)
        said = "zizmor and actionlint have"
    say(f"{len(files)} workflows are as their schema says, and {said} nothing to say")


def _tool(name: str) -> Path:
    beside = Path(executable).parent / name
    return beside if beside.exists() else Path(which(name) or name)
