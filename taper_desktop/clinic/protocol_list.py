"""Every protocol there is to look at: shipped, brought in, signed in; and how each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from taper_desktop.clinic.own_protocols import own_texts
from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.answer_grid import GridCell, GridRow, Situation, answer_grid
from taper_desktop.rules.lint import LintLevel, LintLine, has_error, lint
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.store.patients import count_on_protocols, read_patients
from taper_desktop.store.protocols import hash_of

__all__ = [
    "GridCell",
    "GridRow",
    "LintLevel",
    "LintLine",
    "ListedProtocol",
    "PatientOn",
    "ProtocolState",
    "Situation",
    "answer_grid",
    "list_protocols",
    "patients_on",
    "protocol_in_use",
]


class ProtocolState(StrEnum):
    """How a protocol stands at the site."""

    ACTIVE = "active"
    """Signed in, and no later version of it is."""
    SUPERSEDED = "superseded"
    """Signed in, and a later version of it is too; who is on it stays on it."""
    NOT_SIGNED = "not_signed"
    REFUSED = "refused"
    """The linter found an error: nobody can be put on it."""


class Origin(StrEnum):
    """Where a protocol's text comes from."""

    SHIPPED = "shipped"
    OWN = "own"
    """A file that was brought in, also where it is signed in by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProtocol:
    """One version of one protocol."""

    text: str
    protocol: Protocol
    sha256: str
    lint: tuple[LintLine, ...]
    state: ProtocolState
    origin: Origin
    number: ProtocolId | None = None
    """``None`` while it is not signed in."""
    signed: Entered | None = None
    """Who signed it in, and when."""
    confirmed: Mapping[str, str] = field(default_factory=dict)
    """The numbers that were confirmed when it was signed in: place to value as shown."""
    patients: int = 0
    """How many are on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientOn:
    """A patient who is on a protocol."""

    patient_id: PatientId
    patient: Patient


def list_protocols(site: OpenSite) -> tuple[ListedProtocol, ...]:
    """Signed in first, the newest first; then what could be; then what is refused."""
    shipped = {hash_of(each.text): each.text for each in shipped_protocols()}
    signed = _signed_in(site, shipped)
    known = {each.sha256 for each in signed}
    others = [*shipped.values(), *own_texts(site)]
    waiting = list(_not_signed(others, shipped, known))
    waiting.sort(key=lambda each: each.state is ProtocolState.REFUSED)
    return (*signed, *waiting)


def protocol_in_use(site: OpenSite) -> Protocol:
    """The protocol signed in last; before there is one, the first that is shipped."""
    if site.protocol_rows:
        return site.protocols[site.protocol_rows[-1].id]
    return shipped_protocols()[0].protocol


def patients_on(site: OpenSite, number: ProtocolId) -> tuple[PatientOn, ...]:
    """Who is on a protocol, by code."""
    rows = read_patients(site.file)
    return tuple(
        PatientOn(patient_id=row.id, patient=row.patient)
        for row in rows
        if row.protocol_id == number
    )


def _signed_in(site: OpenSite, shipped: Mapping[str, str]) -> tuple[ListedProtocol, ...]:
    counts = count_on_protocols(site.file)
    latest: set[str] = set()
    listed = []
    for row in reversed(site.protocol_rows):
        protocol = site.protocols[row.id]
        state = ProtocolState.SUPERSEDED if protocol.id in latest else ProtocolState.ACTIVE
        latest.add(protocol.id)
        listed.append(
            ListedProtocol(
                text=row.text,
                protocol=protocol,
                sha256=row.sha256,
                lint=lint(protocol),
                state=state,
                origin=_origin(row.sha256, shipped),
                number=row.id,
                signed=Entered(by=row.signed_by or row.entry.by, at=row.signed_at or row.entry.at),
                confirmed=row.confirmed,
                patients=counts.get(row.id, 0),
            )
        )
    return tuple(listed)


def _not_signed(
    texts: Iterable[str], shipped: Mapping[str, str], known: set[str]
) -> Iterable[ListedProtocol]:
    for text in texts:
        sha256 = hash_of(text)
        if sha256 in known:
            continue
        known.add(sha256)
        protocol = read_protocol(text)
        lines = lint(protocol)
        refused = has_error(lines)
        yield ListedProtocol(
            text=text,
            protocol=protocol,
            sha256=sha256,
            lint=lines,
            state=ProtocolState.REFUSED if refused else ProtocolState.NOT_SIGNED,
            origin=_origin(sha256, shipped),
        )


def _origin(sha256: str, shipped: Mapping[str, str]) -> Origin:
    return Origin.SHIPPED if sha256 in shipped else Origin.OWN
