"""What the fourth form adds: the text that a site's patients take home, as it was confirmed.

Every row is a whole text in one language; the last one stands. Lists have a line an item.
"""

from taper_desktop.store import driver, schema_1, schema_2

TABLES = {
    "patient_texts": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        language TEXT NOT NULL CHECK (language IN ('en', 'zh_CN')),
        telephone TEXT NOT NULL CHECK (length(telephone) BETWEEN 1 AND 100),
        emergency TEXT NOT NULL CHECK (length(emergency) BETWEEN 1 AND 100),
        food_hours INTEGER NOT NULL CHECK (food_hours BETWEEN 1 AND 12),
        food TEXT NOT NULL CHECK (trim(food) <> '' AND length(food) <= 2000),
        missed TEXT NOT NULL CHECK (trim(missed) <> '' AND length(missed) <= 2000),
        visit_day TEXT NOT NULL CHECK (trim(visit_day) <> '' AND length(visit_day) <= 2000),
        bring TEXT NOT NULL CHECK (trim(bring) <> '' AND length(bring) <= 2000),
        same_day TEXT NOT NULL CHECK (trim(same_day) <> '' AND length(same_day) <= 2000),
        at_once TEXT NOT NULL CHECK (trim(at_once) <> '' AND length(at_once) <= 2000)
    """,
}


def apply(db: driver.Utils) -> None:
    """Add the fourth form's table and triggers; no row is written."""
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        for what in ("UPDATE", "DELETE"):
            db.execute(schema_1.refuse(name, what))
        db.execute(schema_2.audited(db, name))
