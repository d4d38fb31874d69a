"""What the full table says of a line: its cells, what it needs, its filters."""

from datetime import timedelta

import pytest

from taper_desktop.clinic.worklist import Group, Owed, Worklist
from taper_desktop.clinic.worklist_filters import Due, FilterKind, FilterValue, Need
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.visit import Rescue, Sample
from taper_desktop.ui.worklist.filter_words import button_words, choices, value_words
from taper_desktop.ui.worklist.needs_words import Urgency, needs
from taper_desktop.ui.worklist.table_words import Column, table_words
from taper_desktop.wording.catalogue import Words
from tests.making import TODAY, make_cycle, make_next_visit, make_patient, make_visit
from tests.ui.worklist.lines import line

CLUMPED = make_visit(TODAY - timedelta(days=7), 14, sample=Sample.CLUMPED)


def test_every_cell_of_a_line(words: Words) -> None:
    shown = table_words(words, line(Action.HOLD), TODAY)
    assert dict(zip(Column, shown.cells, strict=True)) == {
        Column.STATE: "Hold",
        Column.CODE: "HT-014",
        Column.INITIALS: "ZW",
        Column.BORN: "02-Mar-1979",
        Column.PHASE: "Tapering",
        Column.DOSE: "5\u00a0mg once daily",
        Column.DAY: "23",
        Column.COUNT: "47 14\u00a0Aug",
        Column.TREND: "",
        Column.NEXT_VISIT: "21-Aug-2026 (Fri)",
        Column.WHEN: "in 7\u00a0d",
        Column.NEEDS: "",
    }


def test_what_is_not_known_is_a_dash_and_never_a_blank(words: Words) -> None:
    nothing = line(
        None,
        patient=make_patient(initials="", birth_date=None, name="Zhang Wei"),
        group=Group.CANNOT_JUDGE,
        **dict.fromkeys(("phase", "current", "dose_day", "last_count", "next_visit")),
    )
    cells = table_words(words, nothing, TODAY).cells
    known = {Column.STATE, Column.CODE, Column.TREND, Column.WHEN, Column.NEEDS}
    assert {cells[column] for column in Column if column not in known} == {"–"}


@pytest.mark.parametrize(
    ("visit", "number", "note"),
    [
        (CLUMPED, "–", "07\u00a0Aug · clumped"),
        (make_visit(TODAY, 190, sample=Sample.REACTIVE), "190", "14\u00a0Aug · reactive"),
        (make_visit(TODAY, None), "–", "14\u00a0Aug · no count"),
        (make_visit(TODAY, 55, rescue=[Rescue.IVIG]), "55", "14\u00a0Aug · rescue"),
    ],
)
def test_a_count_says_what_is_to_be_known_of_it(
    words: Words, visit: object, number: str, note: str
) -> None:
    shown = table_words(words, line(Action.RECHECK, last_count=visit), TODAY)
    assert (shown.count, shown.count_note) == (number, note)


