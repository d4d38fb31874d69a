"""Whose each shared library is that is shipped: none may be nobody's."""

import re
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

from release.part import Unlicensed

_SHARED = re.compile(r"\.(so|dll|pyd|dylib)(\.[\d.]+)?$|\.abi3\.so\.[\d.]+$|\.framework/.+/[^./]+$")
_OF_MICROSOFT = re.compile(
    r"(api-ms-win-[\w-]+|ucrtbase|vcruntime\w+|msvcp\w+|concrt\w+)\.dll$", re.IGNORECASE
)


def is_shared(path: str) -> bool:
    """Whether a file is a library that is loaded, and not Python's own text or data."""
    return bool(_SHARED.search(path.replace("\\", "/")))


def is_of_microsoft(path: str) -> bool:
    """Whether it is a part of Microsoft's runtime, which may be passed on with a program."""
    return bool(_OF_MICROSOFT.search(path))


def must_be_somebodys(paths: Iterable[str], of_the_system: Callable[[str], object]) -> None:
    """Raise :class:`Unlicensed` for a library that no package, Python or the system has brought.

    ``of_the_system`` says whether a file belongs to a package of the system that is listed.
    """
    owned = {
        str(Path(str(file.locate())).resolve())
        for package in metadata.distributions()
        for file in package.files or ()
        if is_shared(str(file))
    }
    python = Path(sys.base_prefix).resolve()
    for path in sorted(path for path in paths if is_shared(path)):
        ours = path in owned or Path(path).is_relative_to(python) or is_of_microsoft(path)
        if not ours and not of_the_system(path):
            raise Unlicensed(f"nobody knows whose {path} is, and it would be shipped")
