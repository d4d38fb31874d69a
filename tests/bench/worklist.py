"""How long a search, a filter or a change of groups takes until it is painted, at 10,000 patients.

The floor is Qt's own: a table of as many rows of plain text that is made anew and painted, in a
window of the same size.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtWidgets import QApplication, QTableView

from taper_desktop.clinic.worklist import Group
from taper_desktop.clinic.worklist_filters import Due, FilterKind
from taper_desktop.ui.window import MainWindow
from taper_desktop.ui.worklist.modes import ListMode
from tests.bench.waiting import Waited, turn, wall_ms
from tests.making_windows import let_go

PATIENTS = 10_000
WANTED = "50 ms"
SIZES = (QSize(1280, 800), QSize(1920, 1080))
TYPED = ("HT-0", "HT-00", "HT-001", "HT-00", "HT-0", "HT", "5", "HT-0420")


def worklists(window: MainWindow) -> Iterator[Waited]:
    """Every act that changes which rows are shown, in the list and in the full table."""
    while window.desk.shown.worklist.waiting:
        turn()
    for size in SIZES:
        window.resize(size)
        turn()
        floor = bare_table_ms(size)
        for mode in (ListMode.LIST, ListMode.FULL):
            while window.desk.list_mode is not mode:
                window.desk.turn_worklist()
            turn()
            for what, act in acts(window):
                named = f"{mode} {size.width()}: {what}"
                yield Waited(what=named, took=wall_ms(act), floor=floor, wanted=WANTED)


def acts(window: MainWindow) -> Iterator[tuple[str, Callable[[int], object]]]:
    """What a person does, one act a round."""
    shown = window.desk.shown
    full = window.desk.list_mode is ListMode.FULL
    search = window.desk.full.search if full else window.desk.worklist.search

    def type_text(number: int) -> None:
        text = TYPED[number % len(TYPED)]
        search.setText(text)
        search.textEdited.emit(text)

    yield "search to painted", type_text
    shown.search_for("")
    if not full:
        button = (window.desk.worklist.day_button, window.desk.worklist.all_button)
        yield "my day, all", lambda number: button[number % 2].click()
        window.desk.worklist.all_button.click()
    yield "a group closed, opened", lambda _number: shown.turn_group(Group.OVERDUE)
    yield "a filter set, let go", lambda _number: shown.turn_filter(FilterKind.DUE, Due.LATE)
    shown.clear()
    yield "turned, to full, rail or list", lambda _number: window.desk.turn_worklist()


def bare_table_ms(size: QSize) -> float:
    """A table of plain text with as many rows, made anew and painted."""
    rows = [f"HT-{number:05}" for number in range(PATIENTS)]
    model = QStringListModel()
    table = QTableView()
    table.setModel(model)
    table.resize(size)
    table.show()
    QApplication.processEvents()
    took = wall_ms(lambda number: model.setStringList(rows[number:]))
    let_go(table)
    return took
