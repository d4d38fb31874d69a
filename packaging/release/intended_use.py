"""The intended use, from the one page of the help that says it, as the installers show it."""

import re
from collections.abc import Iterator
from pathlib import Path

from release import identity

HELP = identity.ROOT / "resources" / "help"
LANGUAGES = ("en", "zh_CN")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def file_name(language: str) -> str:
    """The name of the text beside an installer's other papers."""
    return f"intended-use.{language}.txt"


def plain(page: str) -> str:
    """A page of the help without its marks: heading, paragraphs, points."""
    lines = (line.removeprefix("# ") for line in page.splitlines())
    return _BOLD.sub(r"\1", "\n".join(lines)).strip() + "\n"


def texts() -> Iterator[tuple[str, str]]:
    """The name and the text in every language."""
    for language in LANGUAGES:
        page = (HELP / language / "intended-use.md").read_text(encoding="utf-8")
        yield file_name(language), plain(page)


def write(folder: Path, *, encoding: str = "utf-8", newline: str = "\n") -> None:
    """Write it into ``folder`` in every language."""
    for name, text in texts():
        (folder / name).write_text(text, encoding=encoding, newline=newline)
