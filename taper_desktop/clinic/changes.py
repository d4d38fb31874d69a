"""What a committed write touched, so that views can look again."""

from dataclasses import dataclass

from taper_desktop.domain.ids import PatientId


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One notice after one commit."""

    patients: frozenset[PatientId] = frozenset()
    site: bool = False
    """Site settings or signed-in protocols changed: everything is to be looked at again."""
    day_turned: bool = False
