"""What a release is put together from: the tag compared, what was made laid side by side."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from release import identity
from release.running import must, say

NEWS = identity.ROOT / "resources" / "news"
LANGUAGES = ("en", "zh_CN")


def has_news(text: str, version: str) -> bool:
    """Whether what is new in ``version`` is told: a heading with something under it."""
    _, found, rest = text.partition(f"\n## {version}\n")
    told = rest.partition("\n## ")[0]
    return bool(found) and bool(told.strip())


def check_tag(_arguments: Sequence[str]) -> None:
    """The tag ``TAG`` names this version, and what is new is told in every language."""
    version = identity.version().text
    tag = os.environ.get("TAG", "")
    must(tag == f"v{version}", f"the tag is {tag!r}, the program's version is {version}")
    for language in LANGUAGES:
        text = (NEWS / f"{language}.md").read_text(encoding="utf-8")
        must(has_news(text, version), f"what is new in {version} is not told in {language}")
    say(f"{tag} is this version, and what is new is told")


def gather(arguments: Sequence[str]) -> None:
    """Lay the files of all folders below the first argument into the second.

    Lists and notices of one name get the name of the folder they came from before their own.
    """
    source, target = map(Path, arguments)
    target.mkdir(parents=True, exist_ok=True)
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    must(files, f"there is nothing in {source}")
    names = [path.name for path in files]
    for path in files:
        folder = path.relative_to(source).parts[0]
        name = path.name if names.count(path.name) == 1 else f"{folder}-{path.name}"
        shutil.copyfile(path, target / name)
    say(f"Laid {len(files)} files into {target}")
