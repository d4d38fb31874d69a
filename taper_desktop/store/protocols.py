"""Protocols as signed in: text with its hash, written once and only read after."""

import json
from hashlib import sha256

from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.problem import Fault
from taper_desktop.store.faults import fault_at
from taper_desktop.store.reading import ENTRY_COLUMNS, entry_of
from taper_desktop.store.records import ProtocolRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Writing


def hash_of(text: str) -> str:
    """SHA-256 of a protocol's text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def write_protocol(writing: Writing, *, name: str, version: str, text: str) -> ProtocolId:
    """Sign a protocol's text in, under the name and version it gives itself.

    Its signature must have been written before.
    """
    return ProtocolId(
        writing.insert(
            "protocols",
            {"name": name, "version": version, "sha256": hash_of(text), "text": text},
        )
    )


def read_protocols(file: SiteFile) -> tuple[ProtocolRow, ...]:
    """Every protocol signed in, oldest first; a text that its hash does not fit is damage."""
    rows = file.rows(
        f"SELECT p.id, p.text, p.sha256, {ENTRY_COLUMNS}, coalesce(s.name, '') AS signed_by,"
        " coalesce(s.at, '') AS signed_at, coalesce(s.confirmed, '{}') AS confirmed"
        " FROM protocols AS p JOIN entries AS entry ON entry.id = p.entry_id"
        " LEFT JOIN protocol_signatures AS s ON s.sha256 = p.sha256 ORDER BY p.id"
    )
    for row in rows:
        if hash_of(row["text"]) != row["sha256"]:
            raise fault_at(file.path, Fault.FILE_DAMAGED, name="protocol")
    return tuple(
        ProtocolRow(
            id=ProtocolId(row["id"]),
            text=row["text"],
            sha256=row["sha256"],
            entry=entry_of(row),
            signed_by=row["signed_by"],
            signed_at=row["signed_at"],
            confirmed=json.loads(row["confirmed"]),
        )
        for row in rows
    )
