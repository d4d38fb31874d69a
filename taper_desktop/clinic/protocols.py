"""Protocols: those shipped with the program, and those the site has signed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.protocol_files import shipped_files
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.signing import signer_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.lint import LintLevel, LintLine, lint
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.store.protocol_signing import signed_detail
from taper_desktop.store.protocols import hash_of, write_protocol

PLACE = "protocol"
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedProtocol:
    """A protocol file that comes with the program."""

    text: str
    protocol: Protocol
    lint: tuple[LintLine, ...]

    @property
    def has_errors(self) -> bool:
        """Whether it must not be signed in."""
        return any(line.level is LintLevel.ERROR for line in self.lint)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedProtocol:
    """A protocol that patients can be put on."""

    id: ProtocolId
    protocol: Protocol
    sha256: str
    entered: Entered
    signed_by: str
    """The printed name of who signed it; empty for one from before signatures were kept."""
    signed_at: str
    confirmed: Mapping[str, str]
    """The numbers that were confirmed one by one: place to value."""


def shipped_protocols() -> tuple[ShippedProtocol, ...]:
    """The protocols that come with the program, those that can be signed in first."""
    found = []
    for path in shipped_files():
        text = path.read_text(encoding="utf-8")
        protocol = read_protocol(text)
        found.append(ShippedProtocol(text=text, protocol=protocol, lint=lint(protocol)))
    return tuple(sorted(found, key=lambda shipped: shipped.has_errors))


def sign_in_protocol(
    site: OpenSite,
    text: str,
    *,
    entered: Entered,
    password: str = "",
    confirmed: Mapping[str, str] = _NOTHING,
) -> Changes | tuple[Problem, ...]:
    """Take a protocol's text over for good, so that patients can be put on it.

    ``password`` is the investigator's passphrase typed again; a made-up site asks for none. The
    signature covers the text, and the numbers that were ``confirmed``: place to value as shown.
    Refused when the text cannot be read, has a lint error, or is signed in already.
    """
    try:
        protocol = read_protocol(text)
    except Refused as refused:
        return (refused.problem,)
    errors = [line.code for line in lint(protocol) if line.level is LintLevel.ERROR]
    if errors:
        named = {"name": ", ".join(dict.fromkeys(errors))}
        return (Problem(place=PLACE, fault=Fault.PROTOCOL_HAS_ERRORS, values=named),)
    sha256 = hash_of(text)
    if sha256 in {row.sha256 for row in site.protocol_rows}:
        known = {"value": f"{protocol.id} {protocol.version}"}
        return (Problem(place=PLACE, fault=Fault.ALREADY_USED, values=known),)
    signer = signer_of(site, password, entered, Verb.SIGN_IN_PROTOCOL)
    if isinstance(signer, Problem):
        return (signer,)
    with site.event(Verb.SIGN_IN_PROTOCOL, entered, signed_detail(sha256)) as writing:
        signer.sign_protocol(site, writing, sha256, confirmed, entered.at)
        write_protocol(writing, name=protocol.id, version=protocol.version, text=text)
    site.refresh()
    return Changes(site=True)


def signed_in(site: OpenSite) -> tuple[SignedProtocol, ...]:
    """The protocols the site has signed in, oldest first."""
    return tuple(
        SignedProtocol(
            id=row.id,
            protocol=site.protocols[row.id],
            sha256=row.sha256,
            entered=Entered(by=row.entry.by, at=row.entry.at),
            signed_by=row.signed_by,
            signed_at=row.signed_at,
            confirmed=row.confirmed,
        )
        for row in site.protocol_rows
    )


def active(site: OpenSite) -> tuple[SignedProtocol, ...]:
    """Of each protocol that is signed in the newest version: those a new patient is put on."""
    newest = {row.protocol.id: row for row in signed_in(site)}
    return tuple(sorted(newest.values(), key=lambda row: row.id))
