"""The row read in five seconds: the decision, the dose from when, the next visit."""

from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.decision_words import Part, decision_part, dose_part, visit_part
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.ink import DASHED, HAIRLINE, Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Paragraph, Run
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.standing import Standing, standing_of
from taper_desktop.ui.paper.tablets import TabletDrawing

_WIDTHS_MM = (54.8, 72.0, 51.2)
_PAD_MM = 2.7
_PAD_ABOVE_MM = 1.5
_SMALLEST_HEADLINE_PT = 11.0
_TABLETS_GAP_MM = 2.0


class DecisionRow:
    """Three boxes in one frame, dashed while nothing is decided."""

    def __init__(self, document: Document) -> None:
        self._dashed = standing_of(document.sheet) is Standing.DRAFT
        protocol = document.sheet.protocol
        dose, cycle = dose_part(document)
        strengths = protocol.doses.tablets_mg if protocol else ()
        self._tablets = TabletDrawing(cycle, strengths, fonts=document.fonts)
        parts = (decision_part(document), dose, visit_part(document))
        self._boxes = [
            _set(document, part, width - 2 * _PAD_MM, self._room_for_tablets(index))
            for index, (part, width) in enumerate(zip(parts, _WIDTHS_MM, strict=True))
        ]
        self._headline_height = max(
            self._tablets.height + 0.4, *(box[1].height for box in self._boxes)
        )
        self.height = max(self._height_of(box) for box in self._boxes) + 2 * _PAD_ABOVE_MM

    def _room_for_tablets(self, index: int) -> float:
        return self._tablets.width + _TABLETS_GAP_MM if index == 1 and self._tablets.width else 0.0

    def _height_of(self, box: list[Paragraph]) -> float:
        """The headlines of all three boxes are given the same height."""
        return sum(p.height for p in box) - box[1].height + self._headline_height

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws frame, boxes and tablets."""
        x = left
        for index, (box, width) in enumerate(zip(self._boxes, _WIDTHS_MM, strict=True)):
            if index:
                ink.line((x, top), (x, top + self.height), HAIRLINE)
            self._draw_box(ink, box, x + _PAD_MM, top + _PAD_ABOVE_MM)
            if index == 1:
                tablets_left = x + _PAD_MM + box[1].width + _TABLETS_GAP_MM
                middle = top + _PAD_ABOVE_MM + box[0].height + self._headline_height / 2
                self._tablets.draw(ink, tablets_left, middle)
            x += width
        frame = Box(left, top, TEXT_WIDTH_MM, self.height)
        ink.box(frame, stroke=DASHED if self._dashed else Stroke(0.3))

    def _draw_box(self, ink: Ink, box: list[Paragraph], left: float, top: float) -> None:
        caption, headline, *lines = box
        ink.paragraph(caption, left, top)
        y = top + caption.height
        ink.paragraph(headline, left, y + (self._headline_height - headline.height) / 2)
        y += self._headline_height
        for line in lines:
            ink.paragraph(line, left, y)
            y += line.height


def _set(document: Document, part: Part, width: float, less: float) -> list[Paragraph]:
    setter = document.setter
    headline = setter.fit(
        [Run(part.headline, faces.DECISION)],
        width - less,
        lines=1,
        smallest=_SMALLEST_HEADLINE_PT,
    )
    set_lines = [setter.set(line, faces.BODY, width) for line in part.lines if line]
    if part.greyed:
        set_lines.append(setter.set(part.greyed, faces.BODY_GREY, width))
    return [setter.set(part.caption, faces.CAPTION, width), headline, *set_lines]
