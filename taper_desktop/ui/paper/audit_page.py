"""The audit extract of one patient: every row in its order, old and new value, who, when, why."""

from collections.abc import Sequence

from taper_desktop.clinic.auditing import AuditLine
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Splits
from taper_desktop.ui.paper.boxed_words import BoxedWords
from taper_desktop.ui.paper.document import Press, new_press
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.identity import second_identifier
from taper_desktop.ui.paper.list_page import ListPage, SiteLine
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.table import Cell, Column, Row, Table
from taper_desktop.ui.site_windows.audit_model import changes_text
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date, moment, plain_date
from taper_desktop.wording.people import audit_verb

_COLUMNS = (
    Column(left=0.0, width=9.0, right_aligned=True),
    Column(left=11.0, width=25.0),
    Column(left=38.0, width=22.0),
    Column(left=62.0, width=25.0),
    Column(left=89.0, width=72.0),
    Column(left=163.0, width=15.0),
)
_CLOSE_MM = 0.6
_SEAL_DIGITS = 8


def audit_pages(
    sheet: PatientSheet,
    lines: Sequence[AuditLine],
    site: SiteLine,
    words: Words,
    form: tuple[PrintStamp, PaperSize],
) -> Pages:
    """``lines`` of the patient of ``sheet``, the oldest first. Needs a running QGuiApplication."""
    press = new_press(words, *form)
    ordered = sorted(lines, key=lambda line: line.sequence)
    title = words.say("Audit extract")
    page = ListPage(
        press=press,
        title=title,
        bold=_who(words, sheet),
        site=site.name,
        facts=(
            (words.say("Data as of"), full_date(words, sheet.as_of), faces.CELL_BOLD),
            (
                words.say("Printed at, by"),
                words.say(
                    "{moment}, {by}",
                    moment=moment(words, press.stamp.printed_at),
                    by=press.stamp.printed_by,
                ),
                faces.CELL,
            ),
            (
                words.say("Last record · audit head"),
                " · ".join(x for x in (f"{site.record:06d}", press.stamp.chain_head) if x),
                faces.CELL,
            ),
            (words.say("Audit rows"), str(len(ordered)), faces.CELL_BOLD),
        ),
        foot=(
            f"Taper Desktop {press.stamp.program_version}",
            words.say("Working aid: the hospital record stays the source."),
        ),
        whose=" · ".join(x for x in (sheet.patient.code, second_identifier(sheet)) if x),
    )
    note = words.say(
        "Each row is sealed with the one before it by a key that only the site’s file holds; "
        "the first digits of its seal stand beside it. Rows of other patients and of the site "
        "lie between, so the numbers have gaps."
    )
    blocks: list[Block | Splits] = [
        _table(press, ordered),
        BoxedWords(press.setter.set(note, faces.CAPTION, TEXT_WIDTH_MM - 4.8)),
    ]
    return Pages(
        press,
        page.pages(blocks),
        title=words.say("{code} audit extract", code=sheet.patient.code),
    )


def _who(words: Words, sheet: PatientSheet) -> str:
    patient = sheet.patient
    born = words.say("birth date not recorded")
    if patient.birth_date is not None:
        born = words.say("born {date}", date=plain_date(words, patient.birth_date))
    return " · ".join(x for x in (patient.code, second_identifier(sheet), born) if x)


def _table(press: Press, lines: Sequence[AuditLine]) -> Table:
    words = press.words
    heads = (
        words.say("No."),
        words.say("When"),
        words.say("Who"),
        words.say("What was done"),
        words.say("Old and new value, reason"),
        words.say("Seal"),
    )
    return Table(
        heading=None,
        continued=None,
        head=Row(cells=_cells(press, heads, faces.CAPTION_GREY)),
        columns=_COLUMNS,
        rows=tuple(_row(press, line) for line in lines),
        width=TEXT_WIDTH_MM,
    )


def _row(press: Press, line: AuditLine) -> Row:
    words = press.words
    texts = (
        str(line.sequence),
        moment(words, line.at),
        line.by,
        audit_verb(words, line.verb),
        _value(words, line),
        line.seal[:_SEAL_DIGITS],
    )
    return Row(cells=_cells(press, texts, faces.CAPTION), pad=_CLOSE_MM)


def _value(words: Words, line: AuditLine) -> str:
    changed = changes_text(words, line.table, line.old, line.new)
    if not line.why:
        return changed or "–"
    reason = words.say("Reason: {reason}", reason=line.why)
    return " · ".join(part for part in (changed, reason) if part)


def _cells(press: Press, texts: Sequence[str], face: Face) -> tuple[Cell, ...]:
    return tuple(
        Cell(press.setter.set(text, face, column.width))
        for text, column in zip(texts, _COLUMNS, strict=True)
    )
