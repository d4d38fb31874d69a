"""Scenes of the worklist with the window to itself, of its filters, and as a rail."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.worklist_filters import Due, FilterKind, FilterValue, Need
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.ui.window import MainWindow
from taper_desktop.ui.worklist.modes import ListMode
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import LARGE, SHORT, SMALL, WIDE, Stage, patient_with

Turns = tuple[tuple[FilterKind, FilterValue], ...]
TAPERING_OR_HALTED: Turns = ((FilterKind.PHASE, Phase.TAPERING), (FilterKind.PHASE, Phase.HALTED))
UNFINISHED: Turns = ((FilterKind.NEEDS, Need.PRINT), (FilterKind.NEEDS, Need.REVIEW))
HOLDING: Turns = ((FilterKind.STATE, Action.HOLD), (FilterKind.DUE, Due.LATER))


def turn_to(window: MainWindow, mode: ListMode) -> None:
    """Press F4 until the list has that much room."""
    while window.desk.list_mode is not mode:
        window.desk.turn_worklist()
    QApplication.processEvents()


def full(
    *, size: QSize = WIDE, crowd: bool = False, search: str = "", turns: Turns = ()
) -> Callable[[Stage], Pictures]:
    """The full table."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.crowded(size) if crowd else stage.window(size) as window:
            turn_to(window, ListMode.FULL)
            narrow(window, search, turns)
            yield picture(window)

    return draw


def narrow(window: MainWindow, search: str, turns: Turns) -> None:
    """Search and filter; the keyboard stays in the search, as it does while one types."""
    for kind, value in turns:
        window.desk.shown.turn_filter(kind, value)
    if search:
        window.desk.start_search()
        window.desk.shown.search_for(search)


def full_empty(stage: Stage) -> Iterator[QImage]:
    with stage.window(empty=True) as window:
        turn_to(window, ListMode.FULL)
        yield picture(window)


def list_filtered(stage: Stage) -> Iterator[QImage]:
    with stage.crowded(SHORT) as window:
        narrow(window, "", HOLDING)
        window.desk.open_patient(patient_with(window.commands.site, "HT-022"))
        yield picture(window)


def rail(size: QSize, *, crowd: bool = False) -> Callable[[Stage], Pictures]:
    """The rail beside a patient."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.crowded(size) if crowd else stage.window(size) as window:
            turn_to(window, ListMode.RAIL)
            window.desk.open_patient(patient_with(window.commands.site, "HT-014"))
            narrow(window, "", TAPERING_OR_HALTED if crowd else ())
            yield picture(window)

    return draw


def filter_list(stage: Stage) -> Iterator[QImage]:
    """The check list of one filter, as it stands over the table."""
    with stage.crowded(WIDE) as window:
        turn_to(window, ListMode.FULL)
        button = window.desk.full.filters[FilterKind.STATE]
        button.open_menu()
        menu = QApplication.activePopupWidget()
        assert menu is not None
        yield picture(menu)
        menu.close()


WORKLIST_SCENES = (
    Scene("worklist-full", full()),
    Scene("worklist-full-empty", full_empty),
    Scene("worklist-crowded", full(crowd=True, search="HT-1", turns=TAPERING_OR_HALTED)),
    Scene("worklist-crowded-1280x720", full(crowd=True, size=SHORT)),
    Scene("worklist-crowded-1920x1080", full(crowd=True, size=LARGE)),
    Scene("worklist-crowded-960x620", full(crowd=True, size=SMALL)),
    Scene("worklist-hiding", full(crowd=True, turns=HOLDING)),
    Scene("worklist-unfinished", full(crowd=True, turns=UNFINISHED)),
    Scene("worklist-filter-list", filter_list),
    Scene("worklist-list-filtered-1280x720", list_filtered),
    Scene("worklist-rail", rail(WIDE)),
    Scene("worklist-rail-1280x720", rail(SHORT, crowd=True)),
    Scene("worklist-rail-1920x1080", rail(LARGE)),
)
