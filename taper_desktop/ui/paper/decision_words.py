"""The decision row in words: what was decided, which dose from when, the next visit."""

from dataclasses import dataclass, replace
from datetime import date

from taper_desktop.clinic.sheet import Choice, RecordedDecision
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.regimen import Cycle
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.changed_values import marks
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.lines import Run
from taper_desktop.ui.paper.standing import Standing, is_advice_off, standing_of
from taper_desktop.ui.paper.version_words import Record, Value
from taper_desktop.wording import names
from taper_desktop.wording.answer import dose_line, shown_dose
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import (
    full_date,
    in_days,
    late_days,
    moment,
    plain_date,
    short_date,
    weekday,
)
from taper_desktop.wording.doses import regimen, tablets


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the three boxes in words."""

    caption: list[Run]
    headline: str
    lines: tuple[str, ...] = ()
    greyed: str = ""


def _caption(text: str) -> list[Run]:
    return [Run(text, faces.CAPTION_GREY)]


def decision_part(document: Document) -> Part:
    """What was decided and by whom; what is advised; or that there is no advice, and why."""
    words, sheet = document.words, document.sheet
    if sheet.decided is not None:
        return _decided_part(words, sheet.decided)
    if is_advice_off(sheet):
        return Part(
            caption=_caption(words.say("Advice")),
            headline=words.say("Advice is off"),
            lines=(
                words.say(
                    "The rules do not answer the published examples on this computer as they "
                    "must. The course is shown as recorded."
                ),
            ),
        )
    if sheet.assessment is None:
        return Part(
            caption=_caption(words.say("Advice")),
            headline=words.say("No advice"),
            lines=(
                words.say(
                    "No signed-in protocol covers {drug}, so no advice is given. "
                    "The course is shown as recorded.",
                    drug=names.drug(words, sheet.patient.drug),
                ),
            ),
        )
    draft = standing_of(sheet) is Standing.DRAFT
    caption = words.say("Advice, not decided") if draft else words.say("Follow-up")
    since = sheet.phase_since
    phase = names.phase(words, sheet.assessment.phase)
    if since is not None:
        phase = words.say("{phase} since {date}", phase=phase, date=plain_date(words, since))
    return Part(
        caption=[Run(caption, faces.CAPTION_BOLD if draft else faces.CAPTION_GREY)],
        headline=names.action_headline(words, sheet.assessment.action),
        lines=(phase,),
    )


def _decided_part(words: Words, decided: RecordedDecision) -> Part:
    taken = decided.choice is Choice.TAKEN
    if taken and decided.action is not None:
        headline = names.action_headline(words, decided.action)
    elif decided.milestone is not None:
        headline = sentence(names.milestone(words, decided.milestone.kind))
    elif decided.cycle is not None:
        headline = words.say("Dose changed")
    else:
        headline = words.say("Dose kept")
    how = sentence(names.choice(words, decided.choice.value))
    advised = ""
    if not taken and decided.action is not None:
        advised = words.say("advised was: {action}", action=names.action(words, decided.action))
    return Part(
        caption=_caption(words.say("Decision")),
        headline=headline,
        lines=(
            words.say("{choice}, {name}", choice=how, name=decided.entered.by),
            moment(words, decided.entered.at),
        ),
        greyed=advised,
    )


def dose_part(document: Document) -> tuple[Part, Cycle | None]:
    """The drug, the dose and from when, with the cycle whose tablets are drawn."""
    part, cycle = _dose_of(document)
    drug = sentence(names.drug(document.words, document.sheet.patient.drug))
    caption = [Run(f"{drug} · ", faces.CAPTION_GREY), *part.caption, *_dose_marks(document, cycle)]
    return replace(part, caption=caption), cycle


def _dose_marks(document: Document, cycle: Cycle | None) -> list[Run]:
    """The marks of the dose in force, where it is the one shown and was corrected."""
    sheet = document.sheet
    within = [row for row in sheet.regimens if row.regimen.start <= sheet.as_of]
    latest = max(within, key=lambda row: row.regimen.start, default=None)
    if latest is None or not latest.versions or latest.regimen.cycle != cycle:
        return []
    marked = marks(document.words, sheet)
    places = ((Record.DOSE, latest.id, value) for value in (Value.DATE, Value.DOSE))
    return [Run(f" {marked[place]}", faces.CAPTION_BOLD) for place in places if place in marked]


def _dose_of(document: Document) -> tuple[Part, Cycle | None]:
    words, sheet = document.words, document.sheet
    decided = sheet.decided.cycle if sheet.decided else None
    advised = sheet.assessment.recommended if sheet.assessment and not sheet.decided else None
    if decided is not None:
        start = _start_of(document, decided)
        return _dose(document, decided, start, before=_before(document, start)), decided
    if advised is not None:
        part = _dose(document, advised, None, before=sheet.current)
        caption = [Run(words.say("Dose advised"), faces.CAPTION_BOLD)]
        return replace(part, caption=caption), advised
    return _unchanged_dose(document), sheet.current


def _unchanged_dose(document: Document) -> Part:
    words, sheet = document.words, document.sheet
    if sheet.dose_since is None:
        return Part(caption=_caption(words.say("Dose")), headline=sentence(regimen(words, None)))
    said = words.say("Dose since {date}", date="\x00")
    strengths = sheet.protocol.doses.tablets_mg if sheet.protocol else ()
    open_dose = ""
    if sheet.assessment and not sheet.decided and shown_dose(sheet.assessment) is None:
        open_dose = dose_line(words, sheet.assessment)
    return Part(
        caption=_with_date(said, full_date(words, sheet.dose_since)),
        headline=sentence(regimen(words, sheet.current)),
        lines=(
            sentence(tablets(words, sheet.current, strengths)) if strengths else "",
            open_dose,
        ),
    )


def _dose(document: Document, cycle: Cycle, start: date | None, *, before: Cycle | None) -> Part:
    words, protocol = document.words, document.sheet.protocol
    said = words.say("Dose from {date}", date="\x00")
    until = ""
    if before is not None and before != cycle:
        until = words.say("until now: {dose}", dose=regimen(words, before))
        if start is not None and start < document.sheet.as_of:
            until = words.say("before that: {dose}", dose=regimen(words, before))
    return Part(
        caption=_with_date(said, full_date(words, start) if start else ""),
        headline=sentence(regimen(words, cycle)),
        lines=(sentence(tablets(words, cycle, protocol.doses.tablets_mg)) if protocol else "",),
        greyed=until,
    )


def _with_date(said: str, day: str) -> list[Run]:
    before, after = said.split("\x00")
    runs = [Run(before, faces.CAPTION_GREY), Run(day, faces.CAPTION_BOLD)]
    return [run for run in [*runs, Run(after, faces.CAPTION_GREY)] if run.text]


def _start_of(document: Document, cycle: Cycle) -> date | None:
    starts = [r.regimen.start for r in document.sheet.regimens if r.regimen.cycle == cycle]
    return max(starts, default=None)


def _before(document: Document, start: date | None) -> Cycle | None:
    earlier = [
        r.regimen for r in document.sheet.regimens if start is not None and r.regimen.start < start
    ]
    return max(earlier, key=lambda r: r.start).cycle if earlier else None


def visit_part(document: Document) -> Part:
    """The day of the next visit with its window, or that none is planned."""
    words, sheet = document.words, document.sheet
    caption = _caption(words.say("Next visit"))
    assessment = sheet.assessment
    if assessment is None:
        why = words.say("Without a protocol the program plans no visit.")
        if is_advice_off(sheet):
            why = words.say("With advice off the program plans no visit.")
        return Part(caption=caption, headline=words.say("Not planned"), lines=(why,))
    if assessment.next_visit is None:
        return Part(caption=caption, headline=words.say("None planned"))
    return Part(
        caption=caption,
        headline=plain_date(words, assessment.next_visit.planned),
        lines=_visit_lines(words, assessment, sheet.as_of),
    )


def _visit_lines(words: Words, assessment: Assessment, as_of: date) -> tuple[str, ...]:
    visit = assessment.next_visit
    if visit is None:
        return ()
    days = (visit.planned - as_of).days
    last = max(visit.latest, visit.planned)
    when = late_days(words, (as_of - last).days) if as_of > last else in_days(words, days)
    day = words.say("{weekday}, {when}", weekday=weekday(words, visit.planned), when=when)
    one_year = visit.earliest.year == visit.latest.year == visit.planned.year
    worded = short_date if one_year else plain_date
    window = words.say(
        "window {first} to {last}",
        first=worded(words, visit.earliest),
        last=worded(words, visit.latest),
    )
    return (day, window)
