"""All that belongs to the open patient below the banner: chart or form, answer, visits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.ids import VisitId
from taper_desktop.ui.answer.panel import AnswerPanel
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import scaled
from taper_desktop.ui.look.widgets import Hairline, SegmentBar
from taper_desktop.ui.records.review_strip import ReviewStrip
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.ui.visit.draft_strip import DraftStrip
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.ui.visits_table import VisitsTable
from taper_desktop.wording.catalogue import Words

ANSWER_PX = 356
ANSWER_NARROW_PX = 320
CHART_LEAST_PX = 420
VISITS_PX = 188
VISITS_SHORT_PX = 136
SHORT_BELOW_PX = 741
"""Window height under which fewer visits are shown."""
TABS_BELOW_PX = 640
"""Window height under which chart and visits share their place."""


class PatientArea(QWidget):
    """Arranges the patient's panes and keeps chart and table on the same visit."""

    point_read = Signal(str)
    visit_selected = Signal(int)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        state: DeskState,
        *,
        why_not_decide: str = "",
        why_not_review: str = "",
    ) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._state = state
        self.chart = CourseChart(words, theme)
        self.answer = AnswerPanel(words, theme, why_not=why_not_decide)
        self.visits = VisitsTable(words, theme)
        self.reviews = ReviewStrip(words, theme, why_not=why_not_review)
        self.begun = DraftStrip(words, theme)
        self.form: VisitForm | None = None
        self._known: tuple[VisitId, ...] = ()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.chart)
        self._tabs = SegmentBar(
            theme,
            [("chart", words.say("Chart")), ("visits", words.say("Visits"))],
            value="chart",
            name=words.say("Chart or visits"),
        )
        self._tabs.value_chosen.connect(self._show_tab)
        self._tab_row = QWidget()
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(scaled(12), scaled(6), scaled(12), 0)
        row.addWidget(self._tabs)
        row.addStretch(1)
        put_on_surface(self._tab_row, theme)
        self._arrange()
        self._connect()

    def show_sheet(self, sheet: PatientSheet) -> None:
        """Show a patient's sheet in every pane, keeping the visit that is selected."""
        self.chart.show_sheet(sheet)
        self.visits.show_sheet(sheet)
        self.answer.show_sheet(sheet)
        self.reviews.show_sheet(sheet)
        self._known = tuple(visit.id for visit in sheet.visits)
        self._show_begun()
        if self._state.visit_id not in self._known:
            self._state.visit_id = sheet.latest.id if sheet.latest else None
        self._select(self._state.visit_id)

    def show_form(self, form: VisitForm) -> None:
        """Put the visit form in the chart's place."""
        self.hide_form()
        self.form = form
        self._middle.addWidget(form)
        self._middle.setCurrentWidget(form)
        self._tab_row.setVisible(False)
        self._show_begun()

    def hide_form(self) -> None:
        """Bring the chart back."""
        if self.form is not None:
            self._middle.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._middle.setCurrentWidget(self.chart)
        self._tab_row.setVisible(self._shares_place())
        self._show_begun()

    def _show_begun(self) -> None:
        """What is begun stands above the panes, unless it stands in the form."""
        self.begun.show_begun(self._state.begun(self._known) if self.form is None else None)

    def keep_view(self) -> None:
        """Note how the chart is looked at, for the widgets that come after these."""
        self._state.chart_span = self.chart.span().value
        self._state.chart_scaling = self.chart.scaling().value

    def fit(self, window_height: int, width: int) -> None:
        """Give each pane its share of a window of this height, in an area of this width."""
        scale = scaled(100) / 100
        short = window_height < SHORT_BELOW_PX * scale
        self.visits.setFixedHeight(scaled(VISITS_SHORT_PX if short else VISITS_PX))
        room = width - scaled(CHART_LEAST_PX)
        self.answer.setFixedWidth(max(scaled(ANSWER_NARROW_PX), min(scaled(ANSWER_PX), room)))
        self._share_place(window_height < TABS_BELOW_PX * scale)

    def _shares_place(self) -> bool:
        return self._middle.indexOf(self.visits) >= 0

    def _share_place(self, shared: bool) -> None:
        if shared is self._shares_place():
            return
        if shared:
            self.visits.setMaximumHeight(16777215)
            self.visits.setMinimumHeight(0)
            self._middle.addWidget(self.visits)
        else:
            self._middle.removeWidget(self.visits)
            self._column.addWidget(self.visits)
            self.visits.show()
        self._lower_line.setVisible(not shared)
        self._tab_row.setVisible(shared and self.form is None)

    def _show_tab(self, which: str) -> None:
        self._middle.setCurrentWidget(self.visits if which == "visits" else self.chart)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._tab_row)
        left.addWidget(self._middle, 1)
        self._tab_row.hide()
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addLayout(left, 1)
        upper.addWidget(Hairline(self._theme, upright=True))
        upper.addWidget(self.answer)
        self._lower_line = Hairline(self._theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.begun)
        self._column.addWidget(self.reviews)
        self._column.addLayout(upper, 1)
        self._column.addWidget(self._lower_line)
        self._column.addWidget(self.visits)

    def _walk_in_order(self) -> None:
        """Tab goes as one reads: chart or form, the answer beside it, the visits below.

        What is made anew comes last in Qt's own order.
        """
        last = self.answer.last_stop
        if last is None and self.form is not None:
            last = self.form.footer.close_button
        if last is not None and not self._shares_place():
            QWidget.setTabOrder(last, self.visits.view)

    def _connect(self) -> None:
        self.answer.made_anew.connect(self._walk_in_order)
        self.chart.set_span(self._state.chart_span)
        self.chart.set_scaling(self._state.chart_scaling)
        self.chart.visit_selected.connect(self._select_from_chart)
        self.chart.point_read.connect(self.point_read)
        self.visits.visit_selected.connect(self._select_from_table)

    def _select(self, visit_id: VisitId | None) -> None:
        self.chart.select_visit(visit_id)
        self.visits.select_visit(visit_id)

    def _select_from_chart(self, visit_id: int) -> None:
        self._state.visit_id = VisitId(visit_id)
        self.visits.select_visit(VisitId(visit_id))
        self.visit_selected.emit(visit_id)

    def _select_from_table(self, visit_id: int) -> None:
        self._state.visit_id = VisitId(visit_id)
        self.chart.select_visit(VisitId(visit_id))
        self.visit_selected.emit(visit_id)
