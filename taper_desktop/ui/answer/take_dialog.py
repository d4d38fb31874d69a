"""Taking the advice: its grounds, what is recorded, what follows, and who decides.

Where the advice is to stop, the dose is chosen here as well: the advised one, or another with a
reason.
"""

from collections.abc import Sequence
from dataclasses import replace

from typing_extensions import override

from taper_desktop.clinic.decisions import DecisionDraft, advised
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.ui.answer.clause import ClauseWindow
from taper_desktop.ui.answer.decision_frame import DecisionFrame
from taper_desktop.ui.answer.decision_parts import ReasonField, Section, Signature
from taper_desktop.ui.answer.dose_picker import DosePicker
from taper_desktop.ui.answer.finding_row import FindingRow
from taper_desktop.ui.answer.follows import WhatFollows, problems_of
from taper_desktop.ui.answer.radio_list import Option, RadioList
from taper_desktop.ui.answer.take_words import meaning_of, take_head
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.wording.answer import Line, grouped
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date, short_date
from taper_desktop.wording.doses import regimen, tablets
from taper_desktop.wording.names import milestone
from taper_desktop.wording.sorting import sort_findings

_ADVISED = "advised"
_ANOTHER = "another"


class TakeDialog(DecisionFrame):
    """Records the advice of a sheet that has some to take."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet, by: str) -> None:
        advice = advised(sheet)
        assert advice is not None, "asked for advice there is"
        assert sheet.assessment is not None
        self._advice = advice
        super().__init__(words, theme, sheet, take_head(words, sheet, advice))
        self.dose = self._dose_options() if self.head.stop else None
        self.picker = DosePicker(
            words, theme, sheet.protocol, without=(advice.cycle, sheet.current)
        )
        self.reason = ReasonField(words, theme)
        self._reason_part = Section(theme, words.say("Reason for another dose (required)"))
        self._reason_part.add_wide(self.reason)
        self.follows = WhatFollows(words, theme, sheet)
        changes_dose = advice.cycle is not None or self.head.stop
        meaning = meaning_of(words, sheet.assessment.action, changes_dose=changes_dose)
        self.signature = Signature(words, theme, sheet, by, meaning)
        for part in (
            self._grounds(),
            self._recorded(),
            self._reason_part,
            self.follows,
            self.signature,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.picker.edited.connect(self._look_again)
        self.reason.edited.connect(self._look_again)
        self.signature.edited.connect(self.refresh)
        self._look_again()
        if self.dose is not None:
            self.dose.focus_first()
        else:
            self.signature.meaning.setFocus()

    @override
    def draft(self) -> DecisionDraft | None:
        match self._dose_choice():
            case "advised":
                return self._advice
            case "another" if (cycle := self.picker.cycle()) is not None:
                return replace(
                    self._advice, choice=Choice.OTHERWISE, cycle=cycle, reason=self.reason.text()
                )
            case _:
                return None

    @override
    def waits(self) -> Sequence[str]:
        words, waits = self.words, []
        draft = self.draft()
        if draft is None:
            waits.append(words.say_in("waited for", "dose"))
        elif problems_of(self.sheet, draft):
            waits.append(words.say_in("waited for", "a decision that is possible"))
        if self._dose_choice() == _ANOTHER and not self.reason.text():
            waits.append(words.say_in("waited for", "reason"))
        return (*waits, *self.signature.waits())

    def _dose_choice(self) -> str:
        return _ADVISED if self.dose is None else self.dose.value()

    def _look_again(self) -> None:
        another = self._dose_choice() == _ANOTHER
        self.picker.setVisible(another)
        self._reason_part.setVisible(another)
        self.follows.show_draft(self.draft())
        self.refresh()

    def _grounds(self) -> Section:
        words, answer = self.words, self.sheet.assessment
        assert answer is not None
        title = words.say("Grounds, as of {date}", date=full_date(words, self.sheet.as_of))
        part = Section(self.theme, title)
        missing = sort_findings(answer).missing
        groups = grouped(words, answer)
        lines = list(groups[0].lines) if groups else []
        lines += [line for group in groups for line in group.lines if line.finding in missing]
        for line in lines:
            row = FindingRow(words, self.theme, line, missing=line.finding in missing)
            row.opened.connect(self._open_clause)
            part.add_wide(row)
        return part

    def _open_clause(self, line: Line) -> None:
        if self.sheet.protocol is not None:
            window = ClauseWindow(self.words, self.theme, line, self.sheet.protocol, self)
            window.show_beside(self.foot)

    def _recorded(self) -> Section:
        words, advice = self.words, self._advice
        part = Section(self.theme, words.say("What will be recorded"))
        day = full_date(words, advice.start)
        if advice.milestone is not None:
            said = words.say("{what} on {date}", what=milestone(words, advice.milestone), date=day)
            part.add_text(words.say_in("label", "Taper"), said)
        label = words.say("Dose from {date}", date=short_date(words, advice.start))
        if self.dose is not None:
            self.dose.chosen.connect(self._look_again)
            part.add(label, self.dose)
            self.picker.setContentsMargins(scaled(24), 0, 0, 0)
            part.add_under(self.picker)
        else:
            part.add_text(label, self._advised_dose(), bold=True)
            self.picker.hide()
        return part

    def _advised_dose(self) -> str:
        cycle = self._advice.cycle
        return regimen(self.words, self.sheet.current if cycle is None else cycle)

    def _dose_options(self) -> RadioList:
        words, cycle = self.words, self._advice.cycle
        protocol = self.sheet.protocol
        if cycle is None:
            quiet = words.say("(as it is; no other dose is advised)")
        else:
            strengths = protocol.doses.tablets_mg if protocol else ()
            quiet = words.say("{tablets} (advised)", tablets=tablets(words, cycle, strengths))
        return RadioList(
            self.theme,
            (
                Option(value=_ADVISED, text=self._advised_dose(), quiet=quiet),
                Option(value=_ANOTHER, text=words.say("Another dose…")),
            ),
            name=words.say("Dose"),
        )