@pytest.mark.parametrize(
    ("action", "changes", "said", "urgency"),
    [
        (Action.HALT, {"group": Group.STOP}, "Decide now", Urgency.STOP),
        (
            Action.HALT,
            {"group": Group.STOP, "decided": True},
            "Decided, still outstanding",
            Urgency.NOW,
        ),
        (Action.HOLD, {"group": Group.OVERDUE}, "Call", Urgency.NOW),
        (
            Action.RECHECK,
            {"group": Group.OVERDUE, "last_count": CLUMPED},
            "Call, new tube",
            Urgency.NOW,
        ),
        (Action.CONTINUE, {"group": Group.DUE_TODAY}, "Visit", Urgency.NOW),
        (
            Action.HOLD,
            {"group": Group.DUE_THIS_WEEK, "owed": (Owed.UNCONFIRMED,)},
            "Visit · advice not confirmed",
            Urgency.LATE,
        ),
        (
            Action.STEP_DOWN,
            {
                "group": Group.STEP_POSSIBLE,
                "recommended": make_cycle(2.5),
                "owed": (Owed.UNCONFIRMED,),
            },
            "Step to 2.5\u00a0mg",
            Urgency.NOW,
        ),
        (
            Action.START_TAPER,
            {"group": Group.STEP_POSSIBLE, "recommended": make_cycle(5)},
            "Start with 5\u00a0mg",
            Urgency.NOW,
        ),
        (Action.START_TAPER, {"group": Group.STEP_POSSIBLE}, "Start the taper?", Urgency.NOW),
        (Action.MAY_RESUME, {"group": Group.STEP_POSSIBLE}, "Resume?", Urgency.NOW),
        (None, {"group": Group.CANNOT_JUDGE}, "No protocol", Urgency.NOW),
        (
            None,
            {"group": Group.CANNOT_JUDGE, "advice_off": True},
            "Advice is off",
            Urgency.NOW,
        ),
        (
            Action.RECHECK,
            {"group": Group.CANNOT_JUDGE, "last_count": CLUMPED},
            "New tube",
            Urgency.NOW,
        ),
        (
            Action.CANNOT_TELL,
            {"group": Group.CANNOT_JUDGE, "last_count": None},
            "Count missing",
            Urgency.NOW,
        ),
        (
            Action.CANNOT_TELL,
            {"group": Group.CANNOT_JUDGE},
            "Something is missing",
            Urgency.NOW,
        ),
        (Action.COMPLETE, {"group": Group.NO_NEXT_DATE}, "Plan the next visit", Urgency.NOW),
        (
            Action.CONTINUE,
            {"group": Group.UNFINISHED, "owed": (Owed.UNPRINTED,)},
            "Plan not printed",
            Urgency.LATE,
        ),
        (
            Action.CONTINUE,
            {"group": Group.UNFINISHED, "owed": (Owed.UNSIGNED,)},
            "Decision not signed",
            Urgency.LATE,
        ),
        (
            Action.CONTINUE,
            {"group": Group.REVIEW, "to_review": 2, "owed": (Owed.UNCONFIRMED,)},
            "2 to review · advice not confirmed",
            Urgency.LATE,
        ),
    ],
)
def test_what_is_needed(
    words: Words, action: Action | None, changes: dict[str, object], said: str, urgency: Urgency
) -> None:
    needed = needs(words, line(action, **changes))
    assert (needed.text, needed.urgency) == (said, urgency)


def test_a_late_visit_says_by_how_much(words: Words) -> None:
    late = line(Action.HOLD, days_late=4, next_visit=make_next_visit(TODAY - timedelta(days=4)))
    shown = table_words(words, late, TODAY)
    assert (shown.cells[Column.WHEN], shown.when_urgency) == ("4\u00a0d late", Urgency.LATE)


NAMES = {ProtocolId(3): "hetrombopag-representative 1.0.0"}


@pytest.mark.parametrize(
    ("kind", "chosen", "said"),
    [
        (FilterKind.STATE, (), "State: any"),
        (FilterKind.STATE, (Action.HOLD,), "State: Hold"),
        (FilterKind.PHASE, (Phase.HALTED, Phase.TAPERING), "Phase: Tapering, Halted"),
        (FilterKind.DUE, (Due.LATE, Due.TODAY, Due.NONE), "Due: 3 chosen"),
        (FilterKind.NEEDS, (Need.PRINT,), "Needs: plan not printed"),
        (
            FilterKind.PROTOCOL,
            (ProtocolId(3), None),
            "Protocol: hetrombopag-representative 1.0.0, not judged",
        ),
    ],
)
def test_a_filter_says_what_is_chosen(
    words: Words, kind: FilterKind, chosen: tuple[FilterValue, ...], said: str
) -> None:
    assert button_words(words, kind, frozenset(chosen), NAMES) == said


def test_every_value_has_a_name(words: Words) -> None:
    for values in (Action, Phase, Due, Need):
        said = [value_words(words, value, {}) for value in values]
        assert len(set(said)) == len(said)
        assert all(said)
    assert value_words(words, ProtocolId(9), NAMES) == "9"


def test_what_occurs_and_what_is_chosen_can_be_chosen() -> None:
    lines = (line(Action.HOLD), line(None, phase=None), line(Action.HALT), line(Action.HOLD))
    whole = Worklist(as_of=TODAY, lines=lines)
    offered = choices(FilterKind.STATE, whole, frozenset({Action.RECHECK}))
    assert offered == [(Action.HALT, 1), (Action.RECHECK, 0), (Action.HOLD, 2), (None, 1)]
    assert choices(FilterKind.NEEDS, whole, frozenset()) == []
