"""The columns of the tables, and files that are written whole or not at all."""

from pathlib import Path

import pytest

from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.exchange.course_columns import (
    READ,
    REQUIRED,
    WRITTEN,
    Column,
    TableKind,
    column_named,
    header,
    plain_word,
    template,
)
from taper_desktop.exchange.files_whole import write_files


@pytest.mark.parametrize("kind", TableKind)
def test_what_is_written_out_can_be_read_in(kind: TableKind) -> None:
    assert [column_named(name) for name in header(kind)] == list(WRITTEN[kind])
    for chinese in (False, True):
        names = [column_named(name) for name in template(kind, chinese=chinese)]
        assert names == [column for column in WRITTEN[kind] if column is not Column.CORRECTED]
    assert set(REQUIRED[kind]) <= set(WRITTEN[kind]) <= READ[kind]


def test_a_column_is_known_whatever_its_capitals() -> None:
    assert column_named(" Platelets_1E9_per_l ") is Column.PLATELETS
    assert column_named("血小板（×10⁹/L）") is Column.PLATELETS
    assert column_named("姓名") is None


def test_no_name_and_no_birth_date_is_written_out() -> None:
    for columns in WRITTEN.values():
        assert Column.BIRTH_DATE not in columns
        assert not [column for column in columns if "name" in column]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column.SEX, {each.value for each in Sex}),
        (Column.SAMPLE, {*(each.value for each in Sample), "not_taken"}),
        (Column.RESCUE, {*(each.value for each in Rescue), "none"}),
        (Column.INTAKE, {each.value for each in Intake}),
        (Column.TAPER, {each.value for each in MilestoneKind}),
    ],
)
def test_every_word_has_a_chinese_one(column: Column, words: set[str]) -> None:
    from taper_desktop.exchange.course_columns import _CHINESE_WORDS

    assert set(_CHINESE_WORDS[column].values()) == words
    assert {plain_word(column, word) for word in words} == words
    assert plain_word(column, "没有的") == "没有的"


def test_files_are_written_together(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    write_files({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"also"})
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert (tmp_path / "b.csv").read_bytes() == b"also"
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "b.csv"}


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("taper_desktop.exchange.files_whole.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_files({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"also"})
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_files({tmp_path / "none" / "a.csv": b"new"})
