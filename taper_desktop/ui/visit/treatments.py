"""The rescue treatments given since the last visit: any number of chips, none set at first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.ui.look.flow import FlowRow
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.visit.questions import Question
from taper_desktop.ui.visit.treatment_chip import TreatmentChip
from taper_desktop.wording.catalogue import Language, Words

_GAP = 6
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_ON = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})


class TreatmentChips(QWidget):
    """One Tab stop; arrows move, Space or a chip's key sets and takes back."""

    changed = Signal()
    """A treatment was set or taken back."""

    def __init__(self, words: Words, theme: Theme, question: Question) -> None:
        super().__init__()
        self.setAccessibleName(question.label)
        row = FlowRow(gap_px=scaled(_GAP), parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips: list[TreatmentChip] = []
        for place, answer in enumerate(question.answers, start=1):
            key = answer.key if words.language is Language.EN else str(place)
            chip = TreatmentChip(theme, answer.value, answer.text, key, self)
            chip.clicked.connect(self.changed)
            row.addWidget(chip)
            self.chips.append(chip)
        self._aim(self.chips[0])

    def values(self) -> tuple[str, ...]:
        """The treatments set, in the order of the chips."""
        return tuple(chip.value for chip in self.chips if chip.isChecked())

    def set_values(self, values: tuple[str, ...]) -> None:
        """Show these treatments without telling anybody."""
        for chip in self.chips:
            chip.setChecked(chip.value in values)

    def focus_first(self) -> None:
        """Put the keyboard on the first chip."""
        self._aim(self.chips[0])
        self.chips[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _BACK or key in _ON:
            here = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), 0)
            self._move_to(self.chips[(here + (1 if key in _ON else -1)) % len(self.chips)])
            return
        wanted = next((chip for chip in self.chips if chip.key == event.text().casefold()), None)
        if wanted is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            self._move_to(wanted)
            wanted.click()

    def _move_to(self, chip: TreatmentChip) -> None:
        self._aim(chip)
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _aim(self, entry: TreatmentChip) -> None:
        """Let Tab enter the chips at ``entry`` and leave them from there."""
        self.setFocusProxy(entry)
        for chip in self.chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is entry else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
