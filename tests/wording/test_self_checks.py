"""A self-check in words, on a terminal and on paper."""

import pytest

from taper_desktop.domain.problem import Fault
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.self_checks import (
    check_line,
    check_name,
    result_words,
    seen_words,
    verdict_words,
)
from tests.wording.languages import CHINESE, ENGLISH, spaced

SQLITE = Check(what=Checked.DATABASE, good=True, seen=((Seen.SQLITE, "3.53.4"),))
FAILED = Check(what=Checked.SAVED, good=False, seen=((Seen.WHY, Fault.DISK_FULL),))


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("what", list(Checked))
def test_every_check_has_a_name(what: Checked, words: Words) -> None:
    assert check_name(words, what)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("kind", list(Seen))
def test_every_value_is_shown(kind: Seen, words: Words) -> None:
    said = seen_words(words, kind, "3.53.4")
    assert "3.53.4" in said
    assert "{" not in said


def test_lines() -> None:
    assert spaced(check_line(ENGLISH, SQLITE)) == (
        "passed: Database library, encrypted (SQLite 3.53.4)"
    )
    assert check_line(ENGLISH, FAILED) == (
        "FAILED: Visit saved, process killed, visit found again (The disk is full)"
    )
    assert spaced(check_line(CHINESE, SQLITE)) == "通过：数据库组件，已加密（SQLite 3.53.4）"


def test_why_a_check_failed_may_be_the_systems_own_words() -> None:
    assert seen_words(ENGLISH, Seen.WHY, "Device or resource busy") == "Device or resource busy"


def test_verdict() -> None:
    found = SelfCheck(version="1", at="", computer="", checks=(SQLITE, FAILED))
    assert verdict_words(ENGLISH, found) == "1 of 2 checks passed"
    assert spaced(verdict_words(CHINESE, found)) == "2 项检查中通过 1 项"
    assert result_words(ENGLISH, FAILED) == "FAILED"
    assert result_words(CHINESE, SQLITE) == "通过"
