"""The decision dialogs: nothing preselected, nothing on Enter, the reason beside what is off."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.decisions import DecisionDraft, advised
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.account import Role
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import OFF
from taper_desktop.ui.answer.decision_frame import DecisionFrame
from taper_desktop.ui.answer.decision_parts import SigningAs
from taper_desktop.ui.answer.otherwise_dialog import OtherwiseDialog
from taper_desktop.ui.answer.override_dialog import OverrideDialog
from taper_desktop.ui.answer.take_dialog import TakeDialog
from taper_desktop.ui.answer.ways import Way, ways
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import make_cycle
from tests.ui.answer.test_panel import texts
from tests.ui.stories import (
    closed,
    falling,
    falling_at_the_top,
    halting,
    holding,
    starting,
    stepping,
    too_high,
    without_protocol,
)

Kind = TypeVar("Kind", bound=DecisionFrame)
Opener = Callable[[type[Kind], PatientSheet], Kind]
UNASKED = SigningAs(name="Lin Mei", role=Role.INVESTIGATOR, asks_passphrase=False)
SIGN = (Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def open_dialog(qtbot: QtBot, words: Words, theme: Theme) -> Opener[DecisionFrame]:
    def open_one(kind: type[Kind], sheet: PatientSheet) -> Kind:
        dialog = kind(words, theme, sheet, UNASKED)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return open_one


def waits(dialog: DecisionFrame) -> Sequence[str]:
    assert dialog.foot.proceed.isEnabled() is not bool(dialog.waits())
    return tuple(dialog.waits())


def signed(qtbot: QtBot, dialog: DecisionFrame) -> DecisionDraft:
    """Sign by keyboard and give back what was handed on."""
    with qtbot.waitSignal(dialog.decision_submitted) as submitted:
        QTest.keyClick(dialog, *SIGN)
    draft = submitted.args[0]
    assert isinstance(draft, DecisionDraft)
    return draft


def test_a_halt_waits_for_its_dose_and_its_meaning(
    qtbot: QtBot, open_dialog: Opener[TakeDialog]
) -> None:
    dialog = open_dialog(TakeDialog, halting())
    assert dialog.dose is not None
    assert waits(dialog) == ("dose", "meaning")
    assert "HT-021" in dialog.foot.proceed.text()
    QTest.keyClick(dialog.dose.lines["advised"], Qt.Key.Key_Space)
    assert waits(dialog) == ("meaning",)
    assert "Stabilise" in texts(dialog.follows)
    QTest.keyClick(dialog.signature.meaning, Qt.Key.Key_Space)
    assert waits(dialog) == ()
    assert signed(qtbot, dialog) == advised(halting())


@pytest.mark.parametrize("story", [halting, falling])
def test_at_stop_level_enter_does_nothing_and_going_back_is_the_default(
    qtbot: QtBot, open_dialog: Opener[TakeDialog], story: Callable[[], PatientSheet]
) -> None:
    dialog = open_dialog(TakeDialog, story())
    assert dialog.dose is not None
    dialog.dose.lines["advised"].click()
    dialog.signature.meaning.click()
    assert dialog.foot.back.isDefault()
    with qtbot.assertNotEmitted(dialog.decision_submitted):
        for widget in (dialog, dialog.foot.proceed, dialog.foot.back, dialog.signature.meaning):
            QTest.keyClick(widget, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_halting_at_another_dose_needs_a_reason(
    qtbot: QtBot, open_dialog: Opener[TakeDialog]
) -> None:
    dialog = open_dialog(TakeDialog, halting())
    assert dialog.dose is not None
    dialog.dose.lines["another"].click()
    assert waits(dialog) == ("dose", "reason", "meaning")
    dialog.picker.level.lines["0"].click()
    QTest.keyClicks(dialog.reason.text_edit, "bruises")
    dialog.signature.meaning.click()
    draft = signed(qtbot, dialog)
    assert draft.choice is Choice.OTHERWISE
    assert draft.cycle == make_cycle(7.5)
    assert draft.milestone is MilestoneKind.TAPER_HALTED
    assert draft.reason == "bruises"


def test_a_typed_dose_above_the_maximum_is_refused_in_words(
    open_dialog: Opener[TakeDialog],
) -> None:
    dialog = open_dialog(TakeDialog, halting())
    assert dialog.dose is not None
    dialog.dose.lines["another"].click()
    dialog.picker.level.lines["typed"].click()
    QTest.keyClicks(dialog.picker.mg, "10")
    dialog.picker.every.focus_first()
    QTest.keyClick(dialog.picker.every, Qt.Key.Key_O)
    assert "Above the maximum of 7.5" in texts(dialog.picker)
    assert dialog.picker.cycle() is None
    dialog.picker.mg.clear()
    QTest.keyClicks(dialog.picker.mg, "2.5")
    dialog.picker.every.set_value("third")
    assert dialog.picker.cycle() == make_cycle(2.5, 0, 0)


@pytest.mark.parametrize("story", [stepping, starting])
def test_a_step_is_taken_with_its_meaning_ticked(
    qtbot: QtBot, open_dialog: Opener[TakeDialog], story: Callable[[], PatientSheet]
) -> None:
    dialog = open_dialog(TakeDialog, story())
    assert waits(dialog) == ("meaning",)
    with qtbot.assertNotEmitted(dialog.decision_submitted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog.signature.meaning, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.decision_submitted) as submitted:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert submitted.args == [advised(story())]


def test_a_passphrase_is_typed_again_where_the_site_is_real(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    dialog = TakeDialog(words, theme, stepping(), SigningAs(name="Lin Mei", role=Role.INVESTIGATOR))
    qtbot.addWidget(dialog)
    dialog.signature.meaning.click()
    assert waits(dialog) == ("passphrase",)
    assert dialog.signature.passphrase is not None
    dialog.signature.passphrase.setText("a horse, a stable")
    dialog.signature.passphrase.textEdited.emit("")
    assert waits(dialog) == ()
    assert dialog.signature.password() == "a horse, a stable"
    dialog.ask_passphrase_again("wrong")
    assert dialog.signature.meaning.isChecked(), "everything else stays"
    assert not dialog.signature.password()
    assert waits(dialog) == ("passphrase",)


def test_an_override_names_its_visits_and_its_reason(
    qtbot: QtBot, open_dialog: Opener[OverrideDialog]
) -> None:
    dialog = open_dialog(OverrideDialog, halting())
    assert waits(dialog) == ("visits", "reason", "meaning")
    (day,) = dialog.boxes
    assert day == date(2026, 8, 7)
    assert "platelets 22 and bleeding grade 2" in dialog.boxes[day].text()
    QTest.keyClick(dialog.boxes[day], Qt.Key.Key_Space)
    assert "Hold" in texts(dialog.follows)
    QTest.keyClicks(dialog.reason.text_edit, "second tube 64")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.signature.meaning.click()
    draft = signed(qtbot, dialog)
    assert draft.milestone is MilestoneKind.HALT_OVERRIDDEN
    assert draft.set_aside == (day,)
    assert draft.reason == draft.milestone_reason == "second tube 64"


def test_an_override_of_a_drop_names_the_visit_that_fell(
    open_dialog: Opener[OverrideDialog],
) -> None:
    dialog = open_dialog(OverrideDialog, falling())
    assert date(2026, 7, 3) in dialog.boxes
    assert date(2026, 6, 19) not in dialog.boxes or len(dialog.boxes) == 2
    assert "DROP" in dialog.head.headline


def test_a_drop_on_the_highest_dose_is_set_aside_the_same_way(
    qtbot: QtBot, open_dialog: Opener[OverrideDialog]
) -> None:
    dialog = open_dialog(OverrideDialog, falling_at_the_top())
    assert "DROP" in dialog.head.headline
    assert date(2026, 7, 3) in dialog.boxes
    dialog.boxes[date(2026, 7, 3)].click()
    QTest.keyClicks(dialog.reason.text_edit, "second tube 88")
    dialog.signature.meaning.click()
    assert signed(qtbot, dialog).milestone is MilestoneKind.HALT_OVERRIDDEN


def test_what_can_be_decided_depends_on_the_phase() -> None:
    assert ways(holding()) == (
        Way.KEEP,
        Way.DOSE,
        Way.PAUSE,
        Way.STOP,
        Way.HALT,
        Way.CLOSE,
    )
    assert Way.START in ways(starting())
    assert Way.PAUSE not in ways(starting())
    assert Way.RESUME not in ways(starting())
    assert ways(without_protocol()) == (Way.KEEP, Way.DOSE, Way.STOP, Way.START, Way.CLOSE)
    assert ways(closed()) == ()


@pytest.mark.parametrize(
    ("way", "milestone", "cycle"),
    [
        (Way.KEEP, None, None),
        (Way.PAUSE, MilestoneKind.DRUG_PAUSED, OFF),
        (Way.STOP, None, OFF),
        (Way.CLOSE, MilestoneKind.CLOSED, None),
    ],
)
def test_otherwise_records_what_was_chosen_and_why(
    qtbot: QtBot,
    open_dialog: Opener[OtherwiseDialog],
    way: Way,
    milestone: MilestoneKind | None,
    cycle: object,
) -> None:
    dialog = open_dialog(OtherwiseDialog, holding())
    assert waits(dialog) == ("decision", "reason", "meaning")
    QTest.keyClick(dialog.way.lines[way], Qt.Key.Key_Space)
    QTest.keyClicks(dialog.reason.text_edit, "surgery")
    dialog.signature.meaning.click()
    draft = signed(qtbot, dialog)
    assert (draft.milestone, draft.cycle) == (milestone, cycle)
    assert draft.choice is Choice.OTHERWISE
    assert draft.start == date(2026, 8, 7)
    assert draft.milestone_reason == ("surgery" if way is Way.PAUSE else "")


def test_a_halt_of_ones_own_asks_whether_the_dose_stays(
    open_dialog: Opener[OtherwiseDialog],
) -> None:
    dialog = open_dialog(OtherwiseDialog, holding())
    dialog.way.lines[Way.HALT].click()
    assert "dose" in waits(dialog)
    dialog.stays.lines["stays"].click()
    assert "dose" not in waits(dialog)
    draft = dialog.draft()
    assert draft is not None
    assert (draft.milestone, draft.cycle) == (MilestoneKind.TAPER_HALTED, None)
    dialog.stays.lines["changes"].click()
    assert dialog.draft() is None
    dialog.picker.level.lines["0"].click()
    changed = dialog.draft()
    assert changed is not None
    assert changed.cycle == make_cycle(7.5)


def test_a_decision_in_the_future_is_not_possible(open_dialog: Opener[OtherwiseDialog]) -> None:
    dialog = open_dialog(OtherwiseDialog, holding())
    dialog.way.lines[Way.STOP].click()
    dialog.start.field.clear()
    assert dialog.start.day() is None
    QTest.keyClicks(dialog.start.field, "2026-08-20")
    assert "a decision that is possible" in waits(dialog)
    assert "lies in the future" in texts(dialog.follows)


def test_without_a_protocol_a_dose_is_typed_and_nothing_is_promised(
    open_dialog: Opener[OtherwiseDialog],
) -> None:
    dialog = open_dialog(OtherwiseDialog, without_protocol())
    dialog.way.lines[Way.DOSE].click()
    QTest.keyClicks(dialog.picker.mg, "75")
    dialog.picker.every.focus_first()
    QTest.keyClick(dialog.picker.every, Qt.Key.Key_O)
    assert dialog.picker.cycle() == make_cycle(75)
    assert "no protocol covers this drug" in texts(dialog.follows)


def test_where_the_protocol_is_silent_the_dialog_says_so(
    open_dialog: Opener[OtherwiseDialog],
) -> None:
    dialog = open_dialog(OtherwiseDialog, too_high())
    assert dialog.head.headline == "YOUR DECISION"
    assert dialog.head.below == "No dose advised: you decide"


def test_a_refusal_is_said_in_the_dialog(open_dialog: Opener[OtherwiseDialog]) -> None:
    dialog = open_dialog(OtherwiseDialog, holding())
    dialog.say_refused("Not saved")
    assert "Not saved" in texts(dialog.foot)
