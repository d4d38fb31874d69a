"""One visit to come: its fields, and what the protocol would say of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taper_desktop.clinic.what_if import Played, SupposedVisit
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.look.shapes import TABLE_PX
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import (
    ActionMark,
    Field,
    FieldState,
    Label,
)
from taper_desktop.wording.answer import dose_line
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.faults import fault
from taper_desktop.wording.names import action

_UNANSWERED = frozenset({Fault.EMPTY, Fault.NOT_CHOSEN})


class SupposedRow:
    """One visit to come: three fields and what the protocol would say."""

    def __init__(self, words: Words, theme: Theme, number: int) -> None:
        self._words = words
        self._theme = theme
        place = words.say("visit {number}", number=number + 1)

        def field(name: str, width: int) -> Field:
            made = Field(theme, name=words.join_clauses([name, place]))
            made.setFixedWidth(scaled(width))
            return made

        self.date = field(words.say("Visit date"), 112)
        self.count = field(words.say("Platelets ×10⁹/L"), 72)
        self.grade = field(words.say("Bleeding, WHO"), 48)
        self._filled = ""
        self.answer = QWidget()
        self._mark = ActionMark(theme, Action.NONE, size=TABLE_PX)
        self._mark.hide()
        self._what = Label(theme, role=Role.BODY_BOLD)
        self._said = Label(theme, wrap=True)
        row = QHBoxLayout(self.answer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._what)
        row.addWidget(self._said, 1)

    def fill_in(self, day: str) -> None:
        """The program fills a day in, and marks it as such."""
        self._filled = day
        self.date.setText(day)
        self.date.set_state(FieldState.FILLED)

    def is_begun(self) -> bool:
        """Whether anything was typed here."""
        typed = self.date.text() != self._filled
        self.date.set_state(FieldState.PLAIN if typed or not self._filled else FieldState.FILLED)
        return typed or bool(self.count.text() or self.grade.text())

    def supposed(self) -> SupposedVisit:
        """What was typed."""
        return SupposedVisit(
            date=self.date.text(), platelets=self.count.text(), bleeding_grade=self.grade.text()
        )

    def show_nothing(self) -> None:
        """Take the last answer away before a new one."""
        self._say("", "text2")
        self._mark.hide()
        self._what.setText("")

    def show_problem(self, problem: Problem) -> None:
        """What is wrong or still missing."""
        quiet = problem.fault in _UNANSWERED
        said = self._words.say("waits for the other fields")
        self._say(said if quiet else fault(self._words, problem), "text2" if quiet else "text")

    def show_played(self, played: Played) -> None:
        """What the protocol would say."""
        words, answer = self._words, played.answer
        self._mark.show_action(answer.action)
        self._mark.show()
        what = action(words, answer.action)
        self._what.setText(what)
        self._what.set_colour(self._theme.word(answer.action))
        parts = [dose_line(words, answer)]
        if answer.next_visit is not None:
            day = full_date(words, answer.next_visit.planned)
            parts.append(words.say("next visit {date}", date=day))
        self._say(words.join_clauses(parts), "text")
        said = words.say("{title}: {value}", title=what, value=self._said.text())
        self.answer.setAccessibleName(said)

    def _say(self, text: str, colour: str) -> None:
        self._said.set_colour(self._theme.colour("text2" if colour == "text2" else "text"))
        self._said.setText(text)
        self.answer.setAccessibleName(text)
