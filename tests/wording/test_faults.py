"""A sentence for every fault, and a name for every field."""

from dataclasses import fields

import pytest

from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import UNUSUAL_KINDS, fault, fault_in_place, place_name
from tests.wording.languages import CHINESE, ENGLISH, spaced


def problem(kind: Fault, place: str = "platelets", **values: str) -> Problem:
    return Problem(place=place, fault=kind, values=values)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("kind", list(Fault))
def test_every_fault_has_a_sentence(kind: Fault, words: Words) -> None:
    full = problem(
        kind,
        value="12",
        allowed="a, b",
        low="0",
        high="3000",
        date="2026-08-14",
        why="above",
        limit="450",
    )
    for said in (fault(words, full), fault(words, problem(kind))):
        assert said
        assert "{" not in said
        assert "None" not in said


def test_sentences() -> None:
    high = problem(Fault.OUT_OF_RANGE, value="4000", low="0", high="3000")
    assert fault(ENGLISH, high) == "4000 is out of range: 0 to 3000"
    assert fault(CHINESE, high) == "4000 超出范围：0 至 3000"
    open_end = problem(Fault.OUT_OF_RANGE, value="0", low="1", high="None")
    assert fault(ENGLISH, open_end) == "0 is out of range: at least 1"
    dose = problem(Fault.OUT_OF_RANGE, value="0", low=">0", high="")
    assert fault(ENGLISH, dose) == "0 is out of range: more than 0"
    twice = problem(Fault.SECOND_VISIT, date="2026-08-14")
    assert fault(ENGLISH, twice) == "There is a visit on 14-Aug-2026 already"
    assert fault(CHINESE, twice) == "2026年8月14日 已有访视记录"


@pytest.mark.parametrize("why", sorted(UNUSUAL_KINDS))
def test_why_a_value_is_to_be_typed_again(why: str) -> None:
    unusual = problem(Fault.RETYPE, why=why, limit="7", before="7", date="2026-08-07")
    assert "7" in fault(ENGLISH, unusual)
    assert "7" in fault(CHINESE, unusual)


def test_a_count_that_changed_much() -> None:
    changed = problem(Fault.RETYPE, why="changed", before="90", date="2026-08-10")
    assert fault(ENGLISH, changed) == (
        "Unusual: more than threefold from 90 on 10-Aug-2026. Type it again"
    )


def test_what_does_not_go_together() -> None:
    other = problem(Fault.CONTRADICTS, value="80", other="sample")
    assert fault(ENGLISH, other) == "Does not go with “Sample”"
    assert fault(CHINESE, other) == "与“标本”矛盾"


def test_a_count_typed_in_another_unit() -> None:
    per_microlitre = problem(Fault.PER_MICROLITRE, value="30000", meant="30")
    assert spaced(fault(ENGLISH, per_microlitre)) == "Typed per µL? 30000/µL is 30 ×10⁹/L"


def test_a_visit_off_its_plan() -> None:
    early = problem(Fault.OFF_PLAN, earliest="2026-08-12", latest="2026-08-15")
    assert fault(CHINESE, early) == "不在计划窗口 2026年8月12日 至 2026年8月15日 内"


def test_an_unusual_count() -> None:
    unusual = problem(Fault.RETYPE, why="above", limit="450")
    assert fault(ENGLISH, unusual) == "Unusual: above 450. Type it again"
    assert fault(CHINESE, unusual) == "异常：高于 450。请再次输入"
    other = problem(Fault.RETYPE, why="something else")
    assert fault(ENGLISH, other) == "Unusual: something else. Type it again"


def test_every_field_of_the_forms_has_a_name() -> None:
    for form in (VisitDraft, PatientDraft):
        for entry in fields(form):
            assert place_name(CHINESE, entry.name) != entry.name


def test_a_fault_in_its_place() -> None:
    inside = problem(Fault.NOT_WHOLE, "visits[3].platelets", value="82.5")
    assert fault_in_place(ENGLISH, inside) == "visits[3].platelets: Not a whole number: 82.5"
    assert fault_in_place(CHINESE, inside) == "visits[3].platelets：不是整数：82.5"
    field = problem(Fault.NOT_CHOSEN, "intake")
    assert fault_in_place(ENGLISH, field) == "Intake: Not answered yet"
    whole = problem(Fault.NOT_READABLE, "", value="line 3")
    assert spaced(fault_in_place(ENGLISH, whole)) == "Cannot be read: line 3"
