"""Scenes of the site's overview: nobody tapered, the demonstration, a crowded site."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from taper_desktop.clinic.overview import Overview, overview_of
from taper_desktop.clinic.worklist import Worklist, worklist
from taper_desktop.domain.survival import Followed
from taper_desktop.ui.overview.window import OverviewDialog
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import DAY, SHORT, WIDE, Stage, dialog_of

CROWD = 30
"""How often each patient of the demonstration is there."""


def shown(size: QSize = WIDE, *, empty: bool = False) -> Callable[[Stage], Pictures]:
    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(size, empty=empty) as window:
            window.dialogs.show_overview()
            yield picture(dialog_of(window))

    return draw


def crowded(found: Worklist) -> Overview:
    """Some seven hundred patients, most of whom relapsed, the later ones slowly."""
    lines = [
        replace(
            line, followed=Followed(days=(at * 7919 + n * 104729) % 180 + 3, relapsed=at % 7 > 0)
        )
        for at in range(CROWD)
        for n, line in enumerate(found.lines)
    ]
    return overview_of(Worklist(as_of=found.as_of, lines=tuple(lines), waiting=120))


def crowd(stage: Stage) -> Iterator[QImage]:
    with stage.window() as window:
        overview = crowded(worklist(window.commands.site, DAY))
        dialog = OverviewDialog(stage.words, stage.theme, lambda: overview, window)
        dialog.open()
        yield picture(dialog)


OVERVIEW_SCENES = (
    Scene("overview", shown()),
    Scene("overview-1280x720", shown(SHORT)),
    Scene("overview-empty", shown(empty=True)),
    Scene("overview-crowded", crowd),
)
