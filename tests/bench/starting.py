"""``python -m tests.bench.starting bare|SITE``: open one window, let it be painted, end.

``bare`` is the floor: an empty window of Qt with pyqtgraph imported. ``SITE`` is a site's file, for
which the program shows its log-in.
"""

import sys
from pathlib import Path

BARE = "bare"


def bare() -> None:
    """The least that a program of this kind can do."""
    import pyqtgraph  # noqa: F401
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()


def log_in(path: Path) -> None:
    """The program, until somebody could type their name."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from taper_desktop.app import run_window

    app = QApplication([])

    def end() -> None:
        app.processEvents()
        app.quit()

    QTimer.singleShot(0, end)
    run_window(path)


if __name__ == "__main__":
    if sys.argv[1] == BARE:
        bare()
    else:
        log_in(Path(sys.argv[1]))
