"""What was said of past decisions that would be advised differently now."""

from taper_desktop.domain.ids import DecisionId, PatientId
from taper_desktop.store.reading import ENTRY_COLUMNS, entry_of
from taper_desktop.store.records import DispositionRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Value, Writing

_DISPOSITIONS = f"""
SELECT said.decision_id, said.patient_id, said.kind, said.reason, said.then_advice,
    said.now_advice, {ENTRY_COLUMNS}
FROM dispositions AS said JOIN entries AS entry ON entry.id = said.entry_id
WHERE said.patient_id = :id ORDER BY said.id
"""


def write_disposition(
    writing: Writing,
    patient_id: PatientId,
    decision_id: DecisionId,
    said: tuple[str, str],
    advice: tuple[str, str],
) -> int:
    """Write what was said, as kind and reason, of a decision with its advice then and now.

    Gives the number of the row.
    """
    values: dict[str, Value] = {"patient_id": patient_id, "decision_id": decision_id}
    values |= {"kind": said[0], "reason": said[1]}
    values |= {"then_advice": advice[0], "now_advice": advice[1]}
    return writing.insert("dispositions", values)


def read_dispositions(file: SiteFile, patient_id: PatientId) -> tuple[DispositionRow, ...]:
    """What was said of a patient's decisions, in the order in which it was said."""
    return tuple(
        DispositionRow(
            decision_id=DecisionId(row["decision_id"]),
            patient_id=PatientId(row["patient_id"]),
            kind=row["kind"],
            reason=row["reason"],
            then_advice=row["then_advice"],
            now_advice=row["now_advice"],
            entry=entry_of(row),
        )
        for row in file.rows(_DISPOSITIONS, {"id": patient_id})
    )
