"""The text that a site's patients take home: every confirmation is a new row, the last stands."""

from taper_desktop.domain.patient_text import PatientText
from taper_desktop.store.reading import ENTRY_COLUMNS, entry_of
from taper_desktop.store.records import EntryRow
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Writing

_LAST = f"""
SELECT t.*, {ENTRY_COLUMNS} FROM patient_texts AS t JOIN entries AS entry ON entry.id = t.entry_id
WHERE t.language = :language ORDER BY t.id DESC LIMIT 1
"""


def write_patient_text(writing: Writing, language: str, text: PatientText) -> None:
    """Write the text of one language, all of it."""
    writing.insert(
        "patient_texts",
        {
            "language": language,
            "telephone": text.telephone,
            "emergency": text.emergency,
            "food_hours": text.food_hours,
            "food": "\n".join(text.food),
            "missed": text.missed,
            "visit_day": text.visit_day,
            "bring": text.bring,
            "same_day": "\n".join(text.same_day),
            "at_once": "\n".join(text.at_once),
        },
    )


def read_patient_text(file: SiteFile, language: str) -> tuple[PatientText, EntryRow] | None:
    """The text of one language and who confirmed it; ``None`` when nobody has."""
    rows = file.rows(_LAST, {"language": language})
    if not rows:
        return None
    row = rows[0]
    text = PatientText(
        telephone=row["telephone"],
        emergency=row["emergency"],
        food_hours=row["food_hours"],
        food=tuple(row["food"].split("\n")),
        missed=row["missed"],
        visit_day=row["visit_day"],
        bring=row["bring"],
        same_day=tuple(row["same_day"].split("\n")),
        at_once=tuple(row["at_once"].split("\n")),
    )
    return text, entry_of(row)
