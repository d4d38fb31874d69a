"""All rules that were looked at, each with its values, limits, clause and basis."""

from functools import partial

from taper_desktop.domain.assessment import Finding, Outcome, Severity
from taper_desktop.ui.paper import faces, shapes
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.standing import judged, missing
from taper_desktop.ui.paper.table import Cell, Column, Mark, Row, Table
from taper_desktop.ui.paper.why import latest_date
from taper_desktop.wording import names
from taper_desktop.wording.findings import finding as finding_words

_SIGN_MM = 3.8
_COLUMNS = (
    Column(left=0.0, width=22.0),
    Column(left=22.5, width=108.0),
    Column(left=133.0, width=29.0),
    Column(left=163.0, width=15.0, right_aligned=True),
)
_LOUDNESS = {Severity.STOP: 0, Severity.CHECK: 1, Severity.NOTE: 2}
_MISSING, _CLEAR = 3, 4


def rules_table(document: Document) -> Table | None:
    """Every finding, the loudest first; ``None`` when no rule was looked at."""
    assessment = judged(document.sheet)
    if assessment is None or not assessment.findings:
        return None
    words, setter = document.words, document.setter
    unknown = missing(assessment)
    ranked = [(_rank(finding, unknown), finding) for finding in assessment.findings]
    ranked.sort(key=lambda pair: pair[0])
    title = words.say("Rules")
    caption = words.count(
        "the {number} rule that was looked at, with the values it judged; counts in {unit}",
        "all {number} rules that were looked at, with the values they judged; counts in {unit}",
        len(assessment.findings),
        unit=names.UNIT,
    )
    head = Row(
        cells=tuple(
            Cell(setter.set(text, faces.CAPTION_GREY, column.width))
            for text, column in zip(
                (words.say("Result"), words.say("Rule"), words.say("Clause"), words.say("Basis")),
                _COLUMNS,
                strict=True,
            )
        )
    )
    return Table(
        heading=heading_of(document, title, caption),
        continued=heading_of(document, title, words.say("continued")),
        head=head,
        columns=_COLUMNS,
        rows=tuple(_row(document, finding, rank) for rank, finding in ranked),
        width=TEXT_WIDTH_MM,
    )


def _rank(finding: Finding, unknown: tuple[Finding, ...]) -> int:
    """The loudest first, then what is missing, then what is clear."""
    if finding in unknown:
        return _MISSING
    return _CLEAR if finding.outcome is Outcome.CLEAR else _LOUDNESS[finding.severity]


def _row(document: Document, finding: Finding, rank: int) -> Row:
    words, setter = document.words, document.setter
    label, text, clause, basis = _COLUMNS
    mark, name = _result(document, rank)
    face = faces.CELL if rank == _CLEAR else faces.CELL_BOLD
    said = finding_words(words, finding, latest=latest_date(document.sheet))
    basis_word = names.basis(words, finding.basis) if finding.basis else "–"
    return Row(
        cells=(
            Cell(setter.set(name, face, label.width - _SIGN_MM), mark, _SIGN_MM),
            Cell(setter.set(said, faces.CELL, text.width)),
            Cell(setter.set(finding.clause or "–", faces.CELL_GREY, clause.width)),
            Cell(setter.set(basis_word, faces.CELL_GREY, basis.width)),
        )
    )


def _result(document: Document, rank: int) -> tuple[Mark, str]:
    words = document.words
    return (
        (partial(shapes.octagon, size=2.8), words.say("Stop")),
        (partial(shapes.triangle, size=2.5), words.say("Check")),
        (partial(shapes.note, size=2.4), words.say("Note")),
        (partial(shapes.question, size=2.3), words.say("Missing")),
        (partial(shapes.ring, size=2.2), words.say("Clear")),
    )[rank]
