"""Patients that could be taken for one another, said before one is registered or corrected."""

import re
from collections.abc import Callable

from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.patients import read_patients

_LOOK_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "s": "5", "z": "2", "b": "8"})
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_SEPARATORS = re.compile(r"[\W_]+")


def similar_patients(
    site: OpenSite, draft: PatientDraft, known: PatientId | None = None
) -> tuple[Problem, ...]:
    """Warnings, none of which stops anything: each names the other patient's code.

    Similar are codes that read alike or have two neighbouring characters swapped, and equal
    initials, names or birth dates. ``known`` is the patient whose data are corrected: then only
    what was changed is asked about, for the rest was recorded as it is with whatever it is like.
    """
    rows = read_patients(site.file)
    others = [row.patient for row in rows if row.id != known]
    own = next((row.patient for row in rows if row.id == known), None)
    return tuple(
        Problem(
            place=place,
            fault=Fault.SIMILAR_PATIENT,
            values={"code": other.code, "value": value, "other": place},
        )
        for place, value, is_similar in _questions(draft)
        if value and (own is None or not _says(own, place, value))
        for other in others
        if is_similar(other)
    )


def _says(own: Patient, place: str, value: str) -> bool:
    recorded = {
        "code": own.code,
        "initials": own.initials,
        "name": own.name,
        "birth_date": str(own.birth_date),
    }
    return recorded[place] == value


def codes_read_alike(one: str, other: str) -> bool:
    """Whether two codes could be taken for one another, such as ``HT-014`` and ``HT-0l4``."""
    if reads_as(one) == reads_as(other):
        return True
    return _swapped(_plain(one), _plain(other))


def reads_as(code: str) -> str:
    """What two codes that read alike have in common: ``HT-014``, ``HT-0l4`` and ``HT 14``."""
    return _LEADING_ZEROS.sub("", _plain(code))


def _questions(draft: PatientDraft) -> tuple[tuple[str, str, Callable[[Patient], bool]], ...]:
    code, born = draft.code.strip(), draft.birth_date.strip()
    initials, name = draft.initials.strip().casefold(), draft.name.strip().casefold()
    return (
        ("code", code, lambda other: codes_read_alike(code, other.code)),
        ("initials", draft.initials.strip(), lambda other: other.initials.casefold() == initials),
        ("name", draft.name.strip(), lambda other: other.name.casefold() == name),
        ("birth_date", born, lambda other: str(other.birth_date) == born),
    )


def _plain(code: str) -> str:
    return _SEPARATORS.sub("", code.casefold()).translate(_LOOK_ALIKE)


def _swapped(one: str, other: str) -> bool:
    """Whether they differ in two neighbouring characters that changed places."""
    if len(one) != len(other):
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) != 2 or differing[1] - differing[0] != 1:  # noqa: PLR2004 - a pair
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]
