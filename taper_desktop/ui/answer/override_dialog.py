"""Overriding a stop: the visits whose conditions are set aside, why, and what follows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from typing_extensions import override

from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Action, Assessment, Code, Outcome
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Visit
from taper_desktop.ui.answer.decision_frame import DecisionFrame, DecisionHead
from taper_desktop.ui.answer.decision_parts import ReasonField, Section, Signature, SigningAs
from taper_desktop.ui.answer.follows import WhatFollows, problems_of
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role
from taper_desktop.ui.look.widgets import CheckBox, Label
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.names import count, rescue

_HALTS = frozenset({Code.HALT_COUNT, Code.HALT_BLEEDING, Code.HALT_DETERIORATION, Code.HALT_RESCUE})


def visits_to_set_aside(assessment: Assessment) -> tuple[date, ...]:
    """The visits whose halt conditions or rapid drops are outstanding, oldest first."""
    days: set[date] = set()
    for found in assessment.findings:
        if found.outcome is not Outcome.FIRED:
            continue
        dated = [judged.date for judged in found.judged if judged.date is not None]
        if found.code in _HALTS:
            days.update(dated)
        elif found.code is Code.RAPID_DROP:
            days.update(dated[1::2])
    return tuple(sorted(days))


class OverrideDialog(DecisionFrame):
    """Keeps the taper going against a stop. No visit is ticked to begin with."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet, by: SigningAs) -> None:
        assert sheet.assessment is not None, "a stop is outstanding"
        super().__init__(words, theme, sheet, _head(words, sheet))
        known = {row.visit.date: row.visit for row in sheet.visits}
        self.boxes = {
            day: CheckBox(theme, _visit_text(words, known[day]))
            for day in visits_to_set_aside(sheet.assessment)
            if day in known
        }
        self.reason = ReasonField(words, theme)
        self.follows = WhatFollows(words, theme, sheet)
        meaning = words.say("I take responsibility for not halting this taper.")
        if sheet.assessment.action is not Action.HALT:
            meaning = words.say("I take responsibility for not putting the dose back.")
        self.signature = Signature(words, theme, sheet, by, meaning)
        reason = Section(theme, words.say("Reason, in your own words (required)"))
        reason.add_wide(self.reason)
        for part in (self._set_aside(), reason, self.follows, self.signature):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.reason.edited.connect(self._look_again)
        self.signature.edited.connect(self.refresh)
        self._look_again()
        first = next(iter(self.boxes.values()), self.reason.text_edit)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def draft(self) -> DecisionDraft | None:
        chosen = tuple(day for day, box in self.boxes.items() if box.isChecked())
        if not chosen:
            return None
        return DecisionDraft(
            choice=Choice.OTHERWISE,
            reason=self.reason.text(),
            start=self.sheet.as_of,
            milestone=MilestoneKind.HALT_OVERRIDDEN,
            milestone_reason=self.reason.text(),
            set_aside=chosen,
        )

    @override
    def waits(self) -> Sequence[str]:
        words, waits = self.words, []
        draft = self.draft()
        if draft is None:
            waits.append(words.say_in("waited for", "visits"))
        elif problems_of(self.sheet, draft):
            waits.append(words.say_in("waited for", "a decision that is possible"))
        if not self.reason.text():
            waits.append(words.say_in("waited for", "reason"))
        return (*waits, *self.signature.waits())

    def _look_again(self) -> None:
        self.follows.show_draft(self.draft())
        self.follows.add_text(
            self.words.say("Stays visible"),
            self.words.say("on the chart, in the visit table and on every printed page"),
        )
        self.refresh()

    def _set_aside(self) -> Section:
        words, theme = self.words, self.theme
        part = Section(theme, words.say("Visits whose stop conditions are set aside"))
        for box in self.boxes.values():
            box.toggled.connect(self._look_again)
            part.add_wide(box)
        quiet = words.say("The counts still count for everything else.")
        part.add_wide(Label(theme, quiet, role=Role.LABEL, colour="text2"))
        return part


def _head(words: Words, sheet: PatientSheet) -> DecisionHead:
    assert sheet.assessment is not None
    drop = sheet.assessment.action is not Action.HALT
    return DecisionHead(
        title=words.say("Override the drop") if drop else words.say("Override the halt"),
        headline=words.say("OVERRIDE THE DROP") if drop else words.say("OVERRIDE THE HALT"),
        below=words.say("and keep tapering against the advice"),
        action=None,
        family=Family.DECIDE,
        proceed=words.say("Sign override for {code}", code=sheet.patient.code),
        stop=False,
        enter_does_nothing=True,
    )


def _visit_text(words: Words, visit: Visit) -> str:
    parts = [words.say("platelets {count}", count=count(words, visit.platelets))]
    if visit.bleeding_grade:
        parts.append(words.say("bleeding grade {grade}", grade=visit.bleeding_grade))
    if visit.rescue:
        parts.append(rescue(words, visit.rescue))
    if visit.deterioration:
        parts.append(words.say("condition worse"))
    return words.say("{date}: {found}", date=full_date(words, visit.date), found=words.join(parts))
