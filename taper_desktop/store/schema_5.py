"""What the fifth form adds: voided records, corrected milestones, past decisions reviewed.

A voided row stays; ``voids`` names it, and the views ``current_…`` no longer show it. A corrected
milestone is a void of the old row and a new row that ``milestone_corrections`` ties to it, since
the columns of what a decision wrote may not change under its signature.
"""

from taper_desktop.store import driver, schema_1, schema_2

_DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
TABLES = {
    "voids": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        visit_id INTEGER UNIQUE REFERENCES visits (id),
        regimen_id INTEGER UNIQUE REFERENCES regimens (id),
        milestone_id INTEGER UNIQUE REFERENCES milestones (id),
        decision_id INTEGER UNIQUE REFERENCES decisions (id),
        why TEXT NOT NULL CHECK (trim(why) <> '' AND length(why) <= 2000),
        CHECK ((visit_id IS NOT NULL) + (regimen_id IS NOT NULL) + (milestone_id IS NOT NULL)
            + (decision_id IS NOT NULL) = 1)
    """,
    "milestone_corrections": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        milestone_id INTEGER NOT NULL UNIQUE REFERENCES milestones (id),
        void_id INTEGER NOT NULL UNIQUE REFERENCES voids (id),
        first_id INTEGER NOT NULL REFERENCES milestones (id)
    """,
    "dispositions": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        decision_id INTEGER NOT NULL REFERENCES decisions (id),
        kind TEXT NOT NULL CHECK (kind IN ('stands', 'acted_on')),
        reason TEXT NOT NULL CHECK (trim(reason) <> '' AND length(reason) <= 2000),
        then_advice TEXT NOT NULL CHECK (json_valid(then_advice)),
        now_advice TEXT NOT NULL CHECK (json_valid(now_advice))
    """,
    "visit_details": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        visit_id INTEGER NOT NULL UNIQUE REFERENCES visits (id),
        alt TEXT NOT NULL CHECK (length(alt) <= 100),
        results TEXT NOT NULL CHECK (length(results) <= 2000),
        source TEXT NOT NULL CHECK (length(source) <= 200),
        transcribed_on TEXT CHECK (transcribed_on IS NULL OR (transcribed_on GLOB '{_DATE}'
            AND transcribed_on = date(transcribed_on))),
        CHECK ((source <> '') = (transcribed_on IS NOT NULL)),
        CHECK (alt <> '' OR results <> '' OR source <> '')
    """,
}
"""``dispositions`` keep the advice as it was and as it would be; ``visit_details`` what rules
ignore."""

_VOIDABLE = {"visits": "visit_id", "regimens": "regimen_id", "milestones": "milestone_id"}
_LINES = {
    "visits": "coalesce(row.first_id, row.id)",
    "regimens": "coalesce(row.first_id, row.id)",
    "milestones": "coalesce((SELECT first_id FROM milestone_corrections AS made"
    " WHERE made.milestone_id = row.id), row.id)",
}


def _view(table: str) -> str:
    """The view of the rows that stand: neither corrected nor voided."""
    later = f"SELECT 1 FROM {table} AS later WHERE later.replaces = row.id"
    replaced = "" if table == "milestones" else f" AND NOT EXISTS ({later})"
    return (
        f"CREATE VIEW current_{table} AS SELECT row.*, {_LINES[table]} AS line_id"
        f" FROM {table} AS row WHERE NOT EXISTS"
        f" (SELECT 1 FROM voids WHERE voids.{_VOIDABLE[table]} = row.id){replaced}"
    )


def _once(name: str, condition: str, same: str, said: str) -> str:
    """The trigger that takes an index's place now that a row may be voided."""
    return (
        f"CREATE TRIGGER {name} AFTER INSERT ON milestones WHEN {condition.format(row='NEW')}"
        " AND (SELECT count(*) FROM current_milestones AS row"
        f" WHERE row.patient_id = NEW.patient_id AND {same}"
        f" AND {condition.format(row='row')}) > 1 BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


def _voids_what_stands(table: str) -> str:
    column = _VOIDABLE[table]
    return (
        f"CREATE TRIGGER voids_standing_{table} BEFORE INSERT ON voids"
        f" WHEN NEW.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM current_{table} AS row"
        f" WHERE row.id = NEW.{column} AND row.patient_id = NEW.patient_id)"
        " AND NOT EXISTS (SELECT 1 FROM voids AS same WHERE same.id = NEW.id)"
        " BEGIN SELECT RAISE(ABORT, 'only what stands is voided'); END"
    )


def _stays_void(table: str) -> str:
    column = _VOIDABLE[table]
    return (
        f"CREATE TRIGGER {table}_stay_void BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM voids WHERE voids.{column} = NEW.replaces)"
        " BEGIN SELECT RAISE(ABORT, 'what was voided is not corrected'); END"
    )


_PHASE = "{row}.kind IN ('taper_started', 'taper_resumed', 'taper_halted', 'closed')"
_START = "{row}.kind = 'taper_started'"
_STATEMENTS = (
    "DROP INDEX one_phase_milestone_a_day",
    "DROP INDEX one_start",
    "DROP VIEW current_visits",
    "DROP VIEW current_regimens",
    "CREATE INDEX voids_by_patient ON voids (patient_id)",
    "CREATE INDEX visit_details_by_patient ON visit_details (patient_id)",
    "CREATE INDEX dispositions_by_patient ON dispositions (patient_id)",
    *(_view(table) for table in _VOIDABLE),
    *(_voids_what_stands(table) for table in _VOIDABLE),
    *(_stays_void(table) for table in ("visits", "regimens")),
    _once("one_phase_milestone_a_day", _PHASE, "row.date = NEW.date", "one phase a day"),
    _once("one_start", _START, "1", "one start"),
)


def apply(db: driver.Utils) -> None:
    """Add the fifth form's tables, views and triggers; no row is written."""
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        for what in ("UPDATE", "DELETE"):
            db.execute(schema_1.refuse(name, what))
    for statement in _STATEMENTS:
        db.execute(statement)
    for name in TABLES:
        db.execute(schema_2.audited(db, name))
