"""Patients' courses as files: tables of visits and of doses for a spreadsheet, JSON for programs.

The same records give the same bytes. What is written stands in ``export_rows``.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import assert_never

from taper_desktop.clinic.cases import by_patient
from taper_desktop.clinic.export_rows import (
    EXPORT_FORMAT,
    Cells,
    Exported,
    as_json,
    dose_rows,
    visit_rows,
)
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import PatientId
from taper_desktop.exchange.course_columns import TableKind, header, template
from taper_desktop.exchange.csv_text import csv_bytes
from taper_desktop.exchange.files_whole import write_files
from taper_desktop.store.decisions import read_decisions
from taper_desktop.store.milestones import read_milestones
from taper_desktop.store.patients import patient_codes, read_patients
from taper_desktop.store.progress import Progress, Stopped, go_on
from taper_desktop.store.regimens import read_regimens
from taper_desktop.store.visits import read_visits
from taper_desktop.store.voids import read_voids
from taper_desktop.store.writing import Value

__all__ = [
    "ExportKind",
    "ExportedFiles",
    "Progress",
    "Stopped",
    "export_courses",
    "go_on",
    "template_bytes",
    "write_templates",
]

_AT_ONCE = 100
"""Patients between two tellings."""
_line = json.JSONEncoder(ensure_ascii=False).encode


class ExportKind(StrEnum):
    """A kind of file."""

    VISITS = "visits"
    DOSES = "doses"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFiles:
    """What was written."""

    patients: int
    visits: int
    doses: int
    """Rows of the table of doses: doses, and what was decided about the taper."""


def export_courses(
    site: OpenSite,
    whose: Collection[PatientId] | None,
    files: Mapping[ExportKind, Path],
    *,
    entered: Entered,
    progress: Progress = go_on,
) -> ExportedFiles:
    """Write the courses of some patients or, with ``None``, of all; audited before it is written.

    The files are written whole or not at all. Raises :class:`Refused` for an account that may
    not, ``OSError``, and :class:`Stopped` where ``progress`` said so; then nothing was written.
    """
    site.acting(Verb.EXPORTED, entered)
    order = [number for _, number in patient_codes(site.file) if whose is None or number in whose]
    gathering = _Gathering(site, entered.at[:10])
    for begin in range(0, len(order), _AT_ONCE):
        if not progress(begin, len(order)):
            raise Stopped
        gathering.add(order[begin : begin + _AT_ONCE])
    contents = {path: gathering.content(kind) for kind, path in files.items()}
    one = order[0] if len(order) == 1 else None
    with site.event(
        Verb.EXPORTED, entered, _detail(files, contents, gathering.counts), patient_id=one
    ):
        pass
    write_files(contents)
    progress(len(order), len(order))
    return gathering.counts


def template_bytes(kind: TableKind, *, chinese: bool) -> bytes:
    """An empty table to be filled in: the names of its columns."""
    return csv_bytes([template(kind, chinese=chinese)])


def write_templates(files: Mapping[TableKind, Path], *, chinese: bool) -> None:
    """Write an empty table of each kind. Raises ``OSError``."""
    write_files({path: template_bytes(kind, chinese=chinese) for kind, path in files.items()})


class _Gathering:
    """What has been read so far, as it will be written."""

    def __init__(self, site: OpenSite, as_of: str) -> None:
        self._site, self._as_of = site, as_of
        self._visits: list[Cells] = [header(TableKind.VISITS)]
        self._doses: list[Cells] = [header(TableKind.DOSES)]
        self._lines: list[str] = []

    def add(self, whose: Sequence[PatientId]) -> None:
        """Read some more patients."""
        for exported in _read(self._site, whose):
            self._visits.extend(visit_rows(exported))
            self._doses.extend(dose_rows(exported))
            self._lines.append(_line(as_json(exported, self._site.closed, self._as_of)))

    @property
    def counts(self) -> ExportedFiles:
        """How much there is."""
        return ExportedFiles(
            patients=len(self._lines), visits=len(self._visits) - 1, doses=len(self._doses) - 1
        )

    def content(self, kind: ExportKind) -> bytes:
        """The bytes of one file."""
        match kind:
            case ExportKind.VISITS:
                return csv_bytes(self._visits)
            case ExportKind.DOSES:
                return csv_bytes(self._doses)
            case ExportKind.JSON:
                begin = _line({"export": EXPORT_FORMAT, "site": self._site.name})
                patients = ",\n".join(self._lines)
                return f'{begin[:-1]}, "patients": [\n{patients}\n]}}\n'.encode()
            case _:
                assert_never(kind)


def _read(site: OpenSite, whose: Sequence[PatientId]) -> Iterator[Exported]:
    """The records that stand of some patients, by code; one query a table."""
    file = site.file
    gone = {void.decision_id for void in read_voids(file, whose)}
    regimens = by_patient(read_regimens(file, whose))
    visits = by_patient(read_visits(file, whose))
    milestones = by_patient(read_milestones(file, whose))
    decisions = by_patient(row for row in read_decisions(file, whose) if row.id not in gone)
    for row in read_patients(file, whose):
        yield Exported(
            row=row,
            protocol=None if row.protocol_id is None else site.protocols[row.protocol_id],
            regimens=regimens.get(row.id, ()),
            visits=visits.get(row.id, ()),
            milestones=milestones.get(row.id, ()),
            decisions=decisions.get(row.id, ()),
        )


def _detail(
    files: Mapping[ExportKind, Path], contents: Mapping[Path, bytes], counts: ExportedFiles
) -> Mapping[str, Value]:
    """What the audit says of it: which files with which content, and how much of what."""
    detail: dict[str, Value] = {"what": "courses", "patient_count": counts.patients}
    detail |= {"visit_count": counts.visits, "dose_count": counts.doses}
    for kind, path in files.items():
        detail[f"{kind}_file"] = path.name
        detail[f"{kind}_sha256"] = sha256(contents[path]).hexdigest()
    return detail
