"""What a person typed, before it is read: text as it stands on the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """The visit form's text. Empty text means the person has not answered."""

    date: str = ""
    """``YYYY-MM-DD``."""
    platelets: str = ""
    platelets_again: str = ""
    """The count typed a second time, when an unusual one asked for it."""
    sample: str = ""
    """``ok``, ``clumped``, ``reactive``, or ``not_taken`` when there was no sample at all."""
    bleeding_grade: str = ""
    """``0`` to ``4``."""
    deterioration: str = ""
    """``yes`` or ``no``."""
    intake: str = ""
    rescue_given: str = ""
    """``none`` or ``given``."""
    rescue: tuple[str, ...] = ()
    note: str = ""
    alt: str = ""
    """Alanine aminotransferase, other results: kept as notes, no rule looks at them."""
    results: str = ""
    source: str = ""
    """The paper it is transcribed from, if it is."""
    transcribed_on: str = ""
    """``YYYY-MM-DD``; goes with ``source``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDraft:
    """The new-patient dialog's text."""

    code: str = ""
    initials: str = ""
    name: str = ""
    birth_date: str = ""
    sex: str = ""
    """``female`` or ``male``."""
    itp_confirmed: str = ""
    """``yes`` or ``no``; empty is not recorded."""
    protocol: str = ""
    """Row number of a signed-in protocol; ``none`` for a drug that no protocol covers."""
    drug: str = ""
    """Asked for when there is no protocol."""
    dose_start: str = ""
    """``YYYY-MM-DD`` from which the starting dose is taken."""
    cycle: tuple[str, ...] = ()
    """The starting dose: mg of each day of a repeating cycle."""
