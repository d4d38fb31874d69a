"""Names of the files that pages are saved in: no two patients share one on any system."""

import re
from collections.abc import Iterable
from datetime import date

from taper_desktop.domain.printed import PageKind

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


def file_names(codes: Iterable[str], kind: PageKind, day: date) -> dict[str, str]:
    """Each code's file: code, kind and day; codes that would look alike get a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        plain = _NOT_IN_A_NAME.sub("_", code)
        stem, number = plain, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain}-{number}"
        taken.add(stem.casefold())
        names[code] = f"{stem}-{kind}-{day:%Y-%m-%d}.pdf"
    return names
