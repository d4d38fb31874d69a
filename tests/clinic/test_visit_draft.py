"""The visit form: what is required, what may stay empty, what is asked for twice."""

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.clinic.unusual import before_first_dose, far_from_nearest, off_plan
from taper_desktop.clinic.visit_draft import VisitReading, read_visit_draft
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit, VisitDetails
from tests.making import TODAY, make_next_visit, make_visit, visit_draft


def read(draft: VisitDraft, *others: Visit) -> VisitReading:
    return read_visit_draft(draft, others, today=TODAY)


def faults(reading: VisitReading) -> dict[str, Fault]:
    return {problem.place: problem.fault for problem in reading.problems}


def test_a_routine_visit_is_read() -> None:
    reading = read(visit_draft(note=" calm "))
    assert reading.problems == ()
    assert reading.visit == make_visit()
    assert reading.note == "calm"


REQUIRED = {
    "date": ("date", Fault.EMPTY),
    "platelets": ("platelets", Fault.EMPTY),
    "sample": ("sample", Fault.NOT_CHOSEN),
    "rescue_given": ("rescue_given", Fault.NOT_CHOSEN),
}


@pytest.mark.parametrize("missing", [*combinations(REQUIRED, 1), *combinations(REQUIRED, 2)])
def test_each_required_answer_is_asked_for(missing: tuple[str, ...]) -> None:
    empty: dict[str, Any] = dict.fromkeys(missing, "")
    reading = read(visit_draft(**empty))
    assert faults(reading) == dict(REQUIRED[field] for field in missing)
    assert reading.visit is None


@pytest.mark.parametrize("field", ["bleeding_grade", "deterioration", "intake", "note"])
def test_what_may_stay_empty_is_not_recorded_and_never_no(field: str) -> None:
    empty: dict[str, Any] = {field: ""}
    reading = read(visit_draft(**empty))
    assert reading.problems == ()
    assert reading.visit is not None
    if field != "note":
        assert getattr(reading.visit, field) is None


def test_an_empty_form_says_all_it_waits_for() -> None:
    assert faults(read(VisitDraft())) == dict(REQUIRED.values())


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"date": "2026-08-15"}, "date", Fault.DATE_IN_FUTURE),
        ({"platelets": "82.5"}, "platelets", Fault.NOT_WHOLE),
        ({"sample": "good"}, "sample", Fault.UNKNOWN_VALUE),
        ({"sample": "not_taken"}, "platelets", Fault.CONTRADICTS),
        ({"sample": "reactive", "platelets": ""}, "platelets", Fault.EMPTY),
        ({"bleeding_grade": "5"}, "bleeding_grade", Fault.UNKNOWN_VALUE),
        ({"deterioration": "true"}, "deterioration", Fault.UNKNOWN_VALUE),
        ({"intake": "forgot"}, "intake", Fault.UNKNOWN_VALUE),
        ({"rescue_given": "yes"}, "rescue_given", Fault.UNKNOWN_VALUE),
        ({"rescue_given": "given"}, "rescue", Fault.NOT_CHOSEN),
        ({"rescue_given": "given", "rescue": ("tea",)}, "rescue", Fault.UNKNOWN_VALUE),
        ({"rescue": ("ivig",)}, "rescue", Fault.CONTRADICTS),
        ({"note": "x" * 2001}, "note", Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    changes: dict[str, Any], place: str, fault: Fault
) -> None:
    reading = read(visit_draft(**changes))
    assert faults(reading) == {place: fault}
    assert reading.visit is None


@pytest.mark.parametrize(
    ("sample", "kept"), [("clumped", Sample.CLUMPED), ("not_taken", Sample.OK)]
)
def test_a_visit_without_a_count_needs_its_reason(sample: str, kept: Sample) -> None:
    reading = read(visit_draft(platelets="", sample=sample))
    assert reading.visit == make_visit(platelets=None, sample=kept)


