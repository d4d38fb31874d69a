"""The fixed parts of the answer in words."""

from datetime import date

from taper_desktop.domain.assessment import Code, Field
from taper_desktop.ui.answer.emphasis import emphasised
from taper_desktop.ui.answer.judged import judged_lines
from taper_desktop.ui.answer.said import count_age, next_visit_of, no_next_visit
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY, make_cycle, make_finding, make_next_visit, make_visit
from tests.ui.stories import closed, unseen, without_protocol


def test_a_late_visit_is_counted_from_its_window(words: Words) -> None:
    said = next_visit_of(words, make_next_visit("2026-08-09"), TODAY)
    assert said.late == "4\u00a0d late"
    assert said.window == "Window 07-Aug (Fri) to 10-Aug (Mon)"


def test_a_visit_moved_for_a_closed_day_says_so(words: Words) -> None:
    visit = make_next_visit("2026-08-15", planned="2026-08-17")
    said = next_visit_of(words, visit, TODAY)
    assert said.day == "17-Aug-2026 (Mon)"
    assert "due 15-Aug (Sat), site closed" in said.window


def test_the_age_of_a_count_is_said_unless_it_is_of_the_day(words: Words) -> None:
    assert count_age(words, make_visit("2026-08-14"), TODAY) == ""
    assert count_age(words, make_visit("2026-08-06"), TODAY) == "count 8\u00a0days old"
    assert count_age(words, make_visit("2026-08-06", None), TODAY) == "no count at the last visit"
    assert count_age(words, None, TODAY) == "no visit yet"


def test_why_there_is_no_next_visit(words: Words) -> None:
    assert no_next_visit(words, without_protocol()).startswith("No next date: no protocol")
    assert no_next_visit(words, closed()) == "None planned: the follow-up is closed"
    assert no_next_visit(words, unseen()) == "No date before the first visit is recorded"


def test_the_judged_count_is_bold_where_it_stands_first() -> None:
    found = make_finding(Code.HALT_COUNT, judged=[(TODAY, Field.PLATELETS, 30)])
    assert emphasised("Platelets 30, below 30", found) == "Platelets <b>30</b>, below 30"
    assert emphasised("130 & 30.5 < 30", found) == "130 &amp; 30.5 &lt; <b>30</b>"
    assert emphasised("No rescue", make_finding(Code.HALT_RESCUE)) == "No rescue"


def test_every_kind_of_judged_value_is_said(words: Words) -> None:
    day = date(2026, 8, 7)
    found = make_finding(
        Code.ELIG_CONDITION,
        judged=[
            (day, Field.PLATELETS, 47),
            (day, Field.PLATELETS, None),
            (day, Field.BLEEDING_GRADE, 2),
            (day, Field.DETERIORATION, None),
            (day, Field.RESCUE, ()),
            (day, Field.SAMPLE, "clumped"),
            (day, Field.INTAKE, "with_food"),
            (day, Field.INTAKE, None),
            (day, Field.REGIMEN, make_cycle(5)),
            (day, Field.DAY, date(2026, 8, 14)),
            (None, Field.ITP_CONFIRMED, True),
        ],
    )
    said = [line.removeprefix("07-Aug-2026 (Fri): ") for line in judged_lines(words, found)]
    assert said == [
        "47\u00a0×10⁹/L",
        "no count",
        "bleeding: Grade\u00a02",
        "condition worse: Not recorded",
        "rescue: none",
        "sample: clumped",
        "intake: with food",
        "intake: Not recorded",
        "5\u00a0mg once daily",
        "14-Aug-2026 (Fri)",
        "ITP confirmed: yes",
    ]
