"""What a first start has found out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.wording.catalogue import Language

_NOBODY = NewAccount(login="", name="", role=Role.ADMINISTRATOR, password="")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSetup:
    """Gathered step by step; written by the program, not here."""

    language: Language
    site_name: str = ""
    closed_weekdays: frozenset[int] = frozenset()
    closed_dates: Mapping[date, str] = field(default_factory=dict)
    """Public holidays and other closed days, with the names that are known of them."""
    administrator: NewAccount = _NOBODY
    investigator: NewAccount = _NOBODY
    """The one who signs the protocol; known from the log-in where a first start goes on."""
    protocol_text: str = ""
    """The protocol file that is taken over."""
    confirmed: Mapping[str, str] = field(default_factory=dict)
    """The numbers that were confirmed one by one: place to value as shown."""
    password: str = field(default="", repr=False)
    """The investigator's, typed again to sign the protocol."""
