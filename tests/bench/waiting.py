"""How long a person waits for the screen, by the clock on the wall."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

ROUNDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One line of the table."""

    what: str
    took: float
    floor: float | None = None
    """The same unit as ``took``, measured in the same run."""
    unit: str = "ms"
    wanted: str

    @override
    def __str__(self) -> str:
        floor = "" if self.floor is None else f"{self.floor:.1f}"
        ratio = "" if self.floor is None else f"{self.took / self.floor:.2f}"
        amount = f"{self.took:.1f} {self.unit}"
        return f"{self.what:<52} {amount:>10} {floor:>8} {ratio:>6}  {self.wanted}"


def turn() -> None:
    """What the event loop does between two acts of a person."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wall_ms(act: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """The median of several rounds, after one that is not counted; each is painted."""
    times = []
    for number in range(rounds + 1):
        start = time.perf_counter()
        act(number)
        turn()
        times.append((time.perf_counter() - start) * 1000)
    return median(times[1:])
