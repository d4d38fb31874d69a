"""The short form of the faults; the long one is ``python -m tests.faults``."""

import os
import shutil
from pathlib import Path

import pytest

from tests.faults.flips import flip_bits
from tests.faults.kills import Killed, kill_while_saving
from tests.faults.power import cut_power
from tests.faults.statements import interrupt_everywhere


def test_no_interruption_between_two_statements_leaves_half(tmp_path: Path) -> None:
    counts = interrupt_everywhere(tmp_path)
    assert counts.interruptions > 50
    assert (counts.left_something, counts.not_whole, counts.could_not_go_on) == (0, 0, 0)


def test_a_flipped_bit_is_noticed_or_has_no_effect(tmp_path: Path) -> None:
    counts = flip_bits(tmp_path, 300)
    assert counts.not_opened + counts.noticed_later + counts.without_effect == counts.flips == 300
    assert counts.wrong == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_a_killed_process_loses_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    counts = kill_while_saving(tmp_path, 100)
    assert counts.acknowledged > counts.kills
    expected = Killed(kills=100, acknowledged=counts.acknowledged, kept_unsaid=counts.kept_unsaid)
    assert counts == expected


@pytest.mark.skipif(shutil.which("strace") is None, reason="power cuts are recorded by strace")
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    counts = cut_power(tmp_path, 300)
    assert (counts.lost, counts.not_opened, counts.not_whole) == (0, 0, 0)
