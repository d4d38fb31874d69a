"""How the file's tables came to be: forward only, all steps in one transaction.

Only a migration creates a table. ``user_version`` is the number of steps a file has been through.
"""

from collections.abc import Callable
from functools import cache

from taper_desktop.store import driver, schema_1, schema_2, schema_3, schema_4, schema_5, schema_6
from taper_desktop.store.pragmas import APPLICATION_ID

STEPS = driver.Migrations("taper_desktop")
NAMES = (
    "0001_first_form",
    "0002_accounts_and_audit",
    "0003_signed_protocols",
    "0004_patient_text",
    "0005_voids_and_dispositions",
    "0006_signed_voids_and_reviews",
)
"""The steps' names, as files keep them."""


@STEPS(name=NAMES[0])
def first_form(db: driver.Utils) -> None:
    """Site, protocols, patients, regimens, visits, milestones, assessments, decisions."""
    for statement in schema_1.STATEMENTS:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


@STEPS(name=NAMES[1])
def accounts_and_audit(db: driver.Utils) -> None:
    """Accounts, signatures, and the audit of every row."""
    schema_2.apply(db)
    db.execute("PRAGMA user_version=2")


@STEPS(name=NAMES[2])
def signed_protocols(db: driver.Utils) -> None:
    """Signatures under protocols."""
    schema_3.apply(db)
    db.execute("PRAGMA user_version=3")


@STEPS(name=NAMES[3])
def patient_text(db: driver.Utils) -> None:
    """The text that patients take home."""
    schema_4.apply(db)
    db.execute("PRAGMA user_version=4")


@STEPS(name=NAMES[4])
def voids_and_dispositions(db: driver.Utils) -> None:
    """Voided records, corrected milestones, past decisions reviewed, details of visits."""
    schema_5.apply(db)
    db.execute("PRAGMA user_version=5")


@STEPS(name=NAMES[5])
def signed_voids_and_reviews(db: driver.Utils) -> None:
    """Signatures under voided decisions and under reviews."""
    schema_6.apply(db)
    db.execute("PRAGMA user_version=6")


SCHEMA_VERSION = len(NAMES)
"""The ``user_version`` that this program writes."""
AUDITED_SINCE, PROTOCOLS_SIGNED_SINCE, PATIENT_TEXT_SINCE, VOIDED_SINCE = 2, 3, 4, 5
"""The first forms with an audit, signatures under protocols, the patient's text, voided records."""
RECORDS_SIGNED_SINCE = 6
"""The first form with signatures under voided decisions and reviews."""

SchemaRows = tuple[tuple[str, str, str], ...]


def migrate(db: driver.Utils, seal: Callable[[], object]) -> None:
    """Take the file through the steps it has not been through, and ``seal`` what they wrote."""
    with db.atomic():
        STEPS.apply(db)
        seal()


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


def audited_tables(form: int) -> tuple[str, ...]:
    """The tables whose every row has its audit row, in a file of that form."""
    added = {
        PROTOCOLS_SIGNED_SINCE: schema_3.TABLES,
        PATIENT_TEXT_SINCE: schema_4.TABLES,
        VOIDED_SINCE: schema_5.TABLES,
        RECORDS_SIGNED_SINCE: schema_6.TABLES,
    }
    later = (name for since, tables in added.items() if form >= since for name in tables)
    return (*schema_2.AUDITED, *later)


@cache
def expected_schema(form: int = SCHEMA_VERSION) -> SchemaRows:
    """The schema of a file of that form, from a database in memory."""
    db = driver.connect_memory()
    STEPS.apply(db, stop_before=NAMES[form : form + 1])
    schema = schema_of(db)
    db.close()
    return schema
