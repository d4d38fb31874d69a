"""The files of the project, without what builds, caches and the environment leave behind."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "taper_desktop"

_IGNORED = tuple(
    line.strip("/")
    for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_NOT_TEXT = {".icns", ".ico", ".mo", ".otf", ".pdf", ".png", ".taper", ".ttf"}


def is_ignored(name: str) -> bool:
    """Whether a file or folder of that name never enters the project."""
    return name == ".git" or any(fnmatch(name, pattern) for pattern in _IGNORED)


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the project below ``folder``."""
    for path in sorted(folder.iterdir()):
        if is_ignored(path.name):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def modules(folder: Path) -> tuple[Path, ...]:
    """Every Python module below ``folder``."""
    return tuple(path for path in files(folder) if path.suffix == ".py")


def texts() -> Iterator[tuple[str, str]]:
    """The name and the text of every file that is text."""
    for path in files():
        if path.suffix not in _NOT_TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