def test_rescue_is_read_in_the_order_of_the_list_and_once() -> None:
    drugs = ("other", "ivig", "ivig")
    reading = read(visit_draft(rescue_given="given", rescue=drugs, intake="with_food"))
    assert reading.visit == make_visit(rescue=[Rescue.IVIG, Rescue.OTHER], intake=Intake.WITH_FOOD)


def test_a_date_is_used_once() -> None:
    reading = read(visit_draft("2026-08-10"), make_visit("2026-08-10"))
    assert faults(reading) == {"date": Fault.SECOND_VISIT}


@pytest.mark.parametrize(
    ("count", "before", "why"),
    [
        (10, None, None),
        (9, None, "below"),
        (0, None, "below"),
        (450, None, None),
        (451, None, "above"),
        (2999, None, "above"),
        (90, ("2026-08-08", 30), None),
        (91, ("2026-08-08", 30), "changed"),
        (91, ("2026-08-07", 30), None),
        (30, ("2026-08-08", 91), "changed"),
        (31, ("2026-08-08", 0), "changed"),
    ],
)
def test_an_unusual_count_is_asked_for_again(
    count: int, before: tuple[str, int] | None, why: str | None
) -> None:
    others = (make_visit(*before),) if before else ()
    reading = read(visit_draft(platelets=count), *others)
    assert [problem.values["why"] for problem in reading.unusual] == ([why] if why else [])
    assert reading.problems == reading.unusual
    assert reading.visit is not None
    assert reading.visit.platelets == count


def test_the_nearest_count_that_differs_is_named() -> None:
    reading = read(
        visit_draft(platelets=200), make_visit("2026-08-09", 20), make_visit("2026-08-12", 30)
    )
    assert reading.unusual[0].values == {
        "value": "200",
        "why": "changed",
        "before": "30",
        "date": "2026-08-12",
    }


def test_a_clumped_count_before_is_not_compared_with() -> None:
    clumped = make_visit("2026-08-12", 12, sample=Sample.CLUMPED)
    assert read(visit_draft(platelets=200), clumped).unusual == ()


@pytest.mark.parametrize(
    ("again", "fault"),
    [
        ("472", None),
        (" 472 ", None),
        ("", Fault.RETYPE),
        ("427", Fault.RETYPED_DIFFERS),
        ("4", Fault.RETYPED_DIFFERS),
    ],
)
def test_the_same_typed_again_is_taken(again: str, fault: Fault | None) -> None:
    reading = read(visit_draft(platelets="472", platelets_again=again))
    assert [problem.fault for problem in reading.problems] == ([fault] if fault else [])
    assert reading.visit is not None


def test_a_thousand_is_taken_only_when_typed_twice() -> None:
    once = read(visit_draft(platelets="1000"))
    assert [problem.fault for problem in once.unusual] == [Fault.PER_MICROLITRE]
    assert once.unusual[0].values == {"value": "1000", "meant": "1"}
    assert read(visit_draft(platelets="1000", platelets_again="1000")).problems == ()


def test_an_unusual_count_beside_a_missing_answer_gives_no_visit() -> None:
    reading = read(visit_draft(platelets="472", rescue_given=""))
    assert faults(reading) == {"platelets": Fault.RETYPE, "rescue_given": Fault.NOT_CHOSEN}
    assert reading.visit is None


def test_an_unusual_count_is_told_before_the_date_is_known() -> None:
    reading = read(visit_draft(date="", platelets="472"), make_visit("2026-08-12", 30))
    assert faults(reading) == {"date": Fault.EMPTY, "platelets": Fault.RETYPE}
    assert read(visit_draft(date="", platelets="200"), make_visit("2026-08-12", 30)).unusual == ()


