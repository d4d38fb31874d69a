"""The answer as a person meets it: what stands there, what can be pressed, what cannot."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.recording import preview_visit
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.answer.actions import AnswerActions
from taper_desktop.ui.answer.clause import ClauseWindow
from taper_desktop.ui.answer.finding_row import FindingRow
from taper_desktop.ui.answer.findings import FindingsList
from taper_desktop.ui.answer.head import HeadBlock
from taper_desktop.ui.answer.panel import AnswerPanel
from taper_desktop.ui.answer.rules_window import RulesWindow
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Words
from tests.making import make_decision, visit_draft
from tests.ui.stories import (
    VISIT_DAY,
    closed,
    critical_while_halted,
    falling,
    falling_at_the_top,
    halting,
    held,
    holding,
    low_before_taper,
    starting,
    stepping,
    too_high,
    unseen,
    without_protocol,
)

LOW = visit_draft(VISIT_DAY, 22)


def texts(widget: QWidget | None) -> str:
    """Every word that can be read in ``widget``."""
    assert widget is not None
    QCoreApplication.processEvents()
    labels = [label for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join(label.text() for label in labels)


def head(panel: AnswerPanel) -> HeadBlock:
    assert panel.head is not None
    return panel.head


def foot(panel: AnswerPanel) -> AnswerActions:
    assert panel.foot is not None
    return panel.foot


def findings(panel: AnswerPanel) -> FindingsList:
    assert panel.findings is not None
    return panel.findings


@pytest.fixture
def panel(qtbot: QtBot, words: Words, theme: Theme) -> AnswerPanel:
    made = AnswerPanel(words, theme)
    qtbot.addWidget(made)
    made.resize(356, 488)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(
    ("story", "word", "dose"),
    [
        (holding, "HOLD", "5\u00a0mg once daily"),
        (halting, "HALT", "Back to 2.5\u00a0mg once daily"),
        (falling, "STEP BACK", "Back to 7.5\u00a0mg once daily"),
        (stepping, "STEP DOWN", "Down to 2.5\u00a0mg once daily"),
        (starting, "START TAPER", "Down to 5\u00a0mg once daily"),
        (too_high, "DECIDE", "No dose advised: you decide"),
        (unseen, "CANNOT TELL", "7.5\u00a0mg once daily"),
        (without_protocol, "NO PROTOCOL", "50\u00a0mg once daily"),
    ],
)
def test_the_head_says_what_to_do_and_at_what_dose(
    panel: AnswerPanel, story: Callable[[], PatientSheet], word: str, dose: str
) -> None:
    panel.show_sheet(story())
    assert head(panel).word.text() == word
    assert head(panel).dose.text() == dose


def test_only_a_stop_fills_its_block(panel: AnswerPanel, theme: Theme) -> None:
    solid = theme.colour("solid_stop")
    for story in (holding, stepping, starting, too_high, unseen, without_protocol):
        panel.show_sheet(story())
        assert head(panel).ground != solid
    for story in (halting, falling):
        panel.show_sheet(story())
        assert head(panel).ground == solid


def test_a_stop_that_is_not_the_action_stands_over_it(panel: AnswerPanel) -> None:
    """As the worklist groups the patient and the banner says."""
    for story, word in ((low_before_taper, "NOT ELIGIBLE"), (critical_while_halted, "STABILISE")):
        panel.show_sheet(story())
        assert head(panel).word.text() == word
        assert texts(panel.strip) == "Stop condition outstanding"
    for story in (halting, falling, holding, stepping, starting, unseen, without_protocol):
        panel.show_sheet(story())
        assert panel.strip is None


@pytest.mark.parametrize(
    ("story", "stays"), [(low_before_taper, False), (critical_while_halted, True)]
)
def test_a_critical_count_is_not_decided_away(
    panel: AnswerPanel, story: Callable[[], PatientSheet], *, stays: bool
) -> None:
    panel.show_sheet(replace(story(), decided=make_decision(action=Action.STABILISE)))
    assert (panel.strip is not None) is stays


def test_a_stop_being_typed_is_said_before_it_is_saved(panel: AnswerPanel) -> None:
    panel.show_preview(starting(), preview_visit(starting(), LOW, today=VISIT_DAY))
    assert head(panel).word.text() == "NOT ELIGIBLE"
    assert panel.strip is not None


def test_tablets_day_and_next_visit_stand_beside_it(panel: AnswerPanel) -> None:
    panel.show_sheet(holding())
    assert head(panel).small.text() == "1\u00a0tablet of 5\u00a0mg a day · as of 07-Aug-2026 (Fri)"
    said = texts(panel)
    assert "14-Aug-2026 (Fri)" in said
    assert "Window 12-Aug (Wed) to 15-Aug (Sat), in 7\u00a0days" in said


def test_every_reason_has_a_clause_that_opens_by_keyboard(panel: AnswerPanel) -> None:
    panel.show_sheet(halting())
    rows = panel.findChildren(FindingRow)
    assert rows
    rows[0].link.setFocus()
    QTest.keyClick(rows[0].link, Qt.Key.Key_Space)
    window = panel.findChild(ClauseWindow)
    assert window is not None
    said = texts(window)
    assert "Halt when platelets fall below 30 ×10⁹/L." in said
    assert "07-Aug-2026 (Fri): 22\u00a0×10⁹/L" in said
    assert not window.isModal()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_does_not_fit_is_counted_and_reached_by_tab(qtbot: QtBot, panel: AnswerPanel) -> None:
    panel.resize(320, 330)
    panel.show_sheet(halting())
    listed = findings(panel)
    qtbot.waitUntil(lambda: listed.below() > 0)
    assert f"{listed.below()} more below" in listed.foot.text()
    panel.findChildren(FindingRow)[-1].link.setFocus()
    assert listed.area.verticalScrollBar().value() > 0


def test_all_rules_are_listed_with_their_number(panel: AnswerPanel) -> None:
    sheet = holding()
    panel.show_sheet(sheet)
    assert sheet.assessment is not None
    rules = foot(panel).rules
    assert rules is not None
    assert rules.text() == f"All {len(sheet.assessment.findings)} rules"
    rules.click()
    window = panel.findChild(RulesWindow)
    assert window is not None
    said = texts(window)
    for part in ("Applies now", "Does not apply", "Go on lowering only while", "taper.continue"):
        assert part in said
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_taking_and_otherwise_are_told(qtbot: QtBot, panel: AnswerPanel) -> None:
    panel.show_sheet(stepping())
    take, other = foot(panel).take, foot(panel).other
    assert take is not None
    assert other is not None
    with qtbot.waitSignal(panel.take_advice_requested):
        take.click()
    with qtbot.waitSignal(panel.otherwise_requested):
        other.click()


def test_against_a_stop_other_asks_which_way(qtbot: QtBot, panel: AnswerPanel) -> None:
    panel.show_sheet(halting())
    other = foot(panel).other
    assert other is not None
    other.click()
    menu = panel.findChild(QMenu)
    assert menu is not None
    override, another = menu.actions()
    with qtbot.waitSignal(panel.override_requested):
        override.trigger()
    with qtbot.waitSignal(panel.otherwise_requested):
        another.trigger()
    menu.close()


def test_where_nothing_is_advised_the_first_button_decides(
    qtbot: QtBot, panel: AnswerPanel
) -> None:
    panel.show_sheet(too_high())
    take = foot(panel).take
    assert take is not None
    with (
        qtbot.assertNotEmitted(panel.take_advice_requested),
        qtbot.waitSignal(panel.otherwise_requested),
    ):
        take.click()


def test_a_drop_with_no_dose_to_go_back_to_can_be_set_aside_too(
    qtbot: QtBot, panel: AnswerPanel
) -> None:
    """Else it would stay outstanding for ever: no higher dose can answer it."""
    panel.show_sheet(falling_at_the_top())
    assert head(panel).word.text() == "DECIDE"
    other = foot(panel).other
    assert other is not None
    with qtbot.waitSignal(panel.override_requested):
        QTest.keyClick(other, Qt.Key.Key_Space)


def test_a_closed_course_offers_no_decision(panel: AnswerPanel) -> None:
    panel.show_sheet(closed())
    assert foot(panel).take is None
    assert foot(panel).other is None
    assert "nothing to decide" in texts(foot(panel))


def test_without_a_protocol_nothing_is_guessed(qtbot: QtBot, panel: AnswerPanel) -> None:
    panel.show_sheet(without_protocol())
    said = texts(panel)
    assert "recorded, not judged" in said
    assert "Halt conditions: no limits are known for eltrombopag" in said
    assert "No next date" in said
    assert panel.findChildren(FindingRow) == []
    assert foot(panel).take is None
    other = foot(panel).other
    assert other is not None
    with qtbot.waitSignal(panel.otherwise_requested):
        other.click()


def test_what_was_decided_stands_with_who_and_when(panel: AnswerPanel) -> None:
    panel.show_sheet(held())
    said = texts(foot(panel))
    assert "Decided: Hold, advice taken" in said
    assert "Lin Mei, 14-Aug-2026 09:42" in said
    assert foot(panel).take is None
    assert foot(panel).other is not None


def preview(panel: AnswerPanel, draft: VisitDraft) -> None:
    sheet = holding()
    panel.show_preview(sheet, preview_visit(sheet, draft, today=VISIT_DAY))


def test_a_preview_says_so_and_offers_no_decision(panel: AnswerPanel) -> None:
    preview(panel, visit_draft(VISIT_DAY, 472))
    said = texts(panel)
    assert "Preview, not saved" in said
    assert "472 not confirmed" in said
    assert head(panel).word.text() == "DECIDE"
    assert foot(panel).take is None
    assert foot(panel).other is None


def test_a_preview_without_an_answer_says_what_it_waits_for(panel: AnswerPanel) -> None:
    preview(panel, visit_draft(VISIT_DAY, "", sample=""))
    assert head(panel).word.text() == "NOT YET"
    said = texts(findings(panel))
    assert "platelets" in said
    assert "sample" in said


def test_nothing_of_the_last_patient_stays(panel: AnswerPanel) -> None:
    panel.show_sheet(halting())
    panel.open_rules()
    window = panel.findChild(RulesWindow)
    assert window is not None
    panel.show_nothing()
    assert not window.isVisible()
    assert panel.head is None
    assert panel.foot is None


def test_the_keyboard_starts_at_the_first_button(panel: AnswerPanel) -> None:
    panel.show_sheet(holding())
    panel.setFocus()
    assert panel.focusWidget() is foot(panel).take
