"""A protocol in words: every number named and valued, every lint line said."""

from decimal import Decimal

import pytest

from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.lint import LintCode, LintLevel, lint
from taper_desktop.rules.numbers import number_names
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.lint import LINT_CODES, MISSING_KINDS, lint_level, lint_line
from taper_desktop.wording.protocol import (
    NUMBER_KEYS,
    basis_line,
    clause_text,
    group_name,
    number_group,
    number_name,
    number_value,
    title,
)
from taper_desktop.wording.protocol_numbers import NumberGroup
from tests.making import PROTOCOLS, make_protocol
from tests.rules.asking import protocol_with
from tests.wording.languages import CHINESE, ENGLISH, spaced

SHIPPED = tuple(
    read_protocol(path.read_text(encoding="utf-8")) for path in sorted(PROTOCOLS.glob("*.toml"))
)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("protocol", SHIPPED, ids=lambda protocol: protocol.id)
def test_every_number_has_a_name_and_a_value(protocol: Protocol, words: Words) -> None:
    for key in number_names(protocol):
        assert key in NUMBER_KEYS
        assert number_name(words, key) != key
        assert number_value(words, key, protocol)
        assert group_name(words, number_group(key))
        assert basis_line(words, protocol, key)


def test_an_unknown_number_stays_as_it_is() -> None:
    assert number_name(ENGLISH, "doses.unit") == "doses.unit"


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("doses.tablets_mg", "2.5 mg and 5 mg", "2.5 mg、5 mg"),
        ("eligibility.fraction", "100 %", "100 %"),
        ("eligibility.min_counts", "at least 4", "不少于 4"),
        ("eligibility.max_gap_days", "62 days", "62 天"),
        ("eligibility.stable_dose", "yes", "是"),
        ("eligibility.bleeding_below_grade", "below WHO grade 2", "低于 WHO 2 级"),
        ("taper.bleeding_below_grade", "no bleeding", "无出血"),
        ("taper.max_days", "no limit", "不限"),
        ("halt.count_below", "below 30 ×10⁹/L", "低于 30 ×10⁹/L"),
        ("halt.bleeding_grade", "WHO grade 2 or more", "WHO 2 级及以上"),
        ("halt.confirm_counts", "1", "1"),
        ("rapid_drop.fraction", "half or more", "一半及以上"),
        ("recovery.consecutive", "2 in a row", "连续 2 次"),
        ("visits.taper_window", "3 days before, 3 after", "前 3 天，后 3 天"),
        ("visits.after_step_days", "none", "无"),
        ("ceiling.high", "above 250 ×10⁹/L", "高于 250 ×10⁹/L"),
        (
            "followup.schedule",
            (
                "every 7 days, 4 times, 2 days before, 2 after; "
                "every 1 month, 6 times, 7 days before, 7 after"
            ),
            "每 7 天一次，共 4 次，前 2 天，后 2 天；每 1 个月一次，共 6 次，前 7 天，后 7 天",
        ),
    ],
)
def test_values(key: str, english: str, chinese: str) -> None:
    assert spaced(number_value(ENGLISH, key, make_protocol())) == english
    assert spaced(number_value(CHINESE, key, make_protocol())) == chinese


def test_values_of_another_protocol() -> None:
    other = protocol_with(
        rapid_drop={"fraction": Decimal("0.40")},
        visits={"after_step_days": (7, 14)},
        taper={"max_days": 42},
    )
    assert spaced(number_value(ENGLISH, "rapid_drop.fraction", other)) == "40 % or more"
    assert spaced(number_value(ENGLISH, "visits.after_step_days", other)) == "7 days and 14 days"
    assert spaced(number_value(ENGLISH, "taper.max_days", other)) == "42 days"


def test_title_and_clauses_in_the_language() -> None:
    protocol = make_protocol()
    assert title(CHINESE, protocol) == "海曲泊帕减量：代表性方案"
    assert clause_text(ENGLISH, protocol, "halt.count").startswith("Halt when platelets fall")
    assert clause_text(CHINESE, protocol, "halt.count").startswith("血小板计数低于")
    assert clause_text(ENGLISH, protocol, "halt.nothing") == ""


def test_where_a_number_comes_from() -> None:
    protocol = make_protocol()
    assert basis_line(ENGLISH, protocol, "visits.hold_days") == "site"
    assert basis_line(CHINESE, protocol, "halt.count_below") == (
        "明文规定：血小板计数低于 30 ×10⁹/L 时停止减量。"
    )
    washout = basis_line(ENGLISH, protocol, "rescue.washout_days")
    assert washout.startswith("published: Nplate")
    assert basis_line(ENGLISH, protocol, "taper.max_days") == "no basis given"


def test_every_group_has_a_name() -> None:
    assert len({group_name(CHINESE, group) for group in NumberGroup}) == len(NumberGroup)


def test_every_lint_code_has_a_sentence() -> None:
    assert {code.value for code in LintCode} == LINT_CODES
    assert all(lint_level(CHINESE, level) != level for level in LintLevel)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_the_lint_of_the_shipped_protocols_is_said(words: Words) -> None:
    for protocol in SHIPPED:
        for line in lint(protocol):
            assert lint_line(words, line.code, line.values)


@pytest.mark.parametrize("missing", sorted(MISSING_KINDS))
def test_what_has_no_basis(missing: str) -> None:
    values = {"missing": missing, "name": "halt.count_below"}
    assert "halt.count_below" in lint_line(CHINESE, "NO_BASIS", values)


def test_the_grey_zone() -> None:
    said = {line.code: lint_line(ENGLISH, line.code, line.values) for line in lint(make_protocol())}
    assert said[LintCode.GREY_ZONE] == (
        "Counts from 30 to 49 neither halt nor allow a step: the dose is held"
    )


@pytest.mark.parametrize(("dose", "written"), [("5.0", "5"), ("2.50", "2.5"), ("x", "x")])
def test_doses_in_lint_lines(dose: str, written: str) -> None:
    said = lint_line(ENGLISH, "LADDER_ABOVE_MAX", {"dose": dose, "max": "7.5"})
    assert spaced(said) == f"{written} mg is above the maximum of 7.5 mg a day"


def test_a_protocol_with_every_fault_can_be_said() -> None:
    bad = protocol_with(
        doses={"tablets_mg": (Decimal(3),), "max_daily_mg": Decimal(5)},
        halt={"count_below": 60, "bleeding_grade": 1},
        taper={"bleeding_below_grade": 3, "step_days": 5, "min_counts_per_step": 4},
        visits={"taper_window": (9, 9)},
    )
    for line in lint(bad):
        for words in (ENGLISH, CHINESE):
            said = lint_line(words, line.code, line.values)
            assert said
            assert "{" not in said