DRAFTS = st.builds(
    VisitDraft,
    date=st.sampled_from(["", "2026-08-14", "2026-08-15", "2026-08-07", "x"]),
    platelets=st.sampled_from(["", "0", "29", "82", "472", "1000", "30000", "-1"])
    | st.text(max_size=5),
    platelets_again=st.sampled_from(["", "472", "0", "1000"]),
    sample=st.sampled_from(["", "ok", "clumped", "reactive", "not_taken", "?"]),
    bleeding_grade=st.sampled_from(["", "0", "4", "5"]),
    deterioration=st.sampled_from(["", "yes", "no", "?"]),
    intake=st.sampled_from(["", "as_directed", "?"]),
    rescue_given=st.sampled_from(["", "none", "given", "?"]),
    rescue=st.sampled_from([(), ("ivig",), ("tea",)]),
    note=st.text(max_size=5),
)


@given(DRAFTS)
def test_whatever_is_typed_gives_a_visit_or_says_why_not(draft: VisitDraft) -> None:
    reading = read(draft, make_visit("2026-08-07", 60))
    assert all(problem in reading.problems for problem in reading.unusual)
    blocking = [problem for problem in reading.problems if problem not in reading.unusual]
    assert (reading.visit is None) == bool(blocking)
    if reading.visit is not None and reading.visit.platelets is not None:
        assert reading.visit.platelets == int(draft.platelets)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-08-11", True), ("2026-08-12", False), ("2026-08-15", False), ("2026-08-16", True)],
)
def test_a_date_outside_its_window_is_said(day: str, said: bool) -> None:
    plan = make_next_visit("2026-08-14")
    visit = make_visit(day)
    assert bool(off_plan(visit.date, plan)) is said
    assert off_plan(visit.date, None) == ()


def test_a_day_that_the_plan_itself_moved_to_is_on_plan() -> None:
    plan = make_next_visit("2026-08-14", planned="2026-08-20")
    assert off_plan(make_visit("2026-08-20").date, plan) == ()


def test_what_no_rule_looks_at_is_kept_as_typed() -> None:
    draft = visit_draft(
        alt=" 38 U/L ", results="Hb 121 g/L", source="slip", transcribed_on="2026-08-13"
    )
    reading = read_visit_draft(draft, (), today=TODAY)
    assert reading.problems == ()
    assert reading.details == VisitDetails(
        alt="38 U/L",
        results="Hb 121 g/L",
        source="slip",
        transcribed_on=date(2026, 8, 13),
    )


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"source": "slip"}, "transcribed_on", Fault.EMPTY),
        (
            {"source": "slip", "transcribed_on": "2026-08-15"},
            "transcribed_on",
            Fault.DATE_IN_FUTURE,
        ),
        ({"transcribed_on": "2026-08-13"}, "source", Fault.EMPTY),
        ({"alt": "x" * 101}, "alt", Fault.TOO_LONG),
        ({"results": "x" * 2001}, "results", Fault.TOO_LONG),
    ],
)
def test_a_source_and_its_day_go_together(
    changes: dict[str, str], place: str, fault: Fault
) -> None:
    reading = read_visit_draft(visit_draft(**changes), (), today=TODAY)
    assert [(problem.place, problem.fault) for problem in reading.problems] == [(place, fault)]


def test_a_day_before_every_dose_is_known() -> None:
    starts = (date(2026, 3, 1), date(2026, 1, 2))
    assert before_first_dose(date(2026, 1, 1), starts) == date(2026, 1, 2)
    assert before_first_dose(date(2026, 1, 2), starts) is None
    assert before_first_dose(date(2026, 1, 1), ()) is None


@pytest.mark.parametrize(
    ("days", "far"), [(0, None), (180, None), (181, 181), (-180, None), (-181, -181), (-570, -570)]
)
def test_a_day_far_from_every_visit_is_known(days: int, far: int | None) -> None:
    visit = date(2026, 8, 7)
    others = (visit, visit + timedelta(days=1000 if days < 0 else -1000))
    assert far_from_nearest(visit + timedelta(days=days), others) == far
    assert far_from_nearest(visit, ()) is None
