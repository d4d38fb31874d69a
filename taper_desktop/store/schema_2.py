"""What the second form adds: accounts, signatures, and the audit that triggers write.

Every table but ``audit`` and ``seals`` has a trigger that writes one audit row for each row it
takes; no code can forget it. ``audit`` refers to ``seals`` by a reference that is checked at the
commit: what was not sealed with the chain's key cannot be committed.
"""

from collections.abc import Iterable, Mapping

from taper_desktop.store import driver, schema_1

TABLES = {
    "accounts": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        login TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 100 AND trim(login) = login),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        role TEXT NOT NULL CHECK (role IN
            ('administrator', 'investigator', 'coordinator', 'monitor')),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        replaces INTEGER UNIQUE REFERENCES accounts (id),
        first_id INTEGER REFERENCES accounts (id),
        why TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 2000),
        CHECK ((replaces IS NULL) = (first_id IS NULL)),
        CHECK (replaces IS NULL OR trim(why) <> '')
    """,
    "signing_keys": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        account_id INTEGER NOT NULL REFERENCES accounts (id),
        public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 64)
    """,
    "signatures": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        decision_id INTEGER NOT NULL UNIQUE REFERENCES decisions (id),
        key_id INTEGER NOT NULL REFERENCES signing_keys (id),
        name TEXT NOT NULL CHECK (name <> ''),
        meaning TEXT NOT NULL CHECK (meaning <> ''),
        at TEXT NOT NULL CHECK (at <> ''),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        signature TEXT NOT NULL CHECK (length(signature) = 128)
    """,
}
"""What is recorded, beside the first form's tables."""

AUDIT = {
    "seals": """
        sequence INTEGER PRIMARY KEY,
        mac TEXT NOT NULL CHECK (length(mac) = 64)
    """,
    "audit": """
        sequence INTEGER PRIMARY KEY REFERENCES seals (sequence) DEFERRABLE INITIALLY DEFERRED,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER REFERENCES patients (id),
        table_name TEXT NOT NULL,
        row_number INTEGER NOT NULL,
        old_values TEXT,
        new_values TEXT NOT NULL,
        why TEXT NOT NULL
    """,
}
AUDITED = (*schema_1.TABLES, *TABLES)
"""The tables whose every row has its audit row."""

SEALED_APART: Mapping[str, str] = {"assessments": "answer", "protocols": "text"}
"""Long columns: kept once, in their own table; the seal covers them, the audit row does not."""

_ADDED_TO_ENTRIES = (
    "account_id INTEGER REFERENCES accounts (id)",
    "patient_id INTEGER REFERENCES patients (id)",
    "detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))",
    "why TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 2000)",
)
_PARENTS = {
    "closed_dates": ("site", "site_id"),
    "regimen_days": ("regimens", "regimen_id"),
    "visit_rescues": ("visits", "visit_id"),
    "milestone_visits": ("milestones", "milestone_id"),
}
"""Tables of lists: the table whose row each list belongs to, and the column that names it."""

_WHY = {
    "entries": "{row}.why",
    "decisions": "{row}.reason",
    "milestones": "{row}.reason",
    "dispositions": "{row}.reason",
    **dict.fromkeys((*schema_1.SUPERSEDED, "accounts", "voids"), "{row}.why"),
}
_PATIENT = {
    "entries": "{row}.patient_id",
    "patients": "coalesce({row}.first_id, {row}.id)",
    "signatures": "(SELECT patient_id FROM decisions WHERE id = {row}.decision_id)",
    "regimen_days": "(SELECT patient_id FROM regimens WHERE id = {row}.regimen_id)",
    "visit_rescues": "(SELECT patient_id FROM visits WHERE id = {row}.visit_id)",
    "milestone_visits": "(SELECT patient_id FROM milestones WHERE id = {row}.milestone_id)",
    **dict.fromkeys(
        ("regimens", "visits", "milestones", "assessments", "decisions"), "{row}.patient_id"
    ),
    **dict.fromkeys(
        (
            "voids",
            "milestone_corrections",
            "dispositions",
            "visit_details",
            "record_signatures",
        ),
        "{row}.patient_id",
    ),
}
"""Tables of later forms are among them."""


def columns_of(db: driver.Utils, table: str) -> tuple[str, ...]:
    """The columns that the audit keeps of a table."""
    rows = db.execute(f"PRAGMA table_info({table})").fetchall()
    return tuple(str(row[1]) for row in rows if row[1] != SEALED_APART.get(table))


def values_of(columns: Iterable[str], row: str) -> str:
    """SQL for the values of one row as the audit keeps them."""
    pairs = ", ".join(f"'{column}', {row}.{column}" for column in columns)
    return f"json_object({pairs})"


def _audit_row(db: driver.Utils, table: str, row: str, replaced: str) -> str:
    """SQL for the audit row of one row of a table, without its sequence."""
    columns = columns_of(db, table)
    entry, old = f"{row}.entry_id", "NULL"
    if table == "entries":
        entry = f"{row}.id"
    elif table in _PARENTS:
        parent, column = _PARENTS[table]
        entry = f"(SELECT entry_id FROM {parent} WHERE id = {row}.{column})"
    if "replaces" in columns:
        replaced = f"{row}.replaces"
    if replaced:
        old = f"(SELECT {values_of(columns, 'old')} FROM {table} AS old WHERE old.id = {replaced})"
    patient = _PATIENT.get(table, "NULL").format(row=row)
    why = _WHY.get(table, "''").format(row=row)
    return f"{entry}, {patient}, '{table}', {row}.rowid, {old}, {values_of(columns, row)}, {why}"


_AUDIT_COLUMNS = "entry_id, patient_id, table_name, row_number, old_values, new_values, why"


def audited(db: driver.Utils, table: str, replaced: str = "") -> str:
    """The trigger that writes the audit row of each row that a table takes.

    ``replaced`` is the number, in SQL, of the row whose place a row takes without naming it.
    """
    return (
        f"CREATE TRIGGER {table}_audited AFTER INSERT ON {table}"
        f" BEGIN INSERT INTO audit ({_AUDIT_COLUMNS})"
        f" VALUES ({_audit_row(db, table, 'NEW', replaced)}); END"
    )


def _taken_over(db: driver.Utils, table: str) -> str:
    """SQL that writes the audit rows of what the first form already held."""
    return (
        f"INSERT INTO audit ({_AUDIT_COLUMNS})"
        f" SELECT {_audit_row(db, table, 'kept', '')} FROM {table} AS kept ORDER BY kept.rowid"
    )


def apply(db: driver.Utils) -> None:
    """Add the second form's tables and triggers, and audit rows for what is there."""
    for column in _ADDED_TO_ENTRIES:
        db.execute(f"ALTER TABLE entries ADD COLUMN {column}")
    for name, columns in {**TABLES, **AUDIT}.items():
        db.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        for what in ("UPDATE", "DELETE"):
            db.execute(schema_1.refuse(name, what))
    for statement in (
        "CREATE UNIQUE INDEX audit_by_row ON audit (table_name, row_number)",
        "CREATE INDEX entries_by_verb ON entries (verb)",
        "CREATE INDEX audit_by_patient ON audit (patient_id)",
        "CREATE UNIQUE INDEX one_login ON accounts (lower(login)) WHERE replaces IS NULL",
        schema_1.view("accounts"),
        schema_1.same_line("accounts"),
    ):
        db.execute(statement)
    for table in AUDITED:
        db.execute(_taken_over(db, table))
        db.execute(audited(db, table))
