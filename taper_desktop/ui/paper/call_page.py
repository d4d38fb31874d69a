"""The call list: everybody whose visit is overdue, whatever else is owed."""

from taper_desktop.clinic.worklist import Group, Worklist, WorklistLine
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Gap
from taper_desktop.ui.paper.boxed_words import BoxedWords
from taper_desktop.ui.paper.document import Press, new_press
from taper_desktop.ui.paper.group_table import GroupTable, ListRow
from taper_desktop.ui.paper.list_page import ListPage, SiteLine
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.patient_cells import (
    UPPER,
    UPPER_BOLD,
    ColumnNames,
    list_facts,
    pair_cell,
    who_cell,
    widths_of,
)
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.worklist_words import (
    Pair,
    count_pair,
    dose_pair,
    late_words,
    visit_pair,
)
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date

_CALL_LEFTS_MM = (22.0, 54.0, 88.0, 120.0, 150.0)


def call_pages(
    whole: Worklist, site: SiteLine, words: Words, form: tuple[PrintStamp, PaperSize]
) -> Pages:
    """Everybody whose visit is overdue, the longest first, with boxes to tick for the call."""
    press = new_press(words, *form)
    late = sorted(
        (line for line in whole.lines if line.days_late > 0),
        key=lambda line: (-line.days_late, line.patient.code.casefold()),
    )
    title = words.say("Call list")
    page = ListPage(
        press=press,
        title=title,
        bold=full_date(words, whole.as_of),
        site=site.name,
        facts=(
            *list_facts(press, whole, site),
            (words.say("Order"), words.say("longest overdue first"), faces.CELL),
            (words.say("Overdue"), names.patients_counted(words, len(late)), faces.CELL_BOLD),
        ),
        repeated=(
            ColumnNames(
                press,
                (words.say("reached / not"), *_call_names(words)),
                (0.0, *_CALL_LEFTS_MM),
            ),
            Gap(0.8),
        ),
        foot=(
            f"Taper Desktop {press.stamp.program_version}",
            words.say("For today only, then shred. Not a record."),
        ),
        gap=0.0,
    )
    if not late:
        said = press.setter.set(words.say("Nobody is overdue."), faces.BODY_BOLD, TEXT_WIDTH_MM)
        return Pages(press, page.pages([BoxedWords(said)]), title=title)
    group = GroupTable(
        press=press,
        group=Group.OVERDUE,
        name=words.say("{group} · {number}", group=words.say("Overdue"), number=len(late)),
        note=words.say("past the last day of the window: call"),
        continued=words.say("continued"),
        rows=tuple(_call_row(press, line, whole) for line in late),
    )
    return Pages(press, page.pages([group]), title=title)


def _call_names(words: Words) -> tuple[str, ...]:
    return (
        words.say("Patient"),
        words.say("Visit missed, window"),
        words.say("Overdue"),
        words.say("Last count, age"),
        words.say("Dose, phase"),
    )


def _call_row(press: Press, line: WorklistLine, whole: Worklist) -> ListRow:
    words = press.words
    stop = line.group is Group.STOP
    overdue = Pair(
        upper=late_words(words, line),
        lower=words.say("stop condition outstanding") if stop else "",
    )
    pairs = (
        (visit_pair(words, line), UPPER),
        (overdue, UPPER_BOLD),
        (count_pair(words, line, whole.as_of), UPPER),
        (dose_pair(words, line), UPPER),
    )
    widths = widths_of(_CALL_LEFTS_MM)
    cells = [(_CALL_LEFTS_MM[0], who_cell(press, line, widths[0]))]
    cells += [
        (left, pair_cell(press, pair, face, width))
        for (pair, face), left, width in zip(pairs, _CALL_LEFTS_MM[1:], widths[1:], strict=True)
    ]
    return ListRow(cells=tuple(cells), ticks=(0.0, 9.0))
