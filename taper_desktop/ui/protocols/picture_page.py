"""The picture of a protocol, in three situations, and what stands at the selected cell."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from taper_desktop.clinic.protocol_list import ListedProtocol, Situation, answer_grid
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, SegmentBar
from taper_desktop.ui.protocols.grid_model import GridModel
from taper_desktop.ui.protocols.grid_table import GridTable
from taper_desktop.ui.protocols.page import ProtocolPage
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.protocol_grid import assumed, situation


class PicturePage(ProtocolPage):
    """Count by bleeding grade: what is answered, in three situations."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme)
        self._protocol: Protocol | None = None
        self.model = GridModel(words)
        self.table = self.grid = GridTable(words, theme, self.model)
        choices = [(each.value, situation(words, each.value)) for each in Situation]
        self.situations = SegmentBar(
            theme, choices, value=Situation.STEP_DUE.value, name=words.say("Situation")
        )
        self.situations.value_chosen.connect(self._draw)
        unit = words.say("Platelets in ×10⁹/L down, bleeding by WHO grade across")
        self.assumed = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.reading = Label(theme, wrap=True)
        self.reading.setAccessibleName(words.say("Selected answer"))
        self.reading.setMinimumHeight(scaled(38))
        self.reading.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.grid.selectionModel().currentChanged.connect(self._read)
        bar = QHBoxLayout()
        bar.setSpacing(scaled(12))
        bar.addWidget(self.situations)
        bar.addWidget(Label(theme, unit, role=Role.LABEL, colour="text2"))
        bar.addStretch(1)
        self.column.addLayout(bar)
        self.column.addWidget(self.assumed)
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self.reading)

    @override
    def show_protocol(self, listed: ListedProtocol) -> None:
        """Ask the rules at every band and grade."""
        self._protocol = listed.protocol
        self._draw()

    def _draw(self) -> None:
        if self._protocol is None:
            return
        chosen = Situation(self.situations.value())
        self.model.show(answer_grid(self._protocol, chosen))
        steady = self._protocol.taper.min_count
        self.assumed.setText(assumed(self.words, chosen.value, steady))
        self.grid.setCurrentIndex(self.model.index(0, 0))

    def _read(self) -> None:
        self.reading.setText(self.model.read_out(self.grid.currentIndex()))
