"""What a site tells its patients on paper beside the dose: food, missed doses, whom to call."""

from dataclasses import dataclass

LEAST_FOOD_HOURS = 1
MOST_FOOD_HOURS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientText:
    """The site's own text in one language; what stands between two ``**`` is printed bold."""

    telephone: str
    """Whom to call the same day; empty until the site says it."""
    emergency: str
    """The number or the place for an emergency."""
    food_hours: int
    """Hours without food after the tablet: drawn, and to be said in ``food`` as well."""
    food: tuple[str, ...]
    """How to take it, a sentence each."""
    missed: str
    visit_day: str
    """What to do on the day of the visit, said after its date."""
    bring: str
    """What is done at the visit and what to bring, under its date."""
    same_day: tuple[str, ...]
    """Signs for which to call the same day."""
    at_once: tuple[str, ...]
    """Signs that are an emergency."""
