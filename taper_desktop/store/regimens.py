"""Regimens: the dose of each day of a cycle, kept in whole µg."""

from collections.abc import Mapping
from decimal import Decimal

from taper_desktop.domain.ids import PatientId, RegimenId
from taper_desktop.domain.regimen import Cycle, Regimen, cycle_of
from taper_desktop.store.reading import (
    ENTRY_COLUMNS,
    Whose,
    date_of,
    entry_of,
    items_of,
    of_patient,
)
from taper_desktop.store.records import Correction, RegimenRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Row, Writing

UG_PER_MG = 1000


def doses_of(regimen: str) -> str:
    """The column that lists the daily doses of the regimen that an SQL expression names."""
    return (
        "(SELECT group_concat(dose_ug, ',' ORDER BY position) FROM regimen_days AS day"
        f" WHERE day.regimen_id = {regimen})"
    )


def cycle_in(file: SiteFile, row: Row) -> Cycle:
    """The cycle of a row that selected ``days`` and :func:`doses_of` as ``doses``."""
    return cycle_of(_mg_of(int(dose_ug)) for dose_ug in items_of(file, row["doses"], row["days"]))


_REGIMENS = f"""
SELECT r.id, r.line_id, r.patient_id, r.start, r.days, r.why, {ENTRY_COLUMNS},
    {doses_of("r.id")} AS doses
FROM current_regimens AS r JOIN entries AS entry ON entry.id = r.entry_id
"""
_EVERY_ROW = "(SELECT *, coalesce(first_id, id) AS line_id FROM regimens) AS r"
_LINES = _REGIMENS.replace("current_regimens AS r", _EVERY_ROW)


def write_regimen(
    writing: Writing, patient_id: PatientId, regimen: Regimen, correction: Correction | None = None
) -> RegimenId:
    """Write a regimen; with ``correction`` it takes the place of an earlier row."""
    doses = regimen.cycle.doses_mg
    number = writing.insert(
        "regimens",
        {
            "patient_id": patient_id,
            "start": regimen.start.isoformat(),
            "days": len(doses),
            "replaces": correction.replaces if correction else None,
            "first_id": correction.first if correction else None,
            "why": correction.why if correction else "",
        },
    )
    for position, dose_mg in enumerate(doses):
        writing.insert_plain(
            "regimen_days",
            {"regimen_id": number, "position": position, "dose_ug": int(dose_mg * UG_PER_MG)},
        )
    return RegimenId(number)


def read_regimens(file: SiteFile, whose: Whose = None) -> tuple[RegimenRow, ...]:
    """The regimens that stand of one patient, of several or of all, by patient and first day."""
    condition, values = of_patient("r.patient_id", whose)
    rows = file.rows(f"{_REGIMENS} {condition} ORDER BY r.patient_id, r.start", values)
    return tuple(_regimen_of(file, row) for row in rows)


def read_regimen_lines(
    file: SiteFile, patient_id: PatientId
) -> Mapping[RegimenId, tuple[RegimenRow, ...]]:
    """Every row of each of a patient's regimens, by its line, in the order they were written."""
    rows = file.rows(f"{_LINES} WHERE r.patient_id = :id ORDER BY r.id", {"id": patient_id})
    lines: dict[RegimenId, tuple[RegimenRow, ...]] = {}
    for row in rows:
        regimen = _regimen_of(file, row)
        lines[regimen.line_id] = (*lines.get(regimen.line_id, ()), regimen)
    return lines


def _regimen_of(file: SiteFile, row: Row) -> RegimenRow:
    return RegimenRow(
        id=RegimenId(row["id"]),
        line_id=RegimenId(row["line_id"]),
        patient_id=PatientId(row["patient_id"]),
        regimen=Regimen(
            start=date_of(row["start"]),
            cycle=cycle_in(file, row),
        ),
        entry=entry_of(row),
        why=row["why"],
    )


def _mg_of(dose_ug: int) -> Decimal:
    return Decimal(dose_ug) / UG_PER_MG
