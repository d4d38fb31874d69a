"""Why: each line with what it judged and the clause of the protocol it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.assessment import Assessment, Code, Finding, Severity
from taper_desktop.ui.paper import faces, shapes
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.heading import heading_of
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.ui.paper.standing import applying, clear, judged, missing
from taper_desktop.ui.paper.table import Cell, Column, Mark, Row, Table
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.findings import finding as finding_words
from taper_desktop.wording.findings import statement
from taper_desktop.wording.names import UNIT
from taper_desktop.wording.outlook import change_title, what_would_change

_LABEL_MM = 19.5
_CLAUSE_MM = 36.0
_GAP_MM = 3.0
_SIGN_MM = 3.8
_CLEAR_LINES = 2
_COLUMNS = (
    Column(left=0.0, width=_LABEL_MM),
    Column(left=_LABEL_MM + 0.5, width=TEXT_WIDTH_MM - _LABEL_MM - _CLAUSE_MM - _GAP_MM),
    Column(left=TEXT_WIDTH_MM - _CLAUSE_MM, width=_CLAUSE_MM, right_aligned=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    label: str
    text: str
    clause: str = ""
    mark: Mark | None = None


def why_table(document: Document) -> Table | None:
    """The reasons as a table; ``None`` when there is no assessment to explain."""
    assessment = judged(document.sheet)
    if assessment is None:
        return None
    words = document.words
    caption = words.say(
        "what each line judged (counts in {unit}), and the clause of the protocol", unit=UNIT
    )
    heading = heading_of(document, words.say("Why"), caption)
    rows = [_row(document, reason) for reason in _reasons(document, assessment)]
    if not rows:
        return None
    return Table(
        heading=heading,
        continued=heading_of(document, words.say("Why"), words.say("continued")),
        head=None,
        columns=_COLUMNS,
        rows=tuple(rows),
        width=TEXT_WIDTH_MM,
    )


def _row(document: Document, reason: _Reason) -> Row:
    setter = document.setter
    label, text, clause = _COLUMNS
    indent = _SIGN_MM if reason.mark else 0.0
    return Row(
        cells=(
            Cell(
                setter.set(reason.label, faces.BODY_BOLD, label.width - indent),
                reason.mark,
                indent,
            ),
            Cell(setter.set(reason.text, faces.BODY, text.width)),
            Cell(setter.set(reason.clause, faces.BODY_GREY, clause.width)),
        )
    )


def _reasons(document: Document, assessment: Assessment) -> list[_Reason]:
    words, sheet = document.words, document.sheet
    reasons = [
        *_decision_reason(words, sheet),
        *_dose_reason(words, sheet, assessment),
        *_visit_reason(words, sheet),
        *_doubts(words, sheet),
    ]
    check = partial(shapes.triangle, size=2.6)
    question = partial(shapes.question, size=2.4)
    note = partial(shapes.note, size=2.4)
    reasons += _findings(document, words.say("Check"), applying(assessment, Severity.CHECK), check)
    reasons += _findings(document, words.say("Note"), applying(assessment, Severity.NOTE), note)
    reasons += _findings(document, words.say("Missing"), missing(assessment), question)
    reasons += _outlook(words, sheet)
    not_so = tuple(f for f in clear(assessment) if f.code is not Code.NO_EFFECTIVE_DOSE)
    if not_so:
        reasons.append(_clear_reason(document, not_so))
    return reasons


def _findings(
    document: Document, label: str, findings: Iterable[Finding], mark: Mark
) -> list[_Reason]:
    latest = latest_date(document.sheet)
    return [
        _Reason(
            label=label,
            text=finding_words(document.words, finding, latest=latest),
            clause=finding.clause,
            mark=mark,
        )
        for finding in findings
    ]


def latest_date(sheet: PatientSheet) -> date | None:
    """The latest visit's date, so that values of other visits are named with theirs."""
    return sheet.latest.visit.date if sheet.latest else None


def _clear_reason(document: Document, findings: tuple[Finding, ...]) -> _Reason:
    """The clear rules in at most two lines; all of them stand on the next page."""
    words, setter = document.words, document.setter
    latest = latest_date(document.sheet)
    said = [statement(words, finding, latest=latest) for finding in findings]
    shown = len(said)
    text = sentence(" · ".join(said))
    while shown > 1 and len(setter.set(text, faces.BODY, _COLUMNS[1].width).lines) > _CLEAR_LINES:
        shown -= 1
        text = sentence(" · ".join([*said[:shown], "…"]))
    clause = words.count("{number} rule, next page", "{number} rules, next page", len(said))
    return _Reason(
        label=words.say("Clear"), text=text, clause=clause, mark=partial(shapes.ring, size=2.4)
    )


