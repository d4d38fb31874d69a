"""Tables nobody made: whatever a file holds, it is refused with a sentence or read as it stands.

``pytest --hypothesis-profile=search`` tries many more of each.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.clinic.exporting import ExportKind, export_courses
from taper_desktop.clinic.import_said import fault_lines
from taper_desktop.clinic.importing import import_courses, plan_import
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Refused
from taper_desktop.exchange.course_columns import READ, Column, TableKind
from taper_desktop.exchange.csv_reading import read_table
from taper_desktop.exchange.csv_text import csv_bytes
from taper_desktop.exchange.text_encodings import Encoding
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, TODAY
from tests.making_sites import open_new_site, sheet_of
from tests.making_tables import HEADER, imported, order, table

NASTY = (
    *("", " ", "0", "82", "８２", "82.0", "8e1", "-5", "1_0", "82000", "3001", "9" * 400, "nan"),
    *("2026-07-03", "2026-7-3", "03/04/2026", "2026-02-30", "0001-01-01", "9999-12-31"),
    *("ok", "none", "ivig;;ivig", "not_taken", "HT-101", "ht-101", "HT-1O1", "'=1", "=1+1", "\t"),
    *('"', "a\nb", "a\r\nb", "\u202eHT", "😀", "張", "x" * 4001, "\x00", "'; DROP TABLE visits--"),
)
CELL = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
NAMES = st.sampled_from([*(column.value for column in Column), "", "name", "血小板", "编号"])
BYTES = st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode))


@pytest.fixture(scope="module")
def site() -> Iterator[OpenSite]:
    with TemporaryDirectory() as folder:
        site = open_new_site(Path(folder))
        yield site
        site.close()


def tried(site: OpenSite, kind: TableKind, content: bytes, encoding: Encoding | None) -> None:
    """Look at a file, and try to import it: nothing is written unless all of it is."""
    told = {kind.value: content}
    wish = order(site, told.get("visits"), told.get("doses"), encoding=encoding)
    plan = plan_import(site, wish, today=TODAY)
    for language in Language:
        for line in (
            *fault_lines(words_in(language), plan.faults),
            *fault_lines(words_in(language), plan.unusual),
        ):
            assert line
            assert "{" not in line.replace("{", "", str(content).count("{"))
    head = site.file.head
    if plan.faults:
        done = import_courses(site, plan, confirmed=len(plan.unusual), entered=LIN)
        assert isinstance(done, tuple)
        assert site.file.head == head


@given(content=BYTES, kind=st.sampled_from(TableKind), encoding=st.sampled_from([None, *Encoding]))
def test_no_bytes_break_it(
    site: OpenSite, content: bytes, kind: TableKind, encoding: Encoding | None
) -> None:
    tried(site, kind, content, encoding)
    with_header = f"{','.join(sorted(READ[kind]))}\r\n".encode() + content
    tried(site, kind, with_header, encoding)


@given(
    names=st.lists(NAMES, max_size=8),
    rows=st.lists(st.lists(CELL, max_size=8), max_size=5),
    kind=st.sampled_from(TableKind),
)
def test_no_table_breaks_it(
    site: OpenSite, names: list[str], rows: list[list[str]], kind: TableKind
) -> None:
    tried(site, kind, csv_bytes([names, *rows]), None)


@given(cells=st.lists(CELL, min_size=6, max_size=6))
def test_no_cell_is_read_as_another_number(site: OpenSite, cells: list[str]) -> None:
    base = ["HT-700", "2026-07-03", "82", "ok", "none", "0"]
    for at, cell in enumerate(cells):
        row = [*base[:at], cell, *base[at + 1 :]]
        content = csv_bytes([HEADER.split(","), row])
        tried(site, TableKind.VISITS, content, Encoding.UTF_8)
        plan = plan_import(site, order(site, content, encoding=Encoding.UTF_8), today=TODAY)
        for patient in plan.patients if not plan.faults else ():
            for line in patient.visits:
                shown = row[2].strip(" ").lstrip("0") or ("0" if row[2].strip(" ") else "")
                count = line.visit.platelets
                assert ("" if count is None else str(count)) == shown
                assert line.visit.date.isoformat() == row[1].strip(" ")
                assert patient.patient.code == row[0].strip()


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_out_is_read_in_again(rows: list[list[str]]) -> None:
    try:
        read = read_table(csv_bytes([("a", "b", "c"), *rows]))
    except Refused:
        assert any(not char.isprintable() for row in rows for cell in row for char in cell)
        return
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in read.rows] == kept


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20).map(str.strip)
VISIT = st.fixed_dictionaries(
    {
        "count": st.integers(10, 450),
        "sample": st.sampled_from(["ok", "clumped", "reactive"]),
        "grade": st.sampled_from(["", "0", "1", "2", "3", "4"]),
        "worse": st.sampled_from(["", "yes", "no"]),
        "rescue": st.sampled_from(["none", "ivig", "rhtpo; anti_d", "other"]),
        "intake": st.sampled_from(["", "as_directed", "missed_doses"]),
        "note": TEXT,
        "alt": TEXT,
    }
)


@given(visits=st.lists(VISIT, min_size=1, max_size=6), code=TEXT.filter(bool))
def test_what_left_a_site_comes_in_again_as_it_was(
    site: OpenSite, visits: list[dict[str, str]], code: str
) -> None:
    names = ("count", "sample", "grade", "worse", "rescue", "intake", "note", "alt")
    header = (
        *("code", "date", "platelets_1e9_per_L", "sample", "bleeding_grade", "deterioration"),
        *("rescue", "intake", "note", "alt"),
    )
    begin = date(2025, 1, 6)
    rows = [
        ((begin + timedelta(days=28 * at)).isoformat(), *(str(each[name]) for name in names))
        for at, each in enumerate(visits)
    ]
    ours = f"{code[:10]} {len(codes(site))}"
    first = imported(site, csv_bytes([header, *((ours, *row) for row in rows)]))
    (number,) = first.changes.patients
    with TemporaryDirectory() as folder:
        out = Path(folder) / "v.csv"
        export_courses(site, [number], {ExportKind.VISITS: out}, entered=LIN)
        table = read_table(out.read_bytes())
    again = csv_bytes([table.header, *((f"{ours} again", *row.cells[1:]) for row in table.rows)])
    (other,) = imported(site, again).changes.patients
    before, after = sheet_of(site, number), sheet_of(site, other)
    assert [row.visit for row in before.visits] == [row.visit for row in after.visits]
    assert [(row.note, row.details.alt) for row in before.visits] == [
        (row.note, row.details.alt) for row in after.visits
    ]
    assert [row.visit.platelets for row in before.visits] == [int(each["count"]) for each in visits]


def test_a_day_for_every_row_of_the_longest_file_is_read_in_time(site: OpenSite) -> None:
    begin = date(1900, 1, 1)
    days = ((begin + timedelta(days=at)).isoformat() for at in range(3000))
    plan = plan_import(
        site, order(site, table(*(f"HT-101,{day},82,ok,none,0" for day in days))), today=TODAY
    )
    assert (plan.visits, plan.faults) == (3000, ())
