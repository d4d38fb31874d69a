"""The row above the chart: what is drawn, how much of it, on which scale, and a copy of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.ui.chart.scale import Scaling
from taper_desktop.ui.chart.span import Span
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import BareButton, Label, SegmentBar
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import UNIT


class Header(QWidget):
    """Title and switches."""

    span_chosen = Signal(str)
    scaling_chosen = Signal(str)
    copy_requested = Signal()
    save_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        say = words.say
        self.span = SegmentBar(
            theme,
            [
                (Span.TAPER, say("Taper")),
                (Span.WEEKS, say("12 weeks")),
                (Span.ALL, say("All")),
            ],
            value=Span.TAPER,
            name=say("Time shown"),
        )
        self.scaling = SegmentBar(
            theme,
            [(Scaling.LOG, say("Log")), (Scaling.LINEAR, say("Linear"))],
            value=Scaling.LOG,
            name=say("Scale of the counts"),
        )
        self.copy = BareButton(theme, "", icon_name="copy", name=say("Copy the chart as a picture"))
        self.save = BareButton(
            theme, "", icon_name="export", name=say("Save the chart as a picture")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14), 0, scaled(8), 0)
        row.setSpacing(scaled(4))
        self._title = Label(theme, say("Platelets"), role=Role.BODY_BOLD)
        row.addWidget(self._title)
        row.addWidget(Label(theme, UNIT, colour="text2"))
        row.addStretch(1)
        row.addWidget(self.span)
        row.addSpacing(scaled(10))
        row.addWidget(self.scaling)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        self.setFixedHeight(scaled(38))
        self.span.value_chosen.connect(self.span_chosen)
        self.scaling.value_chosen.connect(self.scaling_chosen)
        self.copy.clicked.connect(self._ask_for_copy)
        self.save.clicked.connect(self._ask_to_save)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large text the title goes before any switch loses a letter; the unit stays."""
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None
        self._title.show()
        if layout.minimumSize().width() > self.width():
            self._title.hide()

    def _ask_for_copy(self) -> None:
        self.copy_requested.emit()

    def _ask_to_save(self) -> None:
        self.save_requested.emit()
