"""How the file's tables came to be: forward only, each step in one transaction.

Only a migration creates a table. ``user_version`` is the number of steps a file has been through.
"""

from functools import cache

from taper_desktop.store import driver, schema_1
from taper_desktop.store.pragmas import APPLICATION_ID

STEPS = driver.Migrations("taper_desktop")


@STEPS(name="0001_first_form")
def first_form(db: driver.Utils) -> None:
    """Site, protocols, patients, regimens, visits, milestones, assessments, decisions."""
    for statement in schema_1.STATEMENTS:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


SCHEMA_VERSION = 1
"""The ``user_version`` that this program writes."""

SchemaRows = tuple[tuple[str, str, str], ...]


def migrate(db: driver.Utils) -> None:
    """Take the file through the steps it has not been through."""
    STEPS.apply(db)


def schema_of(db: driver.Utils) -> SchemaRows:
    """Everything in the schema as (type, name, SQL), to compare two schemas whole.

    The table in which sqlite-utils keeps its list of steps is its own and left out.
    """
    rows = db.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
        " WHERE tbl_name <> ? ORDER BY type, name",
        [STEPS.migrations_table],
    )
    return tuple((str(kind), str(name), str(sql)) for kind, name, sql in rows.fetchall())


@cache
def expected_schema() -> SchemaRows:
    """The schema that this program makes, from a database in memory."""
    db = driver.connect_memory()
    migrate(db)
    schema = schema_of(db)
    db.close()
    return schema
