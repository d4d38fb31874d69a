"""Protocol files: strict reading and the linter."""

import re
from dataclasses import replace
from typing import Any

import pytest

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.protocol import BasisKind, FollowupEntry, Protocol, Status
from taper_desktop.rules.lint import LintCode, LintLevel, has_error, lint, site_numbers
from taper_desktop.rules.numbers import number_names, number_text
from taper_desktop.rules.protocol_reader import read_protocol
from tests.making import PROTOCOLS, make_cycle, make_protocol
from tests.rules.asking import protocol_with

TEXT = (PROTOCOLS / "hetrombopag-representative.toml").read_text(encoding="utf-8")
TEMPLATE = (PROTOCOLS / "hetrombopag-nct03222843-stage3.toml").read_text(encoding="utf-8")


def codes(protocol: Protocol, level: LintLevel | None = None) -> list[LintCode]:
    return [line.code for line in lint(protocol) if level in {None, line.level}]


def places(protocol: Protocol, code: LintCode) -> list[str]:
    return [line.place for line in lint(protocol) if line.code is code]


def test_the_shipped_protocol_says_nothing_worse_than_a_note() -> None:
    protocol = make_protocol()
    assert codes(protocol) == [LintCode.GREY_ZONE, LintCode.SITE_CONFIRMS]
    assert not has_error(lint(protocol))
    assert protocol.title["zh_CN"] == "海曲泊帕减量：代表性方案"
    assert protocol.doses.ladder[-1].is_off
    assert protocol.clauses["halt.count"].text["en"].startswith("Halt when platelets")
    assert len(site_numbers(protocol)) == 23


def test_the_trials_taper_is_a_template_that_nobody_can_be_put_on() -> None:
    protocol = read_protocol(TEMPLATE)
    assert protocol.status is Status.TEMPLATE
    assert codes(protocol, LintLevel.ERROR) == [LintCode.TEMPLATE]
    assert protocol.taper.max_days == 42
    assert protocol.doses.max_daily_mg == make_cycle(7.5).highest_mg
    assert (protocol.taper.min_count, protocol.ceiling.high) == (50, 250)
    published = {
        name for name, basis in protocol.basis.items() if basis.kind is BasisKind.PUBLISHED
    }
    assert published == {
        "doses.max_daily_mg",
        "taper.min_count",
        "taper.max_days",
        "ceiling.high",
    }
    assert set(site_numbers(protocol)) == set(number_names(protocol)) - published
    result = protocol.clauses["trial.relapse"].text
    assert all(part in text for text in result.values() for part in ("171", "194", "15.0", "16.0"))


