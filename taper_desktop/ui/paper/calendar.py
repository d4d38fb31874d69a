"""The calendar of a patient's page: a row a week, a cell a day, ending on the day of the visit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from taper_desktop.clinic.patient_plan import PatientPlan, PlanDay
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block
from taper_desktop.ui.paper.calendar_cell import DayCell
from taper_desktop.ui.paper.document import Press
from taper_desktop.ui.paper.ink import HAIRLINE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.wording.patient_page import tablets_counted

LABEL_MM = 17.6
CELL_MM = (TEXT_WIDTH_MM - LABEL_MM) / 7
_END_CELLS = 3
"""Free cells after the visit that are enough for what is said there."""
_PAD_MM = 4.0
_FRAME = Stroke(0.35)


def weeks_of(plan: PatientPlan) -> list[tuple[PlanDay | None, ...]]:
    """The plan's days in weeks from Monday to Sunday; ``None`` before its start and after it."""
    by_day = {day.day: day for day in plan.days}
    monday = plan.first - timedelta(days=plan.first.weekday())
    weeks = []
    while monday <= plan.visit:
        weeks.append(tuple(by_day.get(monday + timedelta(days=n)) for n in range(7)))
        monday += timedelta(days=7)
    return weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Weeks under one another, each ``row_mm`` high; goes on elsewhere at a week."""

    press: Press
    plan: PatientPlan
    row_mm: float
    end_words: str
    """What is said after the visit's day, with ``**`` about what is bold."""
    from_week: int = 0
    until_week: int | None = None

    @property
    def height(self) -> float:
        """Of its rows, and of what is said under them where it has no room beside."""
        return self.row_mm * len(self._weeks) + (self._end_below if self._is_last else 0.0)

    @property
    def _all(self) -> list[tuple[PlanDay | None, ...]]:
        return weeks_of(self.plan)

    @property
    def _weeks(self) -> list[tuple[PlanDay | None, ...]]:
        return self._all[self.from_week : self.until_week]

    @property
    def _is_last(self) -> bool:
        return self.until_week is None or self.until_week >= len(self._all)

    @property
    def _free_cells(self) -> int:
        return 6 - self.plan.visit.weekday()

    @property
    def _end_beside(self) -> bool:
        return self._free_cells >= _END_CELLS

    @property
    def _end_below(self) -> float:
        if self._end_beside:
            return 0.0
        width = TEXT_WIDTH_MM - 2 * _PAD_MM
        runs = rich(self.end_words, faces.DAY, faces.DAY_BOLD)
        return self.press.setter.set(runs, faces.DAY, width).height + 3.0

    def split(self, room: float) -> tuple[Block | None, tuple["Calendar", ...]]:
        """As many weeks as fit, and the rest."""
        number = int((room + 1e-6) // self.row_mm)
        if number >= len(self._weeks):
            number = len(self._weeks) - 1
        if number < 1:
            return None, (self,)
        cut = self.from_week + number
        return replace(self, until_week=cut), (replace(self, from_week=cut),)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Week by week; rules last, so that no fill covers them."""
        y = top
        for number, week in enumerate(self._weeks, self.from_week + 1):
            self._draw_label(ink, number, week, (left, y))
            for index, day in enumerate(week):
                if day is not None:
                    self._cell(day).draw(ink, left + LABEL_MM + index * CELL_MM, y)
            y += self.row_mm
        self._draw_rules(ink, left, top)
        if self._is_last:
            self._draw_end(ink, left, y)

    def _cell(self, day: PlanDay) -> DayCell:
        tag = ""
        if day.day == self.plan.visit:
            tag = self.press.words.say("VISIT")
        elif day.day == self.plan.first and self.plan.begins:
            tag = self.press.words.say_in("first day of a dose", "start")
        return DayCell(
            press=self.press,
            day=day,
            strengths_mg=self.plan.strengths_mg,
            width=CELL_MM,
            height=self.row_mm,
            tag=tag,
            is_visit=day.day == self.plan.visit,
        )

    def _draw_label(
        self, ink: Ink, number: int, week: tuple[PlanDay | None, ...], corner: tuple[float, float]
    ) -> None:
        words, setter = self.press.words, self.press.setter
        tablets = sum(len(day.tablets) for day in week if day)
        x, y = corner
        inner = LABEL_MM - 2.4
        said = words.say("Week {number}", number=number)
        title = setter.fit([Run(said, faces.TAG_BOLD.at(11))], inner, lines=1)
        ink.paragraph(title, x + 1.3, y + 1.2)
        counted = setter.fit([Run(tablets_counted(words, tablets), faces.TAG)], inner, lines=1)
        ink.paragraph(counted, x + 1.3, y + 1.6 + title.height)

    def _draw_rules(self, ink: Ink, left: float, top: float) -> None:
        weeks = self._weeks
        bottom = top + self.row_mm * len(weeks)
        for row, week in enumerate(weeks):
            y = top + row * self.row_mm
            if row:
                ink.rule(left, y, TEXT_WIDTH_MM, _FRAME)
            for x in self._uprights(week):
                ink.line((left + x, y), (left + x, y + self.row_mm), HAIRLINE)
        ink.box(Box(left, top, TEXT_WIDTH_MM, bottom - top), stroke=_FRAME)
        for row, week in enumerate(weeks):
            for index, day in enumerate(week):
                if day is not None and day.day == self.plan.visit:
                    x = left + LABEL_MM + index * CELL_MM
                    box = Box(x, top + row * self.row_mm, CELL_MM, self.row_mm)
                    ink.box(box, stroke=Stroke(0.7))

    def _uprights(self, week: tuple[PlanDay | None, ...]) -> Iterator[float]:
        """Where a week has upright rules: not among the empty cells after the visit."""
        yield LABEL_MM
        for index in range(1, 7):
            if week[index - 1] is not None or week[index] is not None:
                yield LABEL_MM + index * CELL_MM

    def _draw_end(self, ink: Ink, left: float, bottom: float) -> None:
        setter = self.press.setter
        runs = rich(self.end_words, faces.DAY, faces.DAY_BOLD)
        if not self._end_beside:
            ink.paragraph(setter.set(runs, faces.DAY, TEXT_WIDTH_MM), left, bottom + 2.0)
            return
        width = self._free_cells * CELL_MM - 2 * _PAD_MM
        said = setter.set(runs, faces.DAY, width)
        if said.height > self.row_mm - 1.0:
            said = setter.fit(runs, width, lines=int((self.row_mm - 1) // 5.2), smallest=10)
        x = left + LABEL_MM + (self.plan.visit.weekday() + 1) * CELL_MM + _PAD_MM
        ink.paragraph(said, x, bottom - self.row_mm + (self.row_mm - said.height) / 2)
