"""Accounts: who uses the program, and as what."""

from dataclasses import dataclass, field
from enum import StrEnum

from taper_desktop.domain.ids import AccountId


class Role(StrEnum):
    """What a person is at the site; each account has one."""

    ADMINISTRATOR = "administrator"
    """Keeps accounts, settings and backups; takes no clinical decisions."""
    INVESTIGATOR = "investigator"
    """Decides, overrides, activates protocols."""
    COORDINATOR = "coordinator"
    """Enters patients and visits."""
    MONITOR = "monitor"
    """Reads and prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as it stands."""

    id: AccountId
    """The account's first row: the same through every change."""
    login: str
    """What is typed to log in; its case does not matter."""
    name: str
    """The person's name as it is printed beside records."""
    role: Role
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What is typed to log in."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be made."""

    login: str
    name: str
    role: Role
    password: str = field(repr=False)
