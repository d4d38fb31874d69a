"""A dose to decide on: a level of the ladder, or a dose typed in mg with its tablets shown.

Levels stand under each other and have no key: a digit before a dose would be read as part of it.
"""

from collections.abc import Collection
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taper_desktop.clinic.doses import dose_problems, read_cycle
from taper_desktop.domain.problem import Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.domain.regimen import Cycle
from taper_desktop.ui.answer.radio_list import Option, RadioList
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.tokens import Family
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Choice, Field, Label, SegmentedChoice
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen, tablets
from taper_desktop.wording.faults import fault

TYPED = "typed"
_EVERY_DAYS = {"daily": 1, "other": 2, "third": 3}


class DosePicker(QWidget):
    """Nothing is picked by itself; a typed dose above the maximum is refused in words."""

    edited = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        protocol: Protocol | None,
        without: Collection[Cycle | None],
    ) -> None:
        """``without`` are levels that are not offered: the present dose, the advised one."""
        super().__init__()
        self._words = words
        self._theme = theme
        self._protocol = protocol
        self._levels = _levels(protocol, without)
        self._strengths: tuple[Decimal, ...] = protocol.doses.tablets_mg if protocol else ()
        self.level = self._make_levels()
        self.mg = Field(theme, name=words.say("Dose in mg"))
        self.mg.setFixedWidth(scaled(72))
        self.every = self._make_every()
        self._typed = self._make_typed_row()
        self._said = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, scaled(2))
        column.setSpacing(scaled(4))
        column.addWidget(self.level)
        column.addWidget(self._typed)
        column.addWidget(self._said)
        self.level.setVisible(bool(self._levels))
        self.level.chosen.connect(self._tell)
        self.mg.textEdited.connect(self._tell)
        self.every.value_chosen.connect(self._tell)
        self._show()

    def cycle(self) -> Cycle | None:
        """The dose picked or typed; ``None`` while there is none, or it cannot be given."""
        if self._is_typed():
            return self._read()[0]
        value = self.level.value()
        return self._levels[int(value)] if value else None

    def _is_typed(self) -> bool:
        return not self._levels or self.level.value() == TYPED

    def _read(self) -> tuple[Cycle | None, str]:
        """The typed cycle, and what is wrong with it."""
        every = _EVERY_DAYS.get(self.every.value())
        if every is None or not self.mg.text():
            return None, ""
        try:
            cycle = read_cycle((self.mg.text(), *["0"] * (every - 1)), "cycle")
        except Refused as refused:
            return None, fault(self._words, refused.problem)
        problems = dose_problems(cycle, self._protocol, "cycle")
        if problems:
            return None, fault(self._words, problems[0])
        return cycle, ""

    def _tell(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        typed = self._is_typed()
        self._typed.setVisible(typed)
        cycle, wrong = self._read() if typed else (None, "")
        made = tablets(self._words, cycle, self._strengths) if self._strengths else ""
        self._said.setText(wrong or made)
        self._said.set_colour(
            self._theme.word(Family.CHECK) if wrong else self._theme.colour("text2")
        )
        self._said.setVisible(bool(wrong or made))

    def _make_levels(self) -> RadioList:
        words = self._words
        options = [
            Option(
                value=str(at),
                text=regimen(words, cycle),
                quiet=tablets(words, cycle, self._strengths),
            )
            for at, cycle in enumerate(self._levels)
        ]
        typed = Option(value=TYPED, text=words.say("A dose that is typed…"))
        return RadioList(self._theme, [*options, typed], name=words.say("Level"))

    def _make_every(self) -> SegmentedChoice:
        words = self._words
        choices = [
            Choice(value="daily", text=words.say("once daily"), key="o"),
            Choice(value="other", text=words.say("every other day"), key="e"),
            Choice(value="third", text=words.say("every third day"), key="t"),
        ]
        return SegmentedChoice(words, self._theme, choices, name=words.say("How often"))

    def _make_typed_row(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(scaled(24), 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self.mg)
        row.addWidget(Label(self._theme, "mg", colour="text2"))
        row.addWidget(self.every, 1)
        return line


def _levels(protocol: Protocol | None, without: Collection[Cycle | None]) -> tuple[Cycle, ...]:
    """The ladders' levels from high to low; off is a decision of its own."""
    if protocol is None:
        return ()
    cycles = dict.fromkeys((*protocol.doses.ladder, *protocol.recovery.ladder))
    offered = [cycle for cycle in cycles if not cycle.is_off and cycle not in without]
    return tuple(sorted(offered, key=lambda cycle: -cycle.mean_mg))