@pytest.mark.parametrize(
    ("old", "new", "place", "fault"),
    [
        ("format = 1", "format = 2", "format", Fault.FORMAT_VERSION),
        ("format = 1", "format = true", "format", Fault.FORMAT_VERSION),
        ("format = 1\n", "", "format", Fault.MISSING_FIELD),
        ('id = "hetrombopag-representative"', "id = 7", "id", Fault.NOT_TEXT),
        ('status = "complete" ', 'status = "ready" ', "status", Fault.UNKNOWN_VALUE),
        ("[title]", "[titles]", "titles", Fault.UNKNOWN_FIELD),
        ('unit = "mg"', 'unit = "ug"', "doses.unit", Fault.UNKNOWN_VALUE),
        ("tablets_mg = [2.5, 5.0]", "tablets_mg = []", "doses.tablets_mg", Fault.EMPTY),
        (
            "tablets_mg = [2.5, 5.0]",
            "tablets_mg = [2.5, 0]",
            "doses.tablets_mg[1]",
            Fault.OUT_OF_RANGE,
        ),
        (
            "ladder = [[7.5], [5.0], [2.5], [2.5, 0.0], []]",
            "ladder = []",
            "doses.ladder",
            Fault.EMPTY,
        ),
        ("months = 6", "months = 0", "eligibility.months", Fault.OUT_OF_RANGE),
        ("months = 6", "months = 6.0", "eligibility.months", Fault.NOT_WHOLE),
        ("months = 6", "", "eligibility.months", Fault.MISSING_FIELD),
        ("months = 6", "months = 6\nweeks = 2", "eligibility.weeks", Fault.UNKNOWN_FIELD),
        ("fraction = 1.0 ", "fraction = 1.1 ", "eligibility.fraction", Fault.OUT_OF_RANGE),
        ("fraction = 1.0 ", "fraction = true ", "eligibility.fraction", Fault.NOT_A_NUMBER),
        ("fraction = 1.0 ", "fraction = nan ", "eligibility.fraction", Fault.OUT_OF_RANGE),
        (
            "stable_dose = true",
            "stable_dose = 1",
            "eligibility.stable_dose",
            Fault.NOT_TRUE_OR_FALSE,
        ),
        ("confirm_counts = 1 ", "confirm_counts = 3 ", "halt.confirm_counts", Fault.OUT_OF_RANGE),
        ("taper_window = [3, 3]", "taper_window = [3]", "visits.taper_window", Fault.UNKNOWN_VALUE),
        (
            "taper_window = [3, 3]",
            "taper_window = [-1, 3]",
            "visits.taper_window[0]",
            Fault.OUT_OF_RANGE,
        ),
        (
            "after_step_days = [] ",
            "after_step_days = [0] ",
            "visits.after_step_days[0]",
            Fault.OUT_OF_RANGE,
        ),
        (
            "{ every_days = 7, times = 4,",
            "{ times = 4,",
            "followup.schedule[0].every_days",
            Fault.MISSING_FIELD,
        ),
        (
            "{ every_days = 7, times = 4,",
            "{ every_days = 7, every_months = 1, times = 4,",
            "followup.schedule[0].every_days",
            Fault.MISSING_FIELD,
        ),
        (
            'kind = "site", note = "strengths',
            'kind = "guess", note = "strengths',
            'basis."doses.tablets_mg".kind',
            Fault.UNKNOWN_VALUE,
        ),
        ('id = "mei-2022"', 'id = "guide"', "reference[1].id", Fault.REPEATED_FIELD),
        ('id = "select.count"', 'id = "select.diagnosis"', "clause[1].id", Fault.REPEATED_FIELD),
        ('zh_CN = "ITP 诊断已确认。"', "", "clause[0].zh_CN", Fault.MISSING_FIELD),
        ("[doses]", "[doses", "", Fault.NOT_READABLE),
    ],
)
def test_a_faulty_file_is_refused_by_its_key(old: str, new: str, place: str, fault: Fault) -> None:
    assert old in TEXT
    with pytest.raises(Refused) as refused:
        read_protocol(TEXT.replace(old, new, 1))
    assert (refused.value.problem.place, refused.value.problem.fault) == (place, fault)


def test_an_empty_schedule_is_refused() -> None:
    text = re.sub(r"schedule = \[.*?\n\]", "schedule = []", TEXT, flags=re.DOTALL)
    with pytest.raises(Refused) as refused:
        read_protocol(text)
    assert refused.value.problem.place == "followup.schedule"


