"""The audit edited by an outside tool that has the file's key: a check names the row."""

from pathlib import Path

import pytest

from taper_desktop.clinic.checking import Break, Broken, verify_file
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.audit import Head, audit_rows, genesis, mac_of
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
            ("patient_id", "coalesce(patient_id, 0) + 1"),
            ("table_name", "table_name || 's'"),
            ("row_number", "row_number + 1000"),
        ):
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


@pytest.mark.parametrize("apart", [1, 7])
def test_every_swapped_pair_is_named(place: Place, secrets: Secrets, apart: int) -> None:
    for first in sequences(place, secrets)[:-apart]:
        swap = (
            f"UPDATE audit SET sequence = -1 WHERE sequence = {first}",
            f"UPDATE audit SET sequence = {first} WHERE sequence = {first + apart}",
            f"UPDATE audit SET sequence = {first + apart} WHERE sequence = -1",
        )
        seals = tuple(statement.replace("audit", "seals") for statement in swap)
        for statements in (swap, swap + seals):
            broken = tool(place, secrets).found(*statements)
            assert broken is not None, first
            assert (broken.what, broken.sequence) == (Break.SEAL, first)


def test_rows_cut_off_at_the_end_are_named_wherever_the_cut_is(
    place: Place, secrets: Secrets
) -> None:
    for last in sequences(place, secrets):
        cut = [f"DELETE FROM {table} WHERE sequence >= {last}" for table in ("audit", "seals")]
        broken = tool(place, secrets).found(*cut)
        assert broken is not None, last
        assert broken.sequence == last


def test_an_end_cut_off_with_its_facts_is_named_wherever_the_cut_is(
    place: Place, secrets: Secrets
) -> None:
    made = tool(place, secrets)
    made.db.close()
    for last in sequences(place, secrets):
        rows = {(table, row) for number, table, row in made.rows if number >= last}
        cut = [f"DELETE FROM {table} WHERE sequence >= {last}" for table in ("audit", "seals")]
        facts = [f"DELETE FROM {table} WHERE rowid = {row}" for table, row in rows]
        broken = tool(place, secrets).found(*cut, *facts)
        assert broken is not None, last
        assert (broken.what, broken.sequence) == (Break.CUT_OFF, last)


def test_an_end_cut_off_whole_is_told_at_the_door(place: Place, secrets: Secrets) -> None:
    made = tool(place, secrets)
    last = made.rows[-1][0]
    rows = {(table, row) for number, table, row in made.rows if number == last}
    made.edit(
        *(f"DELETE FROM {table} WHERE sequence = {last}" for table in ("audit", "seals")),
        *(f"DELETE FROM {table} WHERE rowid = {row}" for table, row in rows),
    )
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in()
    assert caught.value.problem.fault is Fault.FILE_ROLLED_BACK


def sealed_again(place: Place, secrets: Secrets, *statements: str) -> None:
    """What a tool does that has the chain's key as well: every seal fits again."""
    tool(place, secrets).edit(*statements)
    made = tool(place, secrets)
    head, seals = genesis(secrets.chain_key), list[str]()
    for row in audit_rows(made.db):
        head = Head(sequence=row[0], mac=mac_of(row, head.mac, secrets.chain_key))
        seals.append(f"INSERT INTO seals VALUES ({head.sequence}, '{head.mac}')")
    made.edit("DELETE FROM seals", *seals)


_COUNT = "UPDATE visits SET platelets = 99 WHERE id = 1"
_ITS_AUDIT = (
    "UPDATE audit SET new_values = json_set(new_values, '$.platelets', 99)"
    " WHERE table_name = 'visits' AND row_number = 1"
)
_REASON = "UPDATE audit SET why = 'another reason' WHERE sequence = 9"


@pytest.mark.parametrize("statements", [(_COUNT, _ITS_AUDIT), (_REASON,)])
def test_a_chain_sealed_anew_from_a_changed_row_is_told_by_the_anchor(
    place: Place, secrets: Secrets, statements: tuple[str, ...]
) -> None:
    sealed_again(place, secrets, *statements)
    broken = verify_file(place.path, AS_LIN, state=place.state).broken
    assert broken is not None
    assert broken.what is Break.CUT_OFF
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in()
    assert caught.value.problem.fault is Fault.FILE_ROLLED_BACK


@pytest.mark.parametrize("guess", ["nothing", "file", "anchor"])
def test_seals_made_with_another_key_are_named_where_they_begin(
    place: Place, secrets: Secrets, guess: str
) -> None:
    keys = {
        "nothing": b"",
        "file": bytes.fromhex(secrets.raw_key),
        "anchor": secrets.anchor_key,
    }
    tool(place, secrets).edit(_REASON)
    made = tool(place, secrets)
    before = made.db.execute("SELECT mac FROM seals WHERE sequence = 8").fetchone()[0]
    head, seals = Head(sequence=8, mac=before), list[str]()
    for row in audit_rows(made.db, head.sequence):
        head = Head(sequence=row[0], mac=mac_of(row, head.mac, keys[guess]))
        seals.append(f"UPDATE seals SET mac = '{head.mac}' WHERE sequence = {head.sequence}")
    broken = made.found(*seals)
    assert broken is not None
    assert (broken.what, broken.sequence) == (Break.SEAL, 9)


def test_sealing_anew_what_nobody_changed_is_the_same_file(place: Place, secrets: Secrets) -> None:
    sealed_again(place, secrets)
    assert verify_file(place.path, AS_LIN, state=place.state).broken is None
    place.log_in().close()


def test_a_copy_of_every_row_that_is_appended_is_named(place: Place, secrets: Secrets) -> None:
    last = sequences(place, secrets)[-1]
    for number in sequences(place, secrets):
        made = tool(place, secrets)
        seal = made.db.execute("SELECT mac FROM seals WHERE sequence = ?", [number]).fetchone()[0]
        broken = made.found(
            f"INSERT INTO audit ({_COLUMNS}) SELECT {_COLUMNS.replace('row_number', '99')}"
            f" FROM audit WHERE sequence = {number}",
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
