"""What the third form adds: signatures under protocols, and reasons for changing the settings.

A signature names its protocol by the hash of its text, and stands before it: a protocol that
nobody signed cannot be written any more. Those that were there before stay as they are. A site
that has a protocol is at work; from then on its settings change only for a reason.
"""

from taper_desktop.store import driver, schema_1, schema_2

TABLES = {
    "protocol_signatures": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        sha256 TEXT NOT NULL UNIQUE
            REFERENCES protocols (sha256) DEFERRABLE INITIALLY DEFERRED,
        key_id INTEGER NOT NULL REFERENCES signing_keys (id),
        name TEXT NOT NULL CHECK (name <> ''),
        meaning TEXT NOT NULL CHECK (meaning <> ''),
        at TEXT NOT NULL CHECK (at <> ''),
        confirmed TEXT NOT NULL CHECK (json_valid(confirmed) AND json_type(confirmed) = 'object'),
        signature TEXT NOT NULL CHECK (length(signature) = 128)
    """,
}
"""``confirmed`` holds the numbers that the signer confirmed one by one: place to value."""

_SIGNED = (
    "CREATE TRIGGER protocols_signed BEFORE INSERT ON protocols"
    " WHEN NOT EXISTS (SELECT 1 FROM protocol_signatures WHERE sha256 = NEW.sha256)"
    " BEGIN SELECT RAISE(ABORT, 'a protocol is signed by whoever signs it in'); END"
)
_REASON = (
    "CREATE TRIGGER site_reason BEFORE INSERT ON site"
    " WHEN EXISTS (SELECT 1 FROM site) AND EXISTS (SELECT 1 FROM protocols)"
    " AND NOT EXISTS (SELECT 1 FROM entries WHERE id = NEW.entry_id AND trim(why) <> '')"
    " BEGIN SELECT RAISE(ABORT, 'settings are changed for a reason'); END"
)
_SETTINGS_BEFORE = "(SELECT max(id) FROM site WHERE id < NEW.id)"


def apply(db: driver.Utils) -> None:
    """Add the third form's table and triggers; no row is written.

    The audit of the settings names the old ones from now on.
    """
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        for what in ("UPDATE", "DELETE"):
            db.execute(schema_1.refuse(name, what))
        db.execute(schema_2.audited(db, name))
    db.execute("DROP TRIGGER site_audited")
    for trigger in (_SIGNED, _REASON, schema_2.audited(db, "site", _SETTINGS_BEFORE)):
        db.execute(trigger)