LADDER_UP = (make_cycle(5), make_cycle(7.5), make_cycle())


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"doses": {"ladder": LADDER_UP}}, LintCode.LADDER_ORDER, "doses.ladder"),
        (
            {"recovery": {"ladder": (make_cycle(5), make_cycle(2.5))}},
            LintCode.LADDER_ORDER,
            "recovery.ladder",
        ),
        (
            {"doses": {"ladder": (make_cycle(5), make_cycle(5, 5), make_cycle())}},
            LintCode.LADDER_ORDER,
            "doses.ladder",
        ),
        (
            {"doses": {"ladder": (make_cycle(3.75), make_cycle())}},
            LintCode.LADDER_NOT_MAKEABLE,
            "doses.ladder",
        ),
        (
            {"doses": {"ladder": (make_cycle(10), make_cycle())}},
            LintCode.LADDER_ABOVE_MAX,
            "doses.ladder",
        ),
        ({"halt": {"critical_below": 31}}, LintCode.THRESHOLD_ORDER, "halt.critical_below"),
        ({"halt": {"count_below": 51}}, LintCode.THRESHOLD_ORDER, "halt.count_below"),
        ({"taper": {"min_count": 251}}, LintCode.THRESHOLD_ORDER, "taper.min_count"),
        ({"ceiling": {"high": 401}}, LintCode.THRESHOLD_ORDER, "ceiling.high"),
        ({"recovery": {"min_count": 29}}, LintCode.THRESHOLD_ORDER, "halt.count_below"),
        ({"eligibility": {"min_count": 49}}, LintCode.THRESHOLD_ORDER, "taper.min_count"),
        (
            {"taper": {"bleeding_below_grade": 3}},
            LintCode.GRADE_ORDER,
            "taper.bleeding_below_grade",
        ),
    ],
)
def test_errors(changes: dict[str, dict[str, Any]], code: LintCode, place: str) -> None:
    protocol = protocol_with(**changes)
    assert place in places(protocol, code)
    assert has_error(lint(protocol))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"taper": {"step_days": 21}}, LintCode.VISITS_MISS_STEP),
        ({"taper": {"min_counts_per_step": 3}}, LintCode.TOO_FEW_VISITS_PER_STEP),
        ({"visits": {"taper_window": (7, 7)}}, LintCode.WINDOWS_OVERLAP),
        ({"visits": {"after_step_days": (10,)}}, LintCode.WINDOWS_OVERLAP),
        (
            {"followup": {"schedule": (FollowupEntry(every_months=1, times=3, window=(14, 14)),)}},
            LintCode.WINDOWS_OVERLAP,
        ),
    ],
)
def test_warnings(changes: dict[str, dict[str, Any]], code: LintCode) -> None:
    protocol = protocol_with(**changes)
    assert code in codes(protocol, LintLevel.WARNING)
    assert not has_error(lint(protocol))


def test_windows_that_only_touch_do_not_overlap() -> None:
    schedule = (FollowupEntry(every_days=7, times=2, window=(3, 3)),)
    assert LintCode.WINDOWS_OVERLAP not in codes(protocol_with(followup={"schedule": schedule}))


def test_the_grey_zone_is_only_there_when_the_limits_differ() -> None:
    assert LintCode.GREY_ZONE not in codes(protocol_with(halt={"count_below": 50}))


def test_a_number_without_a_basis_and_a_basis_without_a_source() -> None:
    protocol = make_protocol()
    basis = dict(protocol.basis)
    del basis["halt.count_below"]
    basis["halt.rescue"] = replace(basis["halt.rescue"], clause="no.such")
    basis["ceiling.stop"] = replace(basis["ceiling.stop"], ref="nowhere")
    basis["halt.made_up"] = basis["halt.rescue"]
    found = places(replace(protocol, basis=basis), LintCode.NO_BASIS)
    assert set(found) == {
        "halt.count_below",
        "halt.rescue",
        "ceiling.stop",
        "halt.made_up",
        'basis."halt.made_up"',
    }


def test_a_protocol_without_site_numbers_has_nothing_to_confirm() -> None:
    protocol = make_protocol()
    stated = {name: replace(basis, kind=BasisKind.STATED) for name, basis in protocol.basis.items()}
    assert LintCode.SITE_CONFIRMS not in codes(replace(protocol, basis=stated))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("halt.count_below", "30"),
        ("rapid_drop.fraction", "0.5"),
        ("eligibility.fraction", "1"),
        ("halt.rescue", "true"),
        ("doses.tablets_mg", "[2.5, 5]"),
        ("doses.ladder", "[[7.5], [5], [2.5], [2.5, 0], []]"),
        ("visits.taper_window", "[3, 3]"),
        ("followup.schedule", "[4 x 7 d [2, 2], 6 x 1 mo [7, 7]]"),
        ("taper.max_days", ""),
    ],
)
def test_numbers_as_text(name: str, text: str) -> None:
    assert number_text(make_protocol(), name) == text


def test_every_number_of_the_protocol_is_named_once() -> None:
    names = number_names(make_protocol())
    assert len(names) == len(set(names)) == len(make_protocol().basis)
    assert "taper.max_days" not in names
    assert "taper.max_days" in number_names(protocol_with(taper={"max_days": 42}))
