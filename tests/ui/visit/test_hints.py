"""What stands beside the fields."""

from datetime import date

import pytest

from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.visit.hints import (
    count_hint,
    date_hint,
    in_form_order,
    late_hint,
    rescue_hint,
    visits_before,
    waits_for,
)
from taper_desktop.wording.catalogue import Words
from tests.making import make_next_visit
from tests.ui.stories import holding


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-08-14", "14-Aug-2026 (Fri) · on plan"),
        ("2026-08-12", "12-Aug-2026 (Wed) · on plan"),
        ("2026-08-11", "11-Aug-2026 (Tue) · 1\u00a0day before its window"),
        ("2026-08-18", "18-Aug-2026 (Tue) · 3\u00a0days after its window"),
        ("14.8.2026", "year-month-day, such as 2026-08-14"),
    ],
)
def test_a_date_is_read_back_beside_its_plan(words: Words, typed: str, said: str) -> None:
    plan = make_next_visit(date(2026, 8, 14))
    assert date_hint(words, typed, plan, filled=False) == said


def test_a_date_that_was_filled_in_says_so(words: Words) -> None:
    assert date_hint(words, "2026-08-14", None, filled=True) == "14-Aug-2026 (Fri), filled in"


def test_the_last_count_and_the_last_visit_are_named(words: Words) -> None:
    before = visits_before(holding(), "2026-08-14", None)
    assert count_hint(words, before) == "last 47 on 07-Aug-2026 (Fri)"
    assert rescue_hint(words, before) == "since 07-Aug-2026 (Fri)"
    assert count_hint(words, ()) == "no count before this one"
    assert rescue_hint(words, ()) == "since the last visit"


def test_before_a_visit_entered_late_stands_what_was_before_its_date(words: Words) -> None:
    sheet = holding()
    before = visits_before(sheet, "2026-08-01", None)
    assert count_hint(words, before) == "last 44 on 30-Jul-2026 (Thu)"
    assert rescue_hint(words, before) == "since 30-Jul-2026 (Thu)"
    assert visits_before(sheet, "1.8.", None) == sheet.visits, "no date yet"
    last = sheet.visits[-1]
    assert last not in visits_before(sheet, "2026-08-30", last), "it is the one corrected"
    latest = last.visit.date
    late = late_hint(words, "2026-08-01", latest)
    assert late == "entered late, before the visit of 07-Aug-2026 (Fri)"
    for typed, visit in (("2026-08-07", latest), ("1.8.", latest), ("2026-08-01", None)):
        assert late_hint(words, typed, visit) == ""


def test_what_waits_is_named_once_from_top_to_bottom(words: Words) -> None:
    again = Problem(place="platelets", fault=Fault.RETYPE)
    rescue = Problem(place="rescue_given", fault=Fault.NOT_CHOSEN)
    sample = Problem(place="sample", fault=Fault.NOT_CHOSEN)
    problems = (rescue, sample, again)
    assert waits_for(words, problems, [again]) == ("platelets again", "sample", "rescue")
    assert in_form_order(problems) == (again, sample, rescue)
