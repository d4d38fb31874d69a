"""Registering a patient: who it is, the protocol, and the dose the course begins with."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.doses import dose_problems, read_cycle
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.texts import (
    Collected,
    read_day,
    read_word,
    read_yes_or_no,
    refuse_full_width,
    text_problems,
)
from taper_desktop.domain.draft import PatientDraft
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.regimen import Regimen
from taper_desktop.store.patients import patient_codes, write_patient
from taper_desktop.store.regimens import write_regimen

NO_PROTOCOL = "none"
"""What ``PatientDraft.protocol`` says for a drug that no protocol covers."""
_TEXTS = (("code", 40, True), ("initials", 20, False), ("name", 200, False))
"""Field, longest text, whether it is required."""
_SEARCHED = ("code", "initials")
"""What is typed again to find a patient: in one width only, or it would not be found."""
_LONGEST_DRUG = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A patient that was registered."""

    patient_id: PatientId
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPreview:
    """What a new-patient form holds so far."""

    problems: tuple[Problem, ...]
    patient: Patient | None = None
    """``None`` while there are problems."""
    protocol_id: ProtocolId | None = None
    regimen: Regimen | None = None
    """The starting dose; ``None`` when none was given."""


def read_patient_draft(site: OpenSite, draft: PatientDraft, *, today: date) -> PatientPreview:
    """What the form says, or what is wrong with each of its fields. Nothing is written."""
    found = Collected()
    person, problems = read_identity(site, draft, today=today)
    found.add(problems)
    protocol_id = found.read(lambda: _read_protocol(site, draft))
    drug = found.read(lambda: _read_drug(site, draft, protocol_id))
    regimen = found.read(lambda: _read_regimen(draft, today))
    if regimen is not None:
        protocol = None if protocol_id is None else site.protocols[protocol_id]
        found.add(dose_problems(regimen.cycle, protocol, "cycle"))
    if found.problems or drug is None or person is None:
        return PatientPreview(problems=tuple(found.problems))
    patient = replace(person, drug=drug)
    return PatientPreview(problems=(), patient=patient, protocol_id=protocol_id, regimen=regimen)


def read_identity(
    site: OpenSite, draft: PatientDraft, *, today: date, known: PatientId | None = None
) -> tuple[Patient | None, tuple[Problem, ...]]:
    """Who the form says the patient is, or what is wrong with each field of it.

    ``known`` is the patient whose data these are already, whose own code is not taken.
    """
    patient, problems = identity_in(draft, today=today)
    code = draft.code.strip()
    if _code_taken(site, code, known):
        taken = Problem(place="code", fault=Fault.ALREADY_USED, values={"value": code})
        return None, (taken, *problems)
    return patient, problems


def identity_in(draft: PatientDraft, *, today: date) -> tuple[Patient | None, tuple[Problem, ...]]:
    """As :func:`read_identity`, whether the code is taken or not. Pure."""
    found = Collected()
    for place, longest, required in _TEXTS:
        text = getattr(draft, place)
        found.add(text_problems(place, text, longest=longest, required=required))
    for place in _SEARCHED:
        found.read(partial(refuse_full_width, getattr(draft, place), place))
    born = found.read(lambda: _read_birth_date(draft, today))
    sex = found.read(lambda: read_word(draft.sex, "sex", Sex) if draft.sex else None)
    confirmed = found.read(lambda: read_yes_or_no(draft.itp_confirmed, "itp_confirmed"))
    if found.problems:
        return None, tuple(found.problems)
    patient = Patient(
        code=draft.code.strip(),
        initials=draft.initials.strip(),
        name=draft.name.strip(),
        birth_date=born,
        sex=sex,
        itp_confirmed=confirmed,
    )
    return patient, ()


def register_patient(
    site: OpenSite, draft: PatientDraft, *, entered: Entered
) -> Registered | tuple[Problem, ...]:
    """Register a patient with the starting dose, in one transaction, or say what is wrong.

    Dates are held against the day of ``entered``.
    """
    preview = read_patient_draft(site, draft, today=date.fromisoformat(entered.at[:10]))
    if preview.patient is None:
        return preview.problems
    with site.writing(Verb.REGISTER_PATIENT, entered) as writing:
        patient_id = write_patient(writing, preview.patient, preview.protocol_id)
        if preview.regimen is not None:
            write_regimen(writing, patient_id, preview.regimen)
    return Registered(patient_id=patient_id, changes=Changes(patients=frozenset({patient_id})))


def codes(site: OpenSite) -> dict[str, PatientId]:
    """Every patient's code, in order, and whose it is."""
    return dict(patient_codes(site.file))


def _code_taken(site: OpenSite, code: str, known: PatientId | None) -> bool:
    taken = {other.casefold() for other, number in codes(site).items() if number != known}
    return code.casefold() in taken


def _read_birth_date(draft: PatientDraft, today: date) -> date | None:
    return read_day(draft.birth_date, "birth_date", today=today) if draft.birth_date else None


def _read_protocol(site: OpenSite, draft: PatientDraft) -> ProtocolId | None:
    if not draft.protocol:
        raise Refused("protocol", Fault.NOT_CHOSEN)
    if draft.protocol == NO_PROTOCOL:
        return None
    by_number = {str(number): number for number in site.protocols}
    if draft.protocol not in by_number:
        raise Refused("protocol", Fault.UNKNOWN_VALUE, value=draft.protocol)
    return by_number[draft.protocol]


def _read_drug(site: OpenSite, draft: PatientDraft, protocol_id: ProtocolId | None) -> str | None:
    """The protocol's drug; without one the drug that was named."""
    if draft.protocol != NO_PROTOCOL:
        return None if protocol_id is None else site.protocols[protocol_id].drug
    for problem in text_problems("drug", draft.drug, longest=_LONGEST_DRUG, required=True):
        raise Refused(problem.place, problem.fault, **problem.values)
    return draft.drug.strip()


def _read_regimen(draft: PatientDraft, today: date) -> Regimen | None:
    """The starting dose, when there is one: its first day and its cycle go together."""
    if not draft.dose_start and not draft.cycle:
        return None
    start = read_day(draft.dose_start, "dose_start", today=today)
    return Regimen(start=start, cycle=read_cycle(draft.cycle, "cycle"))
