"""Reviewing a past decision: what was advised then, what would be now, and what becomes of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.reviewing import DispositionDraft, disposition_problems
from taper_desktop.clinic.sheet import DispositionKind, PatientSheet, Review
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.answer.decision_parts import Section
from taper_desktop.ui.answer.radio_list import Option, RadioList
from taper_desktop.ui.answer.said import decided_of
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.records.record_form import RecordForm
from taper_desktop.ui.records.review_words import advice_words, kind_words
from taper_desktop.ui.records.what_changed import what_changed
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date


class ReviewForm(RecordForm):
    """One past decision. Nothing is chosen to begin with."""

    def __init__(self, words: Words, theme: Theme, commands: Commands, sheet: PatientSheet) -> None:
        """``sheet`` has a decision that waits; the oldest is asked about first."""
        self.review = sheet.open_reviews[0]
        heads = _title(words, sheet), words.say("Save the review")
        super().__init__(words, theme, commands, sheet, heads)
        self.body.addWidget(_scrolling(self._what(self.review), words.say("Decision")))
        self.kind = RadioList(theme, self._options(), name=words.say("What becomes of it"))
        self.kind.chosen.connect(self.look_again)
        part = Section(theme, words.say("What becomes of it"))
        part.add_wide(self.kind)
        self.body.addWidget(part)
        self.add_reason(signed=True)
        self.kind.focus_first()

    def draft(self) -> DispositionDraft:
        """What is said so far."""
        value = self.kind.value()
        return DispositionDraft(
            decision=self.review.decision.id,
            now=self.review.now,
            kind=DispositionKind(value) if value else None,
            reason=self.reason.text(),
        )

    @override
    def problems(self) -> tuple[Problem, ...]:
        return disposition_problems(self.draft())

    @override
    def waits(self) -> Sequence[str]:
        words = self.words
        chosen = [] if self.kind.value() else [words.say("what becomes of it")]
        reason = [] if self.reason.text() else [words.say("reason")]
        return [*chosen, *reason, *self.waits_for_passphrase()]

    @override
    def run(self) -> object:
        return self.commands.review_decision(self.sheet.patient_id, self.draft(), self.password())

    def _what(self, review: Review) -> Section:
        words = self.words
        what, by = decided_of(words, review.decision)
        part = Section(self.theme, full_date(words, review.decision.as_of))
        part.add_text(words.say("Decision"), what)
        part.add_text(words.say("By"), by)
        if review.decision.reason:
            part.add_text(words.say("Reason"), review.decision.reason)
        part.add_text(words.say("Advised then"), advice_words(words, review.then), bold=True)
        part.add_text(words.say("Advised now"), advice_words(words, review.now), bold=True)
        label = words.say("What changed")
        for said in what_changed(words, self.sheet, review.since):
            part.add_text(label, said)
            label = ""
        return part

    def _options(self) -> tuple[Option, ...]:
        words = self.words
        quiet = {
            DispositionKind.STANDS: words.say("it was right, or it no longer matters"),
            DispositionKind.ACTED_ON: words.say("something was done about it: say what"),
        }
        return tuple(
            Option(value=kind, text=kind_words(words, kind), quiet=quiet[kind])
            for kind in DispositionKind
        )


def _scrolling(part: Section, name: str) -> QScrollArea:
    """What was decided and what has changed since, which may be long, where the screen is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setAccessibleName(name)
    area.setProperty("ringed", True)
    return area


def _title(words: Words, sheet: PatientSheet) -> str:
    waiting = len(sheet.open_reviews)
    if waiting == 1:
        return words.say("Review a past decision")
    return words.say("Review past decisions: {number} wait", number=waiting)
