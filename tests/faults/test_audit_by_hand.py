"""The audit edited by an outside tool that has the file's key: a check names the row."""

from pathlib import Path

import pytest

from taper_desktop.clinic.checking import Break, Broken, verify_file
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.driver import Access
from taper_desktop.store.migrations import SCHEMA_VERSION, audited_tables
from taper_desktop.store.secrets import Secrets
from tests.faults.sites import Place, template_in
from tests.making_sites import AS_LIN

_COLUMNS = "entry_id, patient_id, table_name, row_number, old_values, new_values, why"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return template_in(tmp_path / "site")


@pytest.fixture
def secrets(place: Place) -> Secrets:
    with place.open() as site:
        return site.session.secrets


class Tool:
    """A program that has the key, and puts every trigger back when it is done."""

    def __init__(self, place: Place, secrets: Secrets) -> None:
        self._place = place
        self.db = driver.connect(place.path, Access.WRITE, raw_key=secrets.raw_key, wait_s=1)
        for pragma in ("foreign_keys=0", "synchronous=0", "journal_mode=MEMORY"):
            self.db.execute(f"PRAGMA {pragma}").fetchall()
        rows = self.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        self._triggers = dict(rows.fetchall())
        rows = self.db.execute("SELECT sequence, table_name, row_number FROM audit ORDER BY 1")
        self.rows: list[tuple[int, str, int]] = rows.fetchall()

    def found(self, *statements: str) -> Broken | None:
        """What a check names after these statements; they are undone."""
        before = self._place.path.read_bytes()
        self.edit(*statements)
        broken = verify_file(self._place.path, AS_LIN, state=self._place.state).broken
        self._place.path.write_bytes(before)
        return broken

    def edit(self, *statements: str) -> None:
        """Change the file and let it go."""
        self.db.execute("BEGIN")
        for name in self._triggers:
            self.db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            self.db.execute(statement)
        for trigger in self._triggers.values():
            self.db.execute(trigger)
        self.db.execute("COMMIT")
        self.db.close()


def tool(place: Place, secrets: Secrets) -> Tool:
    return Tool(place, secrets)


def sequences(place: Place, secrets: Secrets) -> list[int]:
    made = tool(place, secrets)
    made.db.close()
    return [row[0] for row in made.rows]


def test_every_changed_row_is_named(place: Place, secrets: Secrets) -> None:
    for number in sequences(place, secrets):
        for column, value in (
            ("why", "'another reason'"),
            ("new_values", "new_values || ' '"),
            ("old_values", "'{}'"),
            ("entry_id", "entry_id + 1"),
        )[number % 2 :: 2]:
            statement = f"UPDATE audit SET {column} = {value} WHERE sequence = {number}"
            broken = tool(place, secrets).found(statement)
            assert broken is not None, (number, column)
            assert (broken.what, broken.sequence) == (Break.SEAL, number), column


def test_every_deleted_row_is_named(place: Place, secrets: Secrets) -> None:
    for number in sequences(place, secrets):
        gone = f"DELETE FROM audit WHERE sequence = {number}"
        also = f"DELETE FROM seals WHERE sequence = {number}"
        for statements in ((gone,), (gone, also)):
            broken = tool(place, secrets).found(*statements)
            assert broken is not None, number
            assert broken.sequence == number


def test_every_swapped_pair_is_named(place: Place, secrets: Secrets) -> None:
    for first in sequences(place, secrets)[:-1]:
        swap = (
            f"UPDATE audit SET sequence = -1 WHERE sequence = {first}",
            f"UPDATE audit SET sequence = {first} WHERE sequence = {first + 1}",
            f"UPDATE audit SET sequence = {first + 1} WHERE sequence = -1",
        )
        seals = tuple(statement.replace("audit", "seals") for statement in swap)
        for statements in (swap, swap + seals):
            broken = tool(place, secrets).found(*statements)
            assert broken is not None, first
            assert (broken.what, broken.sequence) == (Break.SEAL, first)


@pytest.mark.parametrize("left", [0, 1, 5, 20, -1])
def test_rows_cut_off_at_the_end_are_named(place: Place, secrets: Secrets, left: int) -> None:
    last = sequences(place, secrets)[left]
    cut = [f"DELETE FROM {table} WHERE sequence > {last - 1}" for table in ("audit", "seals")]
    broken = tool(place, secrets).found(*cut)
    assert broken is not None
    assert broken.sequence == last


def test_an_end_cut_off_whole_is_told_at_the_door(place: Place, secrets: Secrets) -> None:
    last = sequences(place, secrets)[-1]
    made = tool(place, secrets)
    rows = {(table, row) for number, table, row in made.rows if number > last - 1}
    cut = [f"DELETE FROM {table} WHERE sequence > {last - 1}" for table in ("audit", "seals")]
    facts = [f"DELETE FROM {table} WHERE rowid = {row}" for table, row in rows]
    broken = made.found(*cut, *facts)
    assert broken is not None
    assert broken.what is Break.CUT_OFF


def test_an_appended_row_is_named(place: Place, secrets: Secrets) -> None:
    last = sequences(place, secrets)[-1]
    for seal in ("0" * 64, "f" * 64):
        broken = tool(place, secrets).found(
            f"INSERT INTO audit ({_COLUMNS}) SELECT {_COLUMNS.replace('row_number', '99')}"
            f" FROM audit WHERE sequence = {last}",
            f"INSERT INTO seals VALUES ({last + 1}, '{seal}')",
        )
        assert broken is not None
        assert (broken.what, broken.sequence) == (Break.SEAL, last + 1)


def test_seals_that_no_row_stands_under_are_told_at_the_door(
    place: Place, secrets: Secrets
) -> None:
    last = sequences(place, secrets)[-1]
    tool(place, secrets).edit(f"DELETE FROM audit WHERE sequence = {last}")
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in()
    assert caught.value.problem.fault in (Fault.AUDIT_BROKEN, Fault.FILE_DAMAGED)


def test_every_kind_of_fact_that_is_changed_is_named(place: Place, secrets: Secrets) -> None:
    made = tool(place, secrets)
    made.db.close()
    tables = {table for _, table, _ in made.rows}
    for table in sorted(tables):
        number, row = next((n, row) for n, name, row in made.rows if name == table)
        broken = tool(place, secrets).found(f"DELETE FROM {table} WHERE rowid = {row}")
        assert broken is not None, table
        assert broken.sequence <= number, table
    assert tables <= set(audited_tables(SCHEMA_VERSION))


def test_a_count_that_is_changed_is_named(place: Place, secrets: Secrets) -> None:
    made = tool(place, secrets)
    made.db.close()
    for number, table, row in made.rows:
        if table == "visits":
            change = f"UPDATE visits SET platelets = platelets + 100 WHERE id = {row}"
            broken = tool(place, secrets).found(change)
            assert broken is not None
            assert (broken.what, broken.sequence, broken.row) == (Break.FACT, number, row)
