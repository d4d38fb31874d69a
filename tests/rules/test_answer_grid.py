"""The grid says what the rules say, and draws its bands where they change their answer."""

from dataclasses import replace
from itertools import pairwise

import pytest

from taper_desktop.domain.assessment import Action, Code
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import OFF
from taper_desktop.rules.answer_grid import GRADES, Situation, answer_grid, cell_at
from taper_desktop.rules.protocol_reader import read_protocol
from tests.making import PROTOCOLS, make_protocol

SHIPPED = [path.stem for path in sorted(PROTOCOLS.glob("*.toml"))]


def shipped(name: str) -> Protocol:
    return read_protocol((PROTOCOLS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("situation", list(Situation))
@pytest.mark.parametrize("name", SHIPPED)
def test_no_answer_changes_within_a_band(name: str, situation: Situation) -> None:
    protocol = shipped(name)
    for row in answer_grid(protocol, situation):
        highest = 600 if row.highest is None else row.highest
        for platelets in {row.lowest, row.lowest + 1, (row.lowest + highest) // 2, highest}:
            if platelets <= highest:
                cells = tuple(cell_at(protocol, situation, platelets, grade) for grade in GRADES)
                assert cells == row.cells, platelets


def test_bands_leave_no_count_out() -> None:
    rows = answer_grid(make_protocol(), Situation.STEP_DUE)
    assert rows[0].highest is None
    assert rows[-1].lowest == 0
    assert [row.lowest for row in rows] == [401, 251, 50, 30, 10, 0]
    for above, below in pairwise(rows):
        assert below.highest == above.lowest - 1


def test_a_step_due_reads_as_the_protocol_does() -> None:
    rows = {row.lowest: row for row in answer_grid(make_protocol(), Situation.STEP_DUE)}
    first = {lowest: row.cells[0].action for lowest, row in rows.items()}
    assert first == {
        401: Action.DECIDE,
        251: Action.STEP_DOWN,
        50: Action.STEP_DOWN,
        30: Action.HOLD,
        10: Action.HALT,
        0: Action.HALT,
    }
    assert [cell.action for cell in rows[50].cells] == [
        Action.STEP_DOWN,
        Action.HOLD,
        Action.HALT,
        Action.HALT,
        Action.HALT,
    ]
    assert Code.COUNT_CRITICAL in rows[0].cells[0].codes


def test_between_steps_nothing_is_lowered() -> None:
    rows = answer_grid(make_protocol(), Situation.BETWEEN_STEPS)
    assert {cell.action for row in rows for cell in row.cells} == {
        Action.DECIDE,
        Action.CONTINUE,
        Action.HOLD,
        Action.HALT,
    }


def test_off_treatment_a_low_count_is_a_relapse() -> None:
    rows = answer_grid(make_protocol(), Situation.OFF_TREATMENT)
    assert rows[0].cells[0].action is Action.FOLLOW_UP
    assert rows[-1].cells[0].action is Action.HALT


def test_a_count_that_has_to_be_confirmed_is_rechecked() -> None:
    protocol = make_protocol()
    twice = replace(protocol, halt=replace(protocol.halt, confirm_counts=2))
    rows = {row.lowest: row for row in answer_grid(twice, Situation.STEP_DUE)}
    assert rows[10].cells[0].action is Action.RECHECK
    assert rows[0].cells[0].action is Action.HALT


def test_a_ladder_of_one_dose_and_of_none() -> None:
    protocol = make_protocol()
    one = replace(protocol, doses=replace(protocol.doses, ladder=(protocol.doses.ladder[0], OFF)))
    assert answer_grid(one, Situation.STEP_DUE)[2].cells[0].action is Action.STEP_DOWN
    none = replace(protocol, doses=replace(protocol.doses, ladder=(OFF,)))
    assert answer_grid(none, Situation.STEP_DUE) == ()
