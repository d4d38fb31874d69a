"""The numbers a site stands for: all listed, none ticked for anybody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from taper_desktop.domain.protocol import BasisKind
from taper_desktop.ui.first_start.numbers_model import (
    HeadingRow,
    NumberRow,
    NumbersModel,
    numbers_to_confirm,
)
from taper_desktop.ui.first_start.numbers_table import NumbersTable
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import make_protocol


@pytest.fixture
def model(words: Words) -> NumbersModel:
    return NumbersModel(words, make_protocol())


@pytest.fixture
def table(qtbot: QtBot, words: Words, theme: Theme, model: NumbersModel) -> NumbersTable:
    made = NumbersTable(words, theme, model)
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_every_number_without_a_source_is_listed(model: NumbersModel) -> None:
    protocol = make_protocol()
    kinds = {BasisKind.SITE, BasisKind.EXAMPLE}
    expected = {key for key, basis in protocol.basis.items() if basis.kind in kinds}
    assert set(numbers_to_confirm(protocol)) == expected
    listed = [row.key for row in model.rows if isinstance(row, NumberRow)]
    assert sorted(listed) == sorted(expected)


def test_the_model_keeps_its_promises(model: NumbersModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_nothing_is_ticked_to_begin_with(model: NumbersModel) -> None:
    assert model.confirmed == frozenset()


def test_space_ticks_and_takes_back_and_down_goes_over_headings(
    table: NumbersTable, model: NumbersModel
) -> None:
    for _key in model.keys:
        QTest.keyClick(table, Qt.Key.Key_Space)
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert model.confirmed == frozenset(model.keys)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(model.confirmed) == len(model.keys) - 1


def test_a_heading_counts_its_group(model: NumbersModel) -> None:
    heading = model.rows[0]
    assert isinstance(heading, HeadingRow)
    assert model.tally(heading) == f"0 of {len(heading.keys)}"
    model.toggle(model.index(1, 0))
    assert model.tally(heading) == f"1 of {len(heading.keys)}"
    model.toggle(model.index(0, 0))
    assert len(model.confirmed) == 1, "a heading is no number"


def test_it_is_painted(table: NumbersTable) -> None:
    assert not table.grab().isNull()