def _decision_reason(words: Words, sheet: PatientSheet) -> list[_Reason]:
    decided = sheet.decided
    if decided is None or decided.choice is Choice.TAKEN:
        return []
    text = words.say("Decided otherwise than advised. Reason: {reason}", reason=decided.reason)
    return [_Reason(label=words.say("Decision"), text=text)]


def _dose_reason(words: Words, sheet: PatientSheet, assessment: Assessment) -> list[_Reason]:
    cycle = assessment.recommended
    if cycle is None:
        return _step_reason(words, sheet)
    otherwise = sheet.decided is not None and sheet.decided.choice is Choice.OTHERWISE
    label = words.say("Advised") if otherwise else words.say("Dose")
    said = regimen(words, cycle)
    if _is_going_back(assessment):
        proof = [f for f in assessment.findings if f.code is Code.NO_EFFECTIVE_DOSE]
        if proof:
            said = statement(words, proof[0], latest=latest_date(sheet))
        text = words.say("Back to the last effective dose. {dose}", dose=sentence(said))
        return [_Reason(label=label, text=text, clause=proof[0].clause if proof else "")]
    text = words.say("The next level of the ladder: {dose}", dose=said)
    key = "recovery.ladder" if sheet.slower else "doses.ladder"
    return [_Reason(label=label, text=text, clause=_clause(sheet, key))]


def _step_reason(words: Words, sheet: PatientSheet) -> list[_Reason]:
    """When the dose stays: from which day on it could be lower, as it stands now."""
    earliest = sheet.assessment.step_earliest if sheet.assessment else None
    if earliest is None:
        return []
    text = words.say(
        "No change advised; a lower dose at the earliest on {date}",
        date=full_date(words, earliest),
    )
    clause = _clause(sheet, "taper.step_days")
    return [_Reason(label=words.say("Dose"), text=text, clause=clause)]


def _is_going_back(assessment: Assessment) -> bool:
    recommended, current = assessment.recommended, assessment.current
    return recommended is not None and current is not None and recommended.mean_mg > current.mean_mg


def _visit_reason(words: Words, sheet: PatientSheet) -> list[_Reason]:
    visit = sheet.assessment.next_visit if sheet.assessment else None
    if visit is None:
        return []
    values = {"before": (visit.due - visit.earliest).days, "after": (visit.latest - visit.due).days}
    if visit.planned == visit.due:
        text = words.say(
            "On the day it is due, when the site is open; window −{before} to +{after} days",
            **values,
        )
    else:
        text = words.say(
            "Due {due}, when the site is closed; window −{before} to +{after} days",
            due=full_date(words, visit.due),
            **values,
        )
    return [_Reason(label=words.say("Next visit"), text=text)]


def _outlook(words: Words, sheet: PatientSheet) -> list[_Reason]:
    """What would have to change, from where the patient stands now."""
    if sheet.assessment is None or sheet.protocol is None:
        return []
    needs = what_would_change(words, sheet.assessment, sheet.protocol)
    if not needs:
        return []
    text = words.say(
        "{title}: {needs}",
        title=change_title(words, sheet.assessment),
        needs=" · ".join(needs),
    )
    return [_Reason(label=words.say("Ahead"), text=text)]


def _doubts(words: Words, sheet: PatientSheet) -> list[_Reason]:
    """That past decisions wait to be reviewed, now that the record was corrected."""
    if not sheet.open_reviews:
        return []
    days = [full_date(words, review.decision.as_of) for review in sheet.open_reviews]
    text = words.say(
        "Now advised differently, after a correction, and not yet reviewed: decision of {dates}",
        dates=words.join(days),
    )
    check = partial(shapes.triangle, size=2.6)
    return [_Reason(label=words.say("Check"), text=text, mark=check)]


def _clause(sheet: PatientSheet, number: str) -> str:
    basis = sheet.protocol.basis.get(number) if sheet.protocol else None
    return basis.clause if basis else ""
