"""Tables and their flow over pages: no row is split, every head is repeated."""

from dataclasses import replace

from taper_desktop.ui.paper.blocks import Block, Gap
from taper_desktop.ui.paper.columns import fit_columns
from taper_desktop.ui.paper.faces import CAPTION, CELL
from taper_desktop.ui.paper.flow import Frame, Placed, flow
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.table import Cell, Column, Row, Table

FRAME = Frame(20, 20, 178, 100)


def table_of(setter: Typesetter, rows: int) -> Table:
    column = Column(left=0, width=50)

    def row(text: str) -> Row:
        return Row(cells=(Cell(setter.set(text, CELL, 50)),))

    return Table(
        heading=setter.set("Visits", CELL, 50),
        continued=setter.set("Visits continued", CELL, 50),
        head=row("Date"),
        columns=(column,),
        rows=tuple(row(f"row {number}") for number in range(rows)),
        width=50,
    )


def tables_on(pages: list[list[Placed]]) -> list[Table]:
    return [placed.block for page in pages for placed in page if isinstance(placed.block, Table)]


def test_a_table_goes_on_with_its_head_and_loses_no_row(setter: Typesetter) -> None:
    table = table_of(setter, 60)
    pages = flow([table], lambda _: FRAME)
    parts = tables_on(pages)
    assert len(pages) > 1
    assert sum((part.rows for part in parts), ()) == table.rows
    assert all(part.head == table.head for part in parts)
    assert [part.heading for part in parts[1:]] == [table.continued] * (len(parts) - 1)
    assert all(part.height <= FRAME.height for part in parts)


def test_a_heading_never_stands_without_a_first_row(setter: Typesetter) -> None:
    table = table_of(setter, 3)
    almost_full = Gap(FRAME.height - table.height + sum(r.height for r in table.rows))
    pages = flow([almost_full, table], lambda _: FRAME)
    assert tables_on(pages[:1]) == []
    assert tables_on(pages[1:]) == [table]


def test_a_table_that_fits_is_left_alone(setter: Typesetter) -> None:
    table = table_of(setter, 3)
    assert table.split(100) == (table, ())
    assert table.rows_that_fit(100) == 3
    assert table.rows_that_fit(0) == 0


def test_blocks_that_do_not_fit_go_to_the_next_page_whole() -> None:
    first, second = Gap(70.0), Gap(40.0)
    pages = flow([first, second], lambda _: FRAME)
    assert [[placed.block for placed in page] for page in pages] == [[first], [second]]


def test_a_block_higher_than_a_page_stands_alone() -> None:
    blocks: list[Block] = [Gap(10.0), Gap(150.0), Gap(10.0)]
    assert [len(page) for page in flow(blocks, lambda _: FRAME)] == [1, 1, 1]


def test_a_table_longer_than_a_page_with_one_huge_row_still_ends(setter: Typesetter) -> None:
    table = table_of(setter, 2)
    huge = Row(cells=(Cell(setter.set("word " * 400, CELL, 50)),))
    pages = flow([replace(table, rows=(huge, *table.rows))], lambda _: FRAME)
    assert len(pages) == 1


def test_columns_give_way_until_they_fit_and_cut_no_word(setter: Typesetter) -> None:
    texts = [
        [("Date", CAPTION), ("15-Sep-2026 (Tue)", CELL)],
        [("Dose before the visit", CAPTION), ("2.5 mg every other day and then some", CELL)],
    ]
    columns = fit_columns(setter, texts, 60.0, right_aligned=frozenset())
    assert columns[-1].left + columns[-1].width <= 60.01
    assert columns[0].width >= setter.fonts.width_mm("15-Sep-2026 (Tue)", CELL)


def test_columns_with_room_stand_apart(setter: Typesetter) -> None:
    texts = [[("No.", CAPTION), ("1", CELL)], [("Date", CAPTION), ("today", CELL)]]
    columns = fit_columns(setter, texts, 100.0, right_aligned=frozenset({0}))
    assert columns[0].right_aligned
    assert columns[1].left > columns[0].width
    assert columns[1].left + columns[1].width == 100.0


def test_columns_that_cannot_fit_stay_as_narrow_as_their_words(setter: Typesetter) -> None:
    texts = [[("", CAPTION), ("immunoglobulin", CELL)], [("", CAPTION), ("corticosteroid", CELL)]]
    columns = fit_columns(setter, texts, 10.0, right_aligned=frozenset())
    assert columns[0].width >= setter.fonts.width_mm("immunoglobulin", CELL)
