"""Deciding otherwise: what, from when, at what dose, why, and what follows."""

from collections.abc import Sequence

from typing_extensions import override

from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.milestone import KINDS_WITH_REASON
from taper_desktop.domain.regimen import Cycle
from taper_desktop.ui.answer.decision_frame import DecisionFrame, DecisionHead
from taper_desktop.ui.answer.decision_parts import (
    ReasonField,
    Section,
    Signature,
    SigningAs,
    StartField,
)
from taper_desktop.ui.answer.dose_picker import DosePicker
from taper_desktop.ui.answer.follows import WhatFollows, problems_of
from taper_desktop.ui.answer.radio_list import Option, RadioList
from taper_desktop.ui.answer.ways import CONSEQUENCES, WITH_DOSE, Way, option, ways
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import SOLID_ACTIONS, Family
from taper_desktop.wording.answer import dose_line
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.names import action

_STAYS = "stays"
_CHANGES = "changes"


class OtherwiseDialog(DecisionFrame):
    """Records a decision of the clinician's own. Nothing is chosen to begin with."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet, by: SigningAs) -> None:
        super().__init__(words, theme, sheet, _head(words, sheet))
        self.way = RadioList(
            theme, [option(words, way, sheet) for way in ways(sheet)], name=words.say("Decision")
        )
        self.stays = RadioList(theme, self._dose_options(), name=words.say("Dose"))
        self.picker = DosePicker(words, theme, sheet.protocol, without=(sheet.current,))
        self.start = StartField(words, theme, sheet.as_of)
        self.reason = ReasonField(words, theme)
        self.follows = WhatFollows(words, theme, sheet)
        advice = sheet.assessment is not None and sheet.assessment.action is not Action.DECIDE
        meaning = (
            words.say("I decide this in place of the advice.")
            if advice
            else words.say("I decide this myself.")
        )
        self.signature = Signature(words, theme, sheet, by, meaning)
        reason = Section(theme, words.say("Reason, in your own words (required)"))
        reason.add_wide(self.reason)
        for part in (self._decision(), reason, self.follows, self.signature):
            self.body.addWidget(part)
        self.body.addStretch(1)
        for signal in (self.way.chosen, self.stays.chosen, self.picker.edited, self.start.edited):
            signal.connect(self._look_again)
        self.reason.edited.connect(self._look_again)
        self.signature.edited.connect(self.refresh)
        self._look_again()
        self.way.focus_first()

    @override
    def chosen_way(self) -> str:
        return self.way.value()

    @override
    def choose_way(self, way: str) -> None:
        self.way.set_value(way)
        self.way.focus_first()

    @override
    def draft(self) -> DecisionDraft | None:
        start = self.start.day()
        if start is None or not self.way.value() or not self._dose_is_known():
            return None
        way = Way(self.way.value())
        consequence = CONSEQUENCES[way]
        kind, reason = consequence.milestone, self.reason.text()
        return DecisionDraft(
            choice=Choice.OTHERWISE,
            reason=reason,
            start=start,
            cycle=self._picked() if self._picks() else consequence.cycle,
            milestone=kind,
            milestone_reason=reason if kind in KINDS_WITH_REASON else "",
        )

    @override
    def waits(self) -> Sequence[str]:
        words, waits = self.words, []
        draft = self.draft()
        if not self.way.value():
            waits.append(words.say_in("waited for", "decision"))
        elif not self._dose_is_known():
            waits.append(words.say_in("waited for", "dose"))
        elif draft is None:
            waits.append(words.say_in("waited for", "date"))
        elif problems_of(self.sheet, draft):
            waits.append(words.say_in("waited for", "a decision that is possible"))
        if not self.reason.text():
            waits.append(words.say_in("waited for", "reason"))
        return (*waits, *self.signature.waits())

    def _asks_dose(self) -> bool:
        return self.way.value() in WITH_DOSE and self.sheet.current is not None

    def _picks(self) -> bool:
        """Whether the dose is picked here."""
        if self._asks_dose():
            return self.stays.value() == _CHANGES
        return self.way.value() == Way.DOSE or self.way.value() in WITH_DOSE

    def _picked(self) -> Cycle | None:
        return self.picker.cycle()

    def _dose_is_known(self) -> bool:
        if self._asks_dose() and not self.stays.value():
            return False
        return not self._picks() or self._picked() is not None

    def _look_again(self) -> None:
        self.stays.setVisible(self._asks_dose())
        self._dose_labels[0].setVisible(self._asks_dose())
        self.picker.setVisible(self._picks())
        self._dose_labels[1].setVisible(self._picks())
        self.follows.show_draft(self.draft())
        self.refresh()

    def _dose_options(self) -> tuple[Option, ...]:
        words = self.words
        dose = "" if self.sheet.current is None else regimen(words, self.sheet.current)
        return (
            Option(value=_STAYS, text=words.say("The dose stays"), quiet=dose),
            Option(value=_CHANGES, text=words.say("Another dose…")),
        )

    def _decision(self) -> Section:
        words = self.words
        part = Section(self.theme, words.say("Your decision"))
        part.add_wide(self.way)
        self._dose_labels = (
            part.add(words.say("Dose"), self.stays),
            part.add(words.say("Which dose"), self.picker),
        )
        part.add(words.say("From"), self.start)
        return part


def _head(words: Words, sheet: PatientSheet) -> DecisionHead:
    answer = sheet.assessment
    advice = answer is not None and answer.action is not Action.DECIDE
    below = words.say("No protocol covers this drug")
    if answer is not None:
        below = dose_line(words, answer)
        if advice:
            below = words.say(
                "The advice: {action}. {dose}",
                action=action(words, answer.action),
                dose=dose_line(words, answer),
            )
    return DecisionHead(
        title=words.say("Decide otherwise") if advice else words.say("Record a decision"),
        headline=words.say("DECIDE OTHERWISE") if advice else words.say("YOUR DECISION"),
        below=below,
        action=Action.DECIDE,
        family=Family.DECIDE,
        proceed=words.say("Sign for {code}", code=sheet.patient.code),
        stop=False,
        enter_does_nothing=answer is not None and answer.action in SOLID_ACTIONS,
    )
