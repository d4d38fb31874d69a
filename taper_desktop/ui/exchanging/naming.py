"""Names of files that are made from what a patient is called at the site."""

import re

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


def plain_name(code: str) -> str:
    """A code without what a file's name may not hold."""
    return _NOT_IN_A_NAME.sub("_", code)
