"""What a row of the worklist says."""

from taper_desktop.clinic.worklist import Group, Owed
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.visit import Sample
from taper_desktop.ui.worklist.needs_words import Urgency
from taper_desktop.ui.worklist.row_words import group_title, row_words
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY, make_cycle, make_next_visit, make_visit
from tests.ui.worklist.lines import line


def test_every_group_has_a_title(words: Words) -> None:
    assert len({group_title(words, group) for group in Group}) == len(Group)


def test_a_halt_names_the_count_and_the_grade(words: Words) -> None:
    shown = row_words(words, line(Action.HALT, last_count=make_visit(TODAY, 22, grade=2)), TODAY)
    assert shown.state == "Halt"
    assert shown.details == ("22, gr 2",)


def test_a_step_back_names_the_fall(words: Words) -> None:
    assert row_words(words, line(Action.STEP_BACK), TODAY).details == ("96→41",)


def test_a_recheck_names_the_reason(words: Words) -> None:
    clumped = make_visit(TODAY, 14, sample=Sample.CLUMPED)
    reactive = make_visit(TODAY, 190, sample=Sample.REACTIVE)
    for visit, said in (
        (clumped, "clumped"),
        (reactive, "reactive"),
        (make_visit(TODAY, None), "no count"),
        (make_visit(TODAY, 93), "93"),
    ):
        assert row_words(words, line(Action.RECHECK, last_count=visit), TODAY).details == (said,)


def test_a_spaced_dose_has_a_short_form(words: Words) -> None:
    shown = row_words(words, line(Action.CONTINUE, current=make_cycle(2.5, 0)), TODAY)
    assert shown.details == ("2.5\u00a0mg every other day", "2.5\u00a0mg/2\u00a0d")


def test_no_protocol_is_said(words: Words) -> None:
    shown = row_words(words, line(None, phase=None, group=Group.CANNOT_JUDGE), TODAY)
    assert shown.state == "No protocol"


def test_advice_that_is_off_is_said_and_not_that_there_is_no_protocol(words: Words) -> None:
    off = line(None, phase=None, group=Group.CANNOT_JUDGE, advice_off=True)
    assert row_words(words, off, TODAY).state == "Advice is off"


def test_a_closed_patient_is_said_to_be_closed(words: Words) -> None:
    assert row_words(words, line(Action.NONE, phase=Phase.CLOSED), TODAY).state == "Closed"


def test_what_is_needed_when(words: Words) -> None:
    today = make_next_visit(TODAY)
    for changes, need, urgency in (
        ({"group": Group.STOP}, "decide now", Urgency.STOP),
        ({"days_late": 4}, "4\u00a0d late", Urgency.LATE),
        ({"next_visit": today}, "today", Urgency.NOW),
        ({}, "in 7\u00a0d", Urgency.CALM),
        ({"next_visit": None}, "", Urgency.CALM),
        ({"owed": (Owed.UNCONFIRMED,)}, "to decide", Urgency.LATE),
        ({"owed": (Owed.UNSIGNED,), "to_review": 2}, "to sign", Urgency.LATE),
        ({"owed": (Owed.UNPRINTED,), "to_review": 2}, "2 to review", Urgency.LATE),
        ({"owed": (Owed.UNPRINTED,)}, "to print", Urgency.LATE),
        ({"owed": (Owed.UNCONFIRMED,), "days_late": 4}, "4\u00a0d late", Urgency.LATE),
    ):
        shown = row_words(words, line(Action.CONTINUE, **changes), TODAY)
        assert (shown.need, shown.urgency) == (need, urgency)


def test_what_is_owed_is_read_out_in_full(words: Words) -> None:
    shown = row_words(words, line(Action.HOLD, owed=(Owed.UNPRINTED,)), TODAY)
    assert shown.spoken().endswith("21\u00a0Aug, to print, plan not printed")


def test_a_row_is_read_out_as_one_sentence(words: Words) -> None:
    shown = row_words(words, line(Action.HOLD), TODAY)
    assert shown.spoken() == "HT-014, ZW, Hold, 5\u00a0mg, 21\u00a0Aug, in 7\u00a0d"
