"""What the sixth form adds: signatures under voided decisions and under reviews.

Whoever voids a decision, or says what becomes of one, types the passphrase again as whoever made
it did, and the file keeps the signature. Those from before stay as they are.
"""

from taper_desktop.store import driver, schema_1, schema_2

TABLES = {
    "record_signatures": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        void_id INTEGER UNIQUE REFERENCES voids (id),
        disposition_id INTEGER UNIQUE REFERENCES dispositions (id),
        key_id INTEGER NOT NULL REFERENCES signing_keys (id),
        name TEXT NOT NULL CHECK (name <> ''),
        meaning TEXT NOT NULL CHECK (meaning <> ''),
        at TEXT NOT NULL CHECK (at <> ''),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        signature TEXT NOT NULL CHECK (length(signature) = 128),
        CHECK ((void_id IS NOT NULL) + (disposition_id IS NOT NULL) = 1)
    """,
}


def apply(db: driver.Utils) -> None:
    """Add the sixth form's table and triggers; no row is written."""
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        for what in ("UPDATE", "DELETE"):
            db.execute(schema_1.refuse(name, what))
        db.execute(schema_2.audited(db, name))
