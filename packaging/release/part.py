"""One part of what is shipped, with its licence; and what is shipped without one."""

from dataclasses import dataclass

from release import identity

LICENCES = identity.ROOT / "packaging" / "licences"


class Unlicensed(Exception):
    """Something would be shipped whose licence text is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One package or library inside the frozen program."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    texts: tuple[str, ...]
    """Its licences, in full."""
    purl: str = ""
    """Where a registry knows it: ``pkg:pypi/numpy@2.5.5``."""
    inside: str = ""
    """The package that it came in."""
