"""Tables from outside: read exactly as they stand, or refused with the row."""

import pytest

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.exchange import csv_reading
from taper_desktop.exchange.csv_reading import RowRefused, read_table
from taper_desktop.exchange.csv_text import as_written, csv_bytes, harmless
from taper_desktop.exchange.text_encodings import Encoding, decoded


def cells(content: bytes) -> list[tuple[str, ...]]:
    table = read_table(content)
    return [table.header, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
def test_rows_are_told_apart_by_any_one_newline_and_separator(
    newline: bytes, separator: bytes
) -> None:
    rows = [separator.join(row) for row in ([b"a", b"b"], [b"1", b"2"], [b"3", b""])]
    assert cells(newline.join(rows)) == [("a", "b"), ("1", "2"), ("3", "")]
    assert cells(newline.join([*rows, b""])) == [("a", "b"), ("1", "2"), ("3", "")]


def test_a_cell_in_quotes_holds_separators_quotes_and_lines() -> None:
    assert cells(b'a,b\r\n"x,y","say ""no""\nand go"\r\n') == [
        ("a", "b"),
        ("x,y", 'say "no"\nand go'),
    ]


def test_empty_rows_are_left_out_and_still_counted() -> None:
    table = read_table(b"a,b\n\n1,2\n,\n3,4\n\n")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("1", "2")), (5, ("3", "4"))]


def test_empty_columns_at_the_end_are_left_out() -> None:
    assert cells(b"a,b,,\n1,2,,\n") == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize(
    ("content", "row", "fault"),
    [
        (b"", 1, Fault.NO_HEADER),
        (b" , \n1,2", 1, Fault.NO_HEADER),
        (b"a,b;c\n1,2", 1, Fault.SEPARATOR),
        (b"a,b\n1,2\n3", 3, Fault.ROW_LENGTH),
        (b"a,b\n1,2,3", 2, Fault.ROW_LENGTH),
        (b'a,b\n1,x"y', 2, Fault.QUOTES),
        (b'a,b\n1,"x"y', 2, Fault.QUOTES),
        (b'a,b\n1,2\n3,"never closed\n5,6\n', 3, Fault.QUOTES),
        (b"a,b\n1,2\r\n3,4\n", 2, Fault.MIXED_NEWLINES),
        (b"a,b\r1,2\n", 2, Fault.MIXED_NEWLINES),
        (b"a,b\n1,\x00\n", 2, Fault.CONTROL_CHARACTERS),
        (b"a,b\n1,\x1b[31m\n", 2, Fault.CONTROL_CHARACTERS),
        (b"a\n" + b"x" * 4001, 2, Fault.TOO_LONG),
        (b",".join([b"a"] * 65), 1, Fault.TOO_MANY_COLUMNS),
    ],
)
def test_what_is_no_sound_table_is_refused_with_its_row(
    content: bytes, row: int, fault: Fault
) -> None:
    with pytest.raises(RowRefused) as caught:
        read_table(content)
    assert (caught.value.row, caught.value.problem.fault) == (row, fault)


def test_there_are_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "HIGHEST_ROWS", 2)
    assert len(read_table(b"a\n1\n2\n").rows) == 2
    with pytest.raises(RowRefused) as caught:
        read_table(b"a\n1\n2\n3\n")
    assert (caught.value.row, caught.value.problem.fault) == (4, Fault.TOO_MANY_ROWS)
    monkeypatch.setattr(csv_reading, "HIGHEST_BYTES", 8)
    with pytest.raises(Refused) as large:
        read_table(b"a\n1\n2\n3\n4\n")
    assert large.value.problem.fault is Fault.TABLE_TOO_LARGE


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5", "@x", "\tx", "\rx", "'=x", "''-x"])
def test_what_a_spreadsheet_would_run_is_made_harmless_and_comes_back(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert as_written(harmless(cell)) == cell
    assert cells(csv_bytes([("a",), (cell,)]))[1] == (cell,)


@pytest.mark.parametrize("cell", ["'quoted'", "it's", "'", "82", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == as_written(cell) == cell


CHINESE = "编号,备注\r\nHT-001,血小板偏低，请复查\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (CHINESE.encode("utf-8"), Encoding.UTF_8),
        (CHINESE.encode("utf-8-sig"), Encoding.UTF_8),
        (CHINESE.encode("gb18030"), Encoding.GB18030),
        (CHINESE.encode("utf-16"), Encoding.UTF_16),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), Encoding.UTF_16),
        ("code,note\r\nHT-001,Grüße\r\n".encode(), Encoding.UTF_8),
        ("code,note\r\nHT-001,à é è ù â ê î ô\r\n".encode(), Encoding.UTF_8),
    ],
)
def test_an_encoding_is_told_by_its_mark_or_found_out(content: bytes, encoding: Encoding) -> None:
    text, found = decoded(content)
    assert found is encoding
    assert text.startswith(("编号,备注", "code,note"))
    assert decoded(content, encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("content", "named", "fault", "allowed"),
    [
        ("模".encode("gb18030"), None, Fault.ENCODING_AMBIGUOUS, "UTF-8, GB18030"),
        ("Müller".encode("latin-1"), None, Fault.ENCODING_AMBIGUOUS, "GB18030"),
        ("café\n".encode("latin-1"), None, Fault.ENCODING_UNKNOWN, "UTF-8, GB18030, UTF-16"),
        (CHINESE.encode("utf-32"), None, Fault.ENCODING_UNKNOWN, "UTF-8, GB18030, UTF-16"),
        (CHINESE.encode("gb18030"), Encoding.UTF_8, Fault.ENCODING_NOT_SO, "GB18030, UTF-16"),
        (CHINESE.encode("utf-8-sig"), Encoding.GB18030, Fault.ENCODING_NOT_SO, "UTF-8"),
        (CHINESE.encode("utf-8"), Encoding.UTF_16, Fault.ENCODING_NOT_SO, "UTF-8, GB18030"),
        (b"\xff\xfea", None, Fault.ENCODING_NOT_SO, "UTF-8, GB18030"),
    ],
)
def test_what_could_be_read_in_two_ways_is_not_read(
    content: bytes, named: Encoding | None, fault: Fault, allowed: str
) -> None:
    with pytest.raises(Refused) as caught:
        decoded(content, named)
    assert caught.value.problem.fault is fault
    assert caught.value.problem.values["allowed"] == allowed


def test_a_person_says_what_could_be_two() -> None:
    content = "模".encode("gb18030")
    assert decoded(content, Encoding.GB18030)[0] == "模"
    assert decoded(content, Encoding.UTF_8)[0] != "模"
