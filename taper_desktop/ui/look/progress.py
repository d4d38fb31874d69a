"""How far long work is: a thin bar in per cent, without a number of its own."""

from PySide6.QtWidgets import QProgressBar

WHOLE = 100


class ProgressBar(QProgressBar):
    """Fed with what long work tells: done of whole, whatever is counted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, WHOLE)
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def show_done(self, done: int, whole: int) -> None:
        """So much of so much."""
        self.setValue(WHOLE * done // max(1, whole))
