"""Lists and tables of the site's windows: one line each, and a frame that shows the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from taper_desktop.ui.look.type_scale import scaled

_ROW_PX = 26


def frame_list(view: QAbstractItemView, name: str) -> None:
    """Name it, frame it, and let Tab leave it."""
    view.setAccessibleName(name)
    view.setProperty("framed", True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)


def frame_table(table: QTableView, name: str) -> None:
    """Whole lines are selected; heads stand over the beginning of their column."""
    frame_list(table, name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(_ROW_PX))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
