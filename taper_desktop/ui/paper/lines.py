"""Setting type in lines: where a line may break, and how many lines a text takes.

Dates, numbers with their unit and clause names never break; Chinese breaks between characters,
but no line begins with a closing mark or ends with an opening one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taper_desktop.ui.paper.faces import SMALLEST_PT, Face, Fonts

_UNBREAKABLE = re.compile(
    r"\d{1,2}-[A-Z][a-z]{2}(?:-\d{4})?(?: \([A-Z][a-z]{2}\))?"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日(?: (?:星期|周).)?)?"
    r"|\d{2}:\d{2} UTC[+\u2212-]\d{2}:\d{2}"
    r"|\d+ ×10⁹/L|\d[\d.]* mg\b"
    r"|once daily|每日一次|隔日一次"
)
_NO_LINE_STARTS_WITH = frozenset(",.;:!?)]}%，。、；：！？）》」』”’…·")
_NO_LINE_ENDS_WITH = frozenset("([{（《「『“‘")
_PUNCTUATION = _NO_LINE_STARTS_WITH | _NO_LINE_ENDS_WITH


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Line:
    """One line, set."""

    runs: tuple[Run, ...]
    width: float
    size: float
    """The largest em in it, in mm."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines under one another; every length in mm."""

    lines: tuple[Line, ...]
    leading: float
    """Distance of two baselines over the em."""

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return sum(line.size * self.leading for line in self.lines)

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((line.width for line in self.lines), default=0.0)


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\uff00"


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after not in " ·"
    if after == " " or after in _NO_LINE_STARTS_WITH or before in _NO_LINE_ENDS_WITH:
        return False
    if _is_wide(after) and not _is_wide(before):
        return not before.isdigit() and before not in "\u00a0-/"
    return _is_wide(before) and after != "\u00a0"


def pieces(text: str) -> list[str]:
    """``text`` cut where a line may end; joined again it is the same text."""
    closed = {
        index
        for match in _UNBREAKABLE.finditer(text)
        for index in range(match.start() + 1, match.end())
    }
    cuts = [
        index
        for index in range(1, len(text))
        if index not in closed and _may_break(text[index - 1], text[index])
    ]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


class Typesetter:
    """Sets paragraphs for one document in one language."""

    def __init__(self, fonts: Fonts, *, leading: float) -> None:
        self.fonts = fonts
        self.leading = leading

    def set(self, runs: Iterable[Run] | str, face: Face, width: float) -> Paragraph:
        """The runs (or a text in ``face``) in lines of at most ``width`` mm; nothing is cut."""
        given = (Run(runs, face),) if isinstance(runs, str) else tuple(runs)
        lines: list[Line] = []
        current: list[Run] = []
        used = 0.0
        for piece in self._pieces(given, width):
            if current and used + self._width_at_end(piece) > width + 0.01:
                lines.append(self._line(current))
                current, used = [], 0.0
            current += piece
            used += sum(self.fonts.width_mm(run.text, run.face) for run in piece)
        if current:
            lines.append(self._line(current))
        return Paragraph(tuple(lines), self.leading)

    def fit(
        self, runs: Sequence[Run], width: float, *, lines: int = 2, smallest: float = SMALLEST_PT
    ) -> Paragraph:
        """At full size in at most ``lines`` lines, else smaller, only then in more lines.

        ``smallest`` is the size in pt to which it may shrink.
        """
        scale = 1.0
        while True:
            sized = [Run(r.text, _shrunk(r.face, scale, smallest)) for r in runs]
            paragraph = self.set(sized, runs[0].face, width)
            small = all(r.face.size_pt <= smallest for r in sized)
            if len(paragraph.lines) <= lines or small:
                return paragraph
            scale -= 0.04

    def widest_piece(self, text: str, face: Face) -> float:
        """How wide a column must be for ``text`` not to be cut between letters, in mm."""
        return max(self.fonts.width_mm(piece.rstrip(" "), face) for piece in pieces(text))

    def widest_word(self, text: str, face: Face) -> float:
        """How wide a column must be for ``text`` to break at its spaces only, in mm."""
        return max(self.fonts.width_mm(word, face) for word in text.split(" "))

    def _pieces(self, runs: Sequence[Run], width: float) -> Iterable[list[Run]]:
        """Unbreakable pieces, each in its faces; one wider than a line is cut into letters."""
        text = "".join(run.text for run in runs)
        faces = [run.face for run in runs for _ in run.text]
        start = 0
        for piece in pieces(text):
            faced = list(_by_face(piece, faces[start : start + len(piece)]))
            if faced and self._width_at_end(faced) <= width:
                yield faced
            else:
                yield from ([Run(letter, run.face)] for run in faced for letter in run.text)
            start += len(piece)

    def _width_at_end(self, piece: Sequence[Run]) -> float:
        """How wide a piece is at the end of a line, where its last space takes no room."""
        *before, last = piece
        width = sum(self.fonts.width_mm(run.text, run.face) for run in before)
        return width + self.fonts.width_mm(last.text.rstrip(" "), last.face)

    def _line(self, pieces_: Sequence[Run]) -> Line:
        joined: list[Run] = []
        for piece in pieces_:
            if joined and joined[-1].face == piece.face:
                joined[-1] = Run(joined[-1].text + piece.text, piece.face)
            else:
                joined.append(piece)
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].face)
        return Line(
            tuple(joined),
            sum(self.fonts.width_mm(run.text, run.face) for run in joined),
            max(run.face.size_mm for run in joined),
        )


def _shrunk(face: Face, scale: float, smallest: float) -> Face:
    if face.size_pt <= smallest:
        return face
    return face.at(max(smallest, round(face.size_pt * scale * 4) / 4))


def _by_face(text: str, faces: Sequence[Face]) -> Iterable[Run]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or faces[index] != faces[start]:
            yield Run(text[start:index], faces[start])
            start = index
