"""Tables, views and triggers of the first form.

Conventions: ``entry_id`` says in which transaction a row was written. ``replaces`` names the row
that a correction supersedes, ``first_id`` the first of that line of rows, ``why`` the reason.
Counts are in 10⁹/L, doses in µg, dates ``YYYY-MM-DD``. Where a row has a list in another table,
it also holds the list's length, so that a list that lost a row is noticed and never read as less.
"""


def _date(column: str) -> str:
    shape = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    return f"({column} GLOB '{shape}' AND {column} = date({column}))"


def _names(*names: str) -> str:
    return "(" + ", ".join(f"'{name}'" for name in names) + ")"


_MOMENT = (
    "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]"
    "[+-][0-9][0-9]:[0-9][0-9]"
)
_PHASE_KINDS = _names("taper_started", "taper_resumed", "taper_halted", "closed")
_REPLACES = """
    replaces INTEGER UNIQUE REFERENCES {table} (id),
    first_id INTEGER REFERENCES {table} (id),
    why TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 2000),
    CHECK ((replaces IS NULL) = (first_id IS NULL)),
    CHECK (replaces IS NULL OR trim(why) <> '')
"""

TABLES = {
    "entries": f"""
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL CHECK (at GLOB '{_MOMENT}'),
        by_user TEXT NOT NULL CHECK (length(by_user) BETWEEN 1 AND 200),
        verb TEXT NOT NULL CHECK (length(verb) BETWEEN 1 AND 40),
        program_version TEXT NOT NULL CHECK (program_version <> '')
    """,
    "site": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        closed_weekdays TEXT NOT NULL CHECK (closed_weekdays NOT GLOB '*[^1-7]*'
            AND length(closed_weekdays) <= 6),
        closed_count INTEGER NOT NULL CHECK (closed_count >= 0),
        is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1))
    """,
    "closed_dates": f"""
        site_id INTEGER NOT NULL REFERENCES site (id),
        date TEXT NOT NULL CHECK {_date("date")},
        PRIMARY KEY (site_id, date)
    """,
    "protocols": """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        name TEXT NOT NULL CHECK (name <> ''),
        version TEXT NOT NULL CHECK (version <> ''),
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        text TEXT NOT NULL CHECK (text <> '')
    """,
    "patients": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40 AND trim(code) = code),
        initials TEXT NOT NULL CHECK (length(initials) <= 20),
        name TEXT NOT NULL CHECK (length(name) <= 200),
        birth_date TEXT CHECK (birth_date IS NULL OR {_date("birth_date")}),
        sex TEXT CHECK (sex IN {_names("female", "male")}),
        itp_confirmed INTEGER CHECK (itp_confirmed IN (0, 1)),
        drug TEXT NOT NULL CHECK (length(drug) BETWEEN 1 AND 100),
        protocol_id INTEGER REFERENCES protocols (id),
        {_REPLACES.format(table="patients")}
    """,
    "regimens": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        start TEXT NOT NULL CHECK {_date("start")},
        days INTEGER NOT NULL CHECK (days >= 0),
        {_REPLACES.format(table="regimens")}
    """,
    "regimen_days": """
        regimen_id INTEGER NOT NULL REFERENCES regimens (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        dose_ug INTEGER NOT NULL CHECK (dose_ug BETWEEN 0 AND 1000000),
        PRIMARY KEY (regimen_id, position)
    """,
    "visits": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        date TEXT NOT NULL CHECK {_date("date")},
        platelets INTEGER CHECK (platelets BETWEEN 0 AND 3000),
        sample TEXT NOT NULL CHECK (sample IN {_names("ok", "clumped", "reactive", "not_taken")}),
        bleeding_grade INTEGER CHECK (bleeding_grade BETWEEN 0 AND 4),
        deterioration INTEGER CHECK (deterioration IN (0, 1)),
        intake TEXT CHECK (intake IN {_names("as_directed", "missed_doses", "with_food")}),
        rescues INTEGER NOT NULL CHECK (rescues >= 0),
        note TEXT NOT NULL CHECK (length(note) <= 2000),
        {_REPLACES.format(table="visits")},
        CHECK (platelets IS NOT NULL OR sample IN {_names("clumped", "not_taken")}),
        CHECK (platelets IS NULL OR sample <> 'not_taken')
    """,
    "visit_rescues": f"""
        visit_id INTEGER NOT NULL REFERENCES visits (id),
        rescue TEXT NOT NULL CHECK (rescue IN {
        _names("corticosteroid", "ivig", "anti_d", "platelet_transfusion", "rhtpo", "other")
    }),
        PRIMARY KEY (visit_id, rescue)
    """,
    "milestones": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        date TEXT NOT NULL CHECK {_date("date")},
        kind TEXT NOT NULL CHECK (kind IN {_PHASE_KINDS}
            OR kind IN {_names("halt_overridden", "drug_paused")}),
        reason TEXT NOT NULL CHECK (length(reason) <= 2000),
        visits INTEGER NOT NULL CHECK (visits >= 0),
        CHECK ((trim(reason) <> '') = (kind IN {_names("halt_overridden", "drug_paused")})),
        CHECK ((visits > 0) = (kind = 'halt_overridden'))
    """,
    "milestone_visits": """
        milestone_id INTEGER NOT NULL REFERENCES milestones (id),
        visit_id INTEGER NOT NULL REFERENCES visits (id),
        PRIMARY KEY (milestone_id, visit_id)
    """,
    "assessments": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        protocol_id INTEGER NOT NULL REFERENCES protocols (id),
        visit_id INTEGER UNIQUE REFERENCES visits (id),
        as_of TEXT NOT NULL CHECK {_date("as_of")},
        action TEXT NOT NULL CHECK (action <> ''),
        answer TEXT NOT NULL CHECK (json_valid(answer)),
        program_version TEXT NOT NULL CHECK (program_version <> '')
    """,
    "decisions": f"""
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        assessment_id INTEGER REFERENCES assessments (id),
        visit_id INTEGER REFERENCES visits (id),
        as_of TEXT NOT NULL CHECK {_date("as_of")},
        choice TEXT NOT NULL CHECK (choice IN {_names("taken", "otherwise")}),
        reason TEXT NOT NULL CHECK (length(reason) <= 2000),
        regimen_id INTEGER REFERENCES regimens (id),
        milestone_id INTEGER REFERENCES milestones (id),
        CHECK (choice = 'taken' OR trim(reason) <> ''),
        CHECK (choice = 'otherwise' OR assessment_id IS NOT NULL)
    """,
}
SUPERSEDED = ("patients", "regimens", "visits")
"""Tables whose rows can be corrected; each has a view ``current_…`` of the rows that stand."""

