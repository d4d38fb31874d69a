"""What would hold after a decision: the clinic's preview of it, in words."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.clinic.decisions import DecisionDraft, preview_decision
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Assessment, Phase
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.answer.said import next_visit_of
from taper_desktop.ui.look.shapes import TABLE_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import ActionMark, Label
from taper_desktop.wording.answer import dose_line
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault
from taper_desktop.wording.names import action
from taper_desktop.wording.outlook import recovery_needs

_PLACEHOLDER = "-"
"""Stands for a reason that is still to be typed, so that what follows can be shown before it."""


def problems_of(sheet: PatientSheet, draft: DecisionDraft) -> tuple[Problem, ...]:
    """What is wrong with a decision, a reason that is still to be typed left aside."""
    return preview_decision(sheet, _with_some_reason(draft)).problems


def _with_some_reason(draft: DecisionDraft) -> DecisionDraft:
    if draft.choice is Choice.TAKEN or draft.reason:
        return draft
    return replace(draft, reason=_PLACEHOLDER)


class WhatFollows(Section):
    """Shows the next advice and the next visit, or what is wrong with the decision."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet) -> None:
        super().__init__(theme, words.say("What follows"))
        self._words = words
        self._look = theme
        self._sheet = sheet
        self.show_draft(None)

    def show_draft(self, draft: DecisionDraft | None) -> None:
        """Ask the clinic what holds after ``draft`` and show it."""
        self.clear()
        words = self._words
        if draft is None:
            self.add_text(words.say("Then advised"), words.say("Choose first"))
            return
        preview = preview_decision(self._sheet, _with_some_reason(draft))
        if preview.problems:
            said = "\n".join(fault(words, problem) for problem in preview.problems)
            wrong = self.add_text(words.say("Not possible"), said, bold=True)
            wrong.set_colour(self._look.word(Family.CHECK))
        elif preview.assessment_after is None:
            not_known = words.say("nothing: no protocol covers this drug")
            self.add_text(words.say("Then advised"), not_known)
        else:
            self._show_after(preview.assessment_after)

    def _show_after(self, after: Assessment) -> None:
        words = self._words
        self.add(words.say("Then advised"), self._advice(after))
        if after.next_visit is not None:
            said = next_visit_of(words, after.next_visit, self._sheet.as_of)
            text = words.say("{day}. {window}", day=said.day, window=said.window)
            self.add_text(words.say("Next visit"), text)
        if after.phase is Phase.HALTED and self._sheet.protocol is not None:
            self.add_text(words.say("To resume"), recovery_needs(words, self._sheet.protocol))

    def _advice(self, after: Assessment) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(ActionMark(self._look, after.action, size=TABLE_PX))
        word = action(self._words, after.action)
        row.addWidget(
            Label(self._look, word, role=Role.BODY_BOLD, colour=self._look.word(after.action))
        )
        row.addWidget(Label(self._look, dose_line(self._words, after), wrap=True), 1)
        return line
