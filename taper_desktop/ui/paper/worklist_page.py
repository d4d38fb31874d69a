"""The worklist of the day on paper: everybody once, under the most urgent; the rest by code."""

from taper_desktop.clinic.worklist import Group, Worklist, WorklistLine
from taper_desktop.clinic.worklist_line import THIS_WEEK_DAYS
from taper_desktop.domain.assessment import Phase
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.blocks import Block, Gap, Splits
from taper_desktop.ui.paper.boxed_words import PAD_MM, BoxedWords
from taper_desktop.ui.paper.document import Press, new_press
from taper_desktop.ui.paper.group_counts import GroupCounts
from taper_desktop.ui.paper.group_table import BOX_MM, GroupTable, ListRow
from taper_desktop.ui.paper.lines import Paragraph
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
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM, PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.worklist_words import (
    count_pair,
    dose_pair,
    owed_pair,
    visit_pair,
)
from taper_desktop.ui.worklist.row_words import group_title
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.dates import full_date

_LEFTS_MM = {
    Language.EN: (BOX_MM, 37.0, 69.0, 99.0, 125.0),
    Language.ZH_CN: (BOX_MM, 37.0, 66.0, 95.0, 126.0),
}
"""Where patient, dose, count, visit and what is owed begin."""
LISTED = tuple(group for group in Group if group is not Group.LATER)


def worklist_pages(
    whole: Worklist, site: SiteLine, words: Words, form: tuple[PrintStamp, PaperSize]
) -> Pages:
    """The worklist of one day. Needs a running QGuiApplication."""
    press = new_press(words, *form)
    listed = [line for line in whole.lines if line.group is not Group.LATER]
    later = whole.in_group(Group.LATER)
    patients = words.say(
        "{all}: {listed} listed, {others} below",
        all=len(whole.lines),
        listed=len(listed),
        others=len(later),
    )
    page = ListPage(
        press=press,
        title=words.say("Worklist"),
        bold=full_date(words, whole.as_of),
        site=site.name,
        facts=(
            *list_facts(press, whole, site),
            (words.say("Order"), words.say("most urgent first"), faces.CELL),
            (words.say("Patients"), patients, faces.CELL_BOLD),
        ),
        first_only=(
            GroupCounts(
                press,
                [(g, group_title(words, g), len(whole.in_group(g))) for g in LISTED],
            ),
        ),
        repeated=(ColumnNames(press, _names(words), _LEFTS_MM[words.language]), Gap(0.8)),
        foot=(
            f"Taper Desktop {press.stamp.program_version}",
            words.say("For today only, then shred. Not a record."),
        ),
        gap=0.0,
    )
    blocks: list[Block | Splits] = [
        _group(press, whole, group) for group in LISTED if whole.in_group(group)
    ]
    blocks += [Gap(2.6), BoxedWords(_others(press, whole, len(listed)))]
    return Pages(press, page.pages(blocks), title=words.say("Worklist"))


def _names(words: Words) -> tuple[str, ...]:
    return (
        words.say("Patient"),
        words.say("Dose, phase"),
        words.say("Last count, age"),
        words.say("Next visit, window"),
        words.say("What is owed; why, clause"),
    )


def _group(press: Press, whole: Worklist, group: Group) -> GroupTable:
    words, lines = press.words, whole.in_group(group)
    name = words.say("{group} · {number}", group=group_title(words, group), number=len(lines))
    return GroupTable(
        press=press,
        group=group,
        name=name,
        note=_note(words, group),
        continued=words.say("continued"),
        rows=tuple(_row(press, line, whole) for line in lines),
    )


def _note(words: Words, group: Group) -> str:
    return {
        Group.STOP: words.say("decide today"),
        Group.OVERDUE: words.say("past the last day of the window: call"),
        Group.DUE_THIS_WEEK: words.say("within {days} days", days=THIS_WEEK_DAYS),
        Group.STEP_POSSIBLE: words.say("all conditions met, not yet decided"),
        Group.CANNOT_JUDGE: words.say("something is missing"),
        Group.UNFINISHED: words.say("confirm, sign or print today"),
    }.get(group, "")


def _row(press: Press, line: WorklistLine, whole: Worklist) -> ListRow:
    words = press.words
    pairs = (
        (dose_pair(words, line), UPPER),
        (count_pair(words, line, whole.as_of), UPPER_BOLD),
        (visit_pair(words, line), UPPER),
        (owed_pair(words, line), UPPER_BOLD),
    )
    lefts = _LEFTS_MM[words.language]
    widths = widths_of(lefts)
    cells = [(lefts[0], who_cell(press, line, widths[0]))]
    cells += [
        (left, pair_cell(press, pair, face, width))
        for (pair, face), left, width in zip(pairs, lefts[1:], widths[1:], strict=True)
    ]
    return ListRow(cells=tuple(cells))


def _others(press: Press, whole: Worklist, listed: int) -> Paragraph:
    """Who is not listed, by code, and a sum that shows that nobody is missing."""
    words, later = press.words, whole.in_group(Group.LATER)
    closed = [line.patient.code for line in later if line.phase is Phase.CLOSED]
    waiting = [line.patient.code for line in later if line.phase is not Phase.CLOSED]
    comma = words.say_in("between the parts of a list", ", ")
    parts = [
        words.say("**Not listed: {patients}.**", patients=names.patients_counted(words, len(later)))
    ]
    if waiting:
        said = words.say("Next visit later than this week: {codes}.", codes=comma.join(waiting))
        parts.append(said)
    if closed:
        parts.append(words.say("Closed: {codes}.", codes=comma.join(closed)))
    parts.append(
        words.say(
            "{listed} + {others} = {all}: nobody is missing.",
            listed=listed,
            others=len(later),
            all=len(whole.lines),
        )
    )
    runs = rich(" ".join(parts), faces.BODY, faces.BODY_BOLD)
    return press.setter.set(runs, faces.BODY, TEXT_WIDTH_MM - 2 * PAD_MM)
