"""Recorded facts: never changed, never deleted, corrected by superseding, whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.regimen import OFF
from taper_desktop.domain.visit import Rescue, Visit, VisitDetails
from taper_desktop.store import driver, schema_1, schema_3, schema_5
from taper_desktop.store.decisions import read_decisions, write_decision
from taper_desktop.store.dispositions import write_disposition
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.migrations import SCHEMA_VERSION, STEPS
from taper_desktop.store.milestones import read_milestones, write_milestone
from taper_desktop.store.protocols import read_protocols, write_protocol
from taper_desktop.store.records import Correction, DecisionDraftRow, SiteRow
from taper_desktop.store.regimens import read_regimens, write_regimen
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.sites import read_site, write_site
from taper_desktop.store.visits import owner_of_visit, read_visits, write_visit
from taper_desktop.store.voids import Voidable, correct_milestone, write_void
from taper_desktop.store.writing import Value
from tests.making import make_cycle, make_milestone, make_regimen, make_visit
from tests.store.making_files import ENTRY, add_patient, add_protocol, opened

SLIP = VisitDetails(source="slip", transcribed_on=date(2026, 8, 2))
FACTS = [*schema_1.TABLES, *schema_3.TABLES, *schema_5.TABLES]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SiteFile]:
    with opened(tmp_path / "site.taper") as made:
        yield made


@pytest.fixture
def patient_id(file: SiteFile) -> PatientId:
    return add_patient(file)


def everything(file: SiteFile) -> Mapping[str, list[dict[str, Value]]]:
    return {table: file.rows(f"SELECT * FROM {table}") for table in FACTS}


def add_visit(
    file: SiteFile, patient_id: PatientId, visit: Visit, correction: Correction | None = None
) -> VisitId:
    with file.writing(ENTRY) as writing:
        return write_visit(writing, patient_id, visit, "", correction)


def fill(file: SiteFile, patient_id: PatientId) -> None:
    """One row at least in every table."""
    with file.writing(ENTRY) as writing:
        write_site(writing, SiteRow(name="Site", closed=ClosedDays(), is_demo=False))
        writing.insert_plain("closed_dates", {"site_id": 1, "date": "2026-10-01"})
        add_protocol(writing, file, "text")
        regimen = write_regimen(writing, patient_id, make_regimen("2026-01-05", 5))
        visit = write_visit(writing, patient_id, make_visit(rescue=[Rescue.IVIG]), "note")
        override = make_milestone(
            "2026-08-14", MilestoneKind.HALT_OVERRIDDEN, reason="why", visits=["2026-08-14"]
        )
        milestone = write_milestone(writing, patient_id, override, [visit])
        writing.insert(
            "assessments",
            {
                "patient_id": patient_id,
                "protocol_id": 1,
                "visit_id": visit,
                "as_of": "2026-08-14",
                "action": "hold",
                "answer": "{}",
                "program_version": "0",
            },
        )
        row = DecisionDraftRow(
            patient_id=patient_id,
            assessment_id=None,
            visit_line_id=visit,
            as_of=date(2026, 8, 14),
            choice="otherwise",
            reason="why",
            regimen_id=regimen,
            milestone_id=milestone,
        )
        decision = write_decision(writing, row)
        gone = write_visit(writing, patient_id, make_visit("2026-08-01"), "", details=SLIP)
        write_void(writing, patient_id, Voidable.VISIT, gone, "why")
        write_disposition(
            writing, patient_id, decision, ("stands", "why"), ('{"action": "hold"}', "null")
        )
        start = make_milestone("2026-02-05", MilestoneKind.TAPER_STARTED)
        write_milestone(writing, patient_id, start, [])
    (_override, row_of_start) = sorted(
        read_milestones(file, patient_id), key=lambda one: one.milestone.date, reverse=True
    )
    with file.writing(ENTRY) as writing:
        moved = make_milestone("2026-02-06", MilestoneKind.TAPER_STARTED)
        correct_milestone(writing, row_of_start, moved, [], "why")


def test_every_table_is_strict_and_made_by_a_migration(file: SiteFile) -> None:
    tables = {row["name"]: row["strict"] for row in file.rows("PRAGMA table_list")}
    own = {name: strict for name, strict in tables.items() if name in schema_1.TABLES}
    assert set(own) == set(schema_1.TABLES)
    assert set(own.values()) == {1}
    assert len(STEPS.applied(file._db)) == SCHEMA_VERSION
    assert STEPS.pending(file._db) == []


@pytest.mark.parametrize("table", FACTS)
def test_no_row_is_ever_changed_or_deleted(
    file: SiteFile, patient_id: PatientId, table: str
) -> None:
    fill(file, patient_id)
    before = everything(file)
    assert before[table], "the test has a row in every table"
    column = next(iter(before[table][0]))
    refused = "never changed|changed for a reason"
    for sql in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(driver.Error, match=refused):
            file._db.execute(sql)
        file._db.rollback()
    assert everything(file) == before


def test_a_correction_takes_the_place_of_the_row_and_keeps_it(
    file: SiteFile, patient_id: PatientId
) -> None:
    first = add_visit(file, patient_id, make_visit(platelets=82))
    second = add_visit(
        file,
        patient_id,
        make_visit(platelets=28),
        Correction(replaces=first, first=first, why="digits swapped"),
    )
    third = add_visit(
        file,
        patient_id,
        make_visit("2026-08-13", 28),
        Correction(replaces=second, first=first, why="the day before"),
    )
    (row,) = read_visits(file, patient_id)
    assert (row.id, row.line_id, row.visit.platelets) == (third, first, 28)
    assert row.changed
    kept = file.rows("SELECT platelets, date, why FROM visits ORDER BY id")
    assert [tuple(row.values()) for row in kept] == [
        (82, "2026-08-14", ""),
        (28, "2026-08-14", "digits swapped"),
        (28, "2026-08-13", "the day before"),
    ]
    assert owner_of_visit(file, third) == patient_id
    assert owner_of_visit(file, first) is None


@pytest.mark.parametrize(
    ("replaces", "first", "why"),
    [(1, 1, ""), (1, 1, "  "), (1, 2, "why"), (7, 7, "why"), (2, 1, "of another patient")],
)
def test_a_correction_needs_a_reason_and_its_own_line(
    file: SiteFile, patient_id: PatientId, replaces: int, first: int, why: str
) -> None:
    add_visit(file, patient_id, make_visit())
    add_visit(file, add_patient(file, "HT-015"), make_visit())
    before = everything(file)
    with pytest.raises(driver.Error):
        add_visit(
            file, patient_id, make_visit(), Correction(replaces=replaces, first=first, why=why)
        )
    assert everything(file) == before


def test_a_row_is_corrected_once(file: SiteFile, patient_id: PatientId) -> None:
    first = add_visit(file, patient_id, make_visit())
    correction = Correction(replaces=first, first=first, why="why")
    add_visit(file, patient_id, make_visit(platelets=1), correction)
    with pytest.raises(driver.Error, match="UNIQUE"):
        add_visit(file, patient_id, make_visit(platelets=2), correction)


def test_one_visit_and_one_dose_a_day(file: SiteFile, patient_id: PatientId) -> None:
    add_visit(file, patient_id, make_visit())
    with pytest.raises(driver.Error, match="one a day"):
        add_visit(file, patient_id, make_visit(platelets=4))
    with file.writing(ENTRY) as writing:
        write_regimen(writing, patient_id, make_regimen("2026-01-05", 5))
    with pytest.raises(driver.Error, match="one a day"), file.writing(ENTRY) as writing:
        write_regimen(writing, patient_id, make_regimen("2026-01-05", 2.5))


def test_a_code_is_used_once_however_it_is_written(file: SiteFile, patient_id: PatientId) -> None:
    assert patient_id == 1
    with pytest.raises(driver.Error, match="the code is taken"):
        add_patient(file, "ht-014")


VISIT = "visits (entry_id, patient_id, date, platelets, sample, rescues, note)"
ENTRIES = "entries (at, by_user, verb, program_version)"
MILESTONE = "milestones (entry_id, patient_id, date, kind, reason, visits)"


@pytest.mark.parametrize(
    ("table", "values"),
    [
        *((VISIT, f"1, 1, '2026-08-14', {count}, 'ok', 0, ''") for count in (3001, -1, 82.5)),
        (VISIT, "1, 1, '2026-08-14', NULL, 'ok', 0, ''"),
        (VISIT, "1, 1, '2026-08-14', 'many', 'ok', 0, ''"),
        (VISIT, "1, 1, '2026-08-14', 82, 'not_taken', 0, ''"),
        (VISIT, "1, 9, '2026-08-14', 82, 'ok', 0, ''"),
        (VISIT, "1, 1, '2026-02-30', 82, 'ok', 0, ''"),
        (VISIT, "1, 1, '2026-2-3', 82, 'ok', 0, ''"),
        (VISIT, "1, 1, 'now', 82, 'ok', 0, ''"),
        (VISIT, "1, 1, 20260814, 82, 'ok', 0, ''"),
        (VISIT, "1, 1, NULL, 82, 'ok', 0, ''"),
        ("regimen_days (regimen_id, position, dose_ug)", "1, 0, 2.5"),
        (ENTRIES, "'2026-08-14', 'Lin', 'v', '1'"),
        (ENTRIES, "'2026-08-14T09:42:10+08:00', '', 'v', '1'"),
        (MILESTONE, "1, 1, '2026-08-14', 'drug_paused', '', 0"),
        (MILESTONE, "1, 1, '2026-08-14', 'halt_overridden', 'why', 0"),
        (
            "decisions (entry_id, patient_id, as_of, choice, reason)",
            "1, 1, '2026-08-14', 'otherwise', ' '",
        ),
    ],
)
def test_the_tables_refuse_what_cannot_be(
    file: SiteFile, patient_id: PatientId, table: str, values: str
) -> None:
    assert patient_id == 1
    with pytest.raises(driver.Error):
        file._db.execute(f"INSERT INTO {table} VALUES ({values})")


def test_two_phase_milestones_on_a_day_and_a_second_start_are_refused(
    file: SiteFile, patient_id: PatientId
) -> None:
    with file.writing(ENTRY) as writing:
        started = make_milestone("2026-01-05", MilestoneKind.TAPER_STARTED)
        write_milestone(writing, patient_id, started, [])
    for again in (
        make_milestone("2026-01-05", MilestoneKind.TAPER_HALTED),
        make_milestone("2026-02-05", MilestoneKind.TAPER_STARTED),
    ):
        with pytest.raises(driver.Error), file.writing(ENTRY) as writing:
            write_milestone(writing, patient_id, again, [])


def test_what_goes_wrong_half_way_leaves_nothing(file: SiteFile, patient_id: PatientId) -> None:
    before = everything(file)

    def write_half() -> None:
        with file.writing(ENTRY) as writing:
            write_visit(writing, patient_id, make_visit(rescue=[Rescue.IVIG]), "")
            raise RuntimeError("told by a test")

    with pytest.raises(RuntimeError):
        write_half()
    assert everything(file) == before


@pytest.mark.parametrize("statement", range(1, 4))
def test_no_statement_of_a_transaction_stays_alone(
    file: SiteFile, patient_id: PatientId, statement: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(file)
    real, count = file._db.execute, 0

    def execute(sql: str, *values: object) -> object:
        nonlocal count
        count += sql.startswith("INSERT")
        if count == statement and sql.startswith("INSERT"):
            raise RuntimeError("told by a test")
        return real(sql, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(file._db, "execute", execute)
    with pytest.raises(RuntimeError):
        add_visit(file, patient_id, make_visit(rescue=[Rescue.IVIG]))
    monkeypatch.undo()
    assert everything(file) == before


def test_what_cannot_be_read_back_is_not_said_to_be_saved(
    file: SiteFile, patient_id: PatientId
) -> None:
    """As where an outside program planted a trigger that turns 20 into 120."""
    file._db.execute("DROP TRIGGER visits_refuse_update")
    file._db.execute(
        "CREATE TRIGGER planted AFTER INSERT ON visits"
        " BEGIN UPDATE visits SET platelets = 120 WHERE id = NEW.id; END"
    )
    with pytest.raises(StoreFault) as caught:
        add_visit(file, patient_id, make_visit(platelets=20))
    assert caught.value.problem.fault is Fault.NOT_READ_BACK


@pytest.mark.parametrize("table", ["regimen_days", "visit_rescues", "milestone_visits"])
def test_a_list_that_lost_a_row_is_damage_and_not_less(
    file: SiteFile, patient_id: PatientId, table: str
) -> None:
    fill(file, patient_id)
    file._db.execute(f"DROP TRIGGER {table}_refuse_delete")
    file._db.execute(f"DELETE FROM {table}")
    readers = {
        "regimen_days": read_regimens,
        "visit_rescues": read_visits,
        "milestone_visits": read_milestones,
    }
    with pytest.raises(StoreFault) as caught:
        readers[table](file, patient_id)
    assert caught.value.problem.fault is Fault.FILE_DAMAGED


def test_a_protocol_that_nobody_signed_is_refused_by_the_store(file: SiteFile) -> None:
    with pytest.raises(driver.Error, match="signed by whoever"), file.writing(ENTRY) as writing:
        write_protocol(writing, name="p", version="1", text="count_below = 30")
    assert read_protocols(file) == ()


def test_a_signature_without_its_protocol_is_refused_by_the_store(file: SiteFile) -> None:
    with file.writing(ENTRY) as writing:
        add_protocol(writing, file, "one")
    (signature,) = file.rows("SELECT * FROM protocol_signatures")
    copied = {**signature, "id": 2, "sha256": "0" * 64}
    with pytest.raises(driver.Error, match="FOREIGN KEY"), file.writing(ENTRY) as writing:
        writing.insert_plain("protocol_signatures", copied)
    assert file.rows("SELECT * FROM protocol_signatures") == [signature]


def test_a_protocols_text_must_fit_its_hash(file: SiteFile) -> None:
    with file.writing(ENTRY) as writing:
        add_protocol(writing, file, "count_below = 30")
    assert [row.text for row in read_protocols(file)] == ["count_below = 30"]
    file._db.execute("DROP TRIGGER protocols_refuse_update")
    file._db.execute("UPDATE protocols SET text = 'count_below = 3'")
    with pytest.raises(StoreFault) as caught:
        read_protocols(file)
    assert caught.value.problem.fault is Fault.FILE_DAMAGED


def test_the_last_settings_of_the_site_stand(file: SiteFile) -> None:
    assert read_site(file) is None
    sites = [
        SiteRow(name="One", closed=ClosedDays(), is_demo=False),
        SiteRow(
            name="Two",
            closed=ClosedDays(frozenset({6, 7}), frozenset({date(2026, 10, 1)})),
            is_demo=True,
        ),
    ]
    for site in sites:
        with file.writing(ENTRY) as writing:
            write_site(writing, site)
        assert read_site(file) == site


def test_settings_of_a_site_at_work_are_changed_only_for_a_reason(file: SiteFile) -> None:
    site = SiteRow(name="One", closed=ClosedDays(), is_demo=False)
    with file.writing(ENTRY) as writing:
        write_site(writing, site)
        add_protocol(writing, file, "text")
    with pytest.raises(driver.Error, match="for a reason"), file.writing(ENTRY) as writing:
        write_site(writing, replace(site, name="Two"))
    assert read_site(file) == site
    with file.writing(replace(ENTRY, why="moved")) as writing:
        write_site(writing, replace(site, name="Two"))
    rows = file.rows(
        "SELECT json_extract(old_values, '$.name') AS old,"
        " json_extract(new_values, '$.name') AS new"
        " FROM audit WHERE table_name = 'site' ORDER BY sequence"
    )
    assert rows == [{"old": None, "new": "One"}, {"old": "One", "new": "Two"}]


def test_an_override_names_its_visit_by_the_date_as_it_stands(
    file: SiteFile, patient_id: PatientId
) -> None:
    first = add_visit(file, patient_id, make_visit("2026-08-12", 20))
    with file.writing(ENTRY) as writing:
        override = make_milestone(
            "2026-08-14", MilestoneKind.HALT_OVERRIDDEN, reason="why", visits=["2026-08-12"]
        )
        write_milestone(writing, patient_id, override, [first])
    add_visit(
        file,
        patient_id,
        make_visit("2026-08-13", 20),
        Correction(replaces=first, first=first, why="the day after"),
    )
    (row,) = read_milestones(file, patient_id)
    assert row.milestone.visits == (date(2026, 8, 13),)


def test_a_decision_keeps_its_dose_when_another_takes_its_place(
    file: SiteFile, patient_id: PatientId
) -> None:
    fill(file, patient_id)
    with file.writing(ENTRY) as writing:
        write_regimen(
            writing,
            patient_id,
            make_regimen("2026-01-05"),
            Correction(replaces=1, first=1, why="why"),
        )
    (decision,) = read_decisions(file, patient_id)
    (regimen,) = read_regimens(file, patient_id)
    assert decision.cycle == make_cycle(5)
    assert regimen.regimen.cycle is OFF
