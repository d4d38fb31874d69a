"""Who a patient is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """Sex as recorded at the site."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A patient's identity at the site. The name is optional and leaves no export."""

    code: str
    initials: str = ""
    name: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    itp_confirmed: bool | None = None
    drug: str = "hetrombopag"
    """International non-proprietary name of the drug that is tapered."""
