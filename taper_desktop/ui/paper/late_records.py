"""What came into a record later than it should: voided records, past decisions in doubt."""

from collections.abc import Iterator

from taper_desktop.clinic.sheet import Choice, PatientSheet, RecordedDecision, RecordedVisit, Voided
from taper_desktop.ui.records.review_words import review_remark
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment, plain_date
from taper_desktop.wording.doses import regimen


def voided_count(sheet: PatientSheet) -> int:
    """How many records no longer count."""
    gone = sheet.voided
    return len(gone.visits) + len(gone.regimens) + len(gone.decisions)


def voided_lines(words: Words, sheet: PatientSheet) -> Iterator[str]:
    """Every record that no longer counts: what it was, who voided it, when and why."""
    gone = sheet.voided
    for visit in reversed(gone.visits):
        yield _voided(words, _visit(words, visit), visit.voided)
    for dose in reversed(gone.regimens):
        what = words.say(
            "dose from {date}, {dose}",
            date=plain_date(words, dose.regimen.start),
            dose=regimen(words, dose.regimen.cycle),
        )
        yield _voided(words, what, dose.voided)
    for decision in reversed(gone.decisions):
        yield _voided(words, _decision(words, decision), decision.voided)


def review_lines(words: Words, sheet: PatientSheet) -> Iterator[str]:
    """Every past decision whose advice would differ now: then, now, what was said of it."""
    for review in sheet.reviews:
        what = _decision(words, review.decision)
        remark = review_remark(words, review)
        yield words.say("In doubt: {what}. {remark}", what=what, remark=remark)


def _visit(words: Words, visit: RecordedVisit) -> str:
    return words.say(
        "visit of {date}, {count}, bleeding {grade}",
        date=plain_date(words, visit.visit.date),
        count=names.count_with_unit(words, visit.visit.platelets),
        grade=names.bleeding(words, visit.visit.bleeding_grade),
    )


def _decision(words: Words, decision: RecordedDecision) -> str:
    parts = [names.choice(words, decision.choice.value)]
    if decision.action is not None and decision.choice is Choice.TAKEN:
        parts.insert(0, names.action(words, decision.action))
    if decision.cycle is not None:
        parts.append(regimen(words, decision.cycle))
    return words.say(
        "decision of {date}, {what}",
        date=plain_date(words, decision.as_of),
        what=words.say_in("between the parts of a list", ", ").join(parts),
    )


def _voided(words: Words, what: str, voided: Voided | None) -> str:
    if voided is None:
        return ""
    who = words.say(
        "{name}, {moment}", name=voided.entered.by, moment=moment(words, voided.entered.at)
    )
    why = voided.why.rstrip(".。")
    return words.say("Voided: {what}. {why}. {who}", what=what, why=why, who=who)