_ONE_PHASE_A_DAY = (
    "CREATE UNIQUE INDEX one_phase_milestone_a_day ON milestones (patient_id, date)"
    f" WHERE kind IN {_PHASE_KINDS}"
)
_INDEXES = (
    "CREATE INDEX regimens_by_patient ON regimens (patient_id, start)",
    "CREATE INDEX visits_by_patient ON visits (patient_id, date)",
    "CREATE INDEX milestones_by_patient ON milestones (patient_id, date)",
    "CREATE INDEX decisions_by_patient ON decisions (patient_id)",
    _ONE_PHASE_A_DAY,
    "CREATE UNIQUE INDEX one_start ON milestones (patient_id) WHERE kind = 'taper_started'",
)


def view(table: str) -> str:
    """The view of the rows that stand."""
    return (
        f"CREATE VIEW current_{table} AS"
        f" SELECT row.*, coalesce(row.first_id, row.id) AS line_id FROM {table} AS row"
        f" WHERE NOT EXISTS (SELECT 1 FROM {table} AS later WHERE later.replaces = row.id)"
    )


def refuse(table: str, what: str) -> str:
    """The trigger that lets no row be changed or deleted."""
    return (
        f"CREATE TRIGGER {table}_refuse_{what.lower()} BEFORE {what} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'recorded facts are never changed'); END"
    )


def same_line(table: str) -> str:
    """The trigger that lets a correction replace only a row of its own line."""
    owner = "" if table in ("patients", "accounts") else " AND old.patient_id = NEW.patient_id"
    return (
        f"CREATE TRIGGER {table}_same_line BEFORE INSERT ON {table}"
        f" WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} AS old"
        f" WHERE old.id = NEW.replaces AND coalesce(old.first_id, old.id) = NEW.first_id{owner})"
        f" BEGIN SELECT RAISE(ABORT, 'a correction replaces a row of its own line'); END"
    )


def _one_a_day(table: str, column: str) -> str:
    return (
        f"CREATE TRIGGER {table}_one_a_day AFTER INSERT ON {table}"
        f" WHEN (SELECT count(*) FROM current_{table} AS row"
        f" WHERE row.patient_id = NEW.patient_id AND row.{column} = NEW.{column}) > 1"
        f" BEGIN SELECT RAISE(ABORT, 'one a day'); END"
    )


_ONE_CODE = (
    "CREATE TRIGGER patients_one_code AFTER INSERT ON patients"
    " WHEN (SELECT count(*) FROM current_patients AS row"
    " WHERE row.code = NEW.code COLLATE NOCASE) > 1"
    " BEGIN SELECT RAISE(ABORT, 'the code is taken'); END"
)

STATEMENTS: tuple[str, ...] = (
    *(f"CREATE TABLE {name} ({columns}) STRICT" for name, columns in TABLES.items()),
    *_INDEXES,
    *(view(table) for table in SUPERSEDED),
    *(refuse(table, what) for table in TABLES for what in ("UPDATE", "DELETE")),
    *(same_line(table) for table in SUPERSEDED),
    _one_a_day("regimens", "start"),
    _one_a_day("visits", "date"),
    _ONE_CODE,
)
