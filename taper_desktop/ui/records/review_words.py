"""A past decision that would be advised differently now, in words."""

from taper_desktop.clinic.sheet import Advice, DispositionKind, Review
from taper_desktop.ui.records.former import who_when
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen


def advice_words(words: Words, advice: Advice | None) -> str:
    """An advice with its dose; what is said where the record can no longer be judged."""
    if advice is None:
        return words.say("cannot be judged from the record as it stands")
    said = names.action(words, advice.action)
    if advice.cycle is None:
        return said
    return words.say("{what}, {dose}", what=said, dose=regimen(words, advice.cycle))


def kind_words(words: Words, kind: DispositionKind) -> str:
    """What was said of it."""
    match kind:
        case DispositionKind.STANDS:
            return words.say("The decision stands")
        case DispositionKind.ACTED_ON:
            return words.say("Acted on")


def review_remark(words: Words, review: Review) -> str:
    """Then and now, and what was said of it, as one line."""
    differs = words.say(
        "Advised then: {then}. Now: {now}",
        then=advice_words(words, review.then),
        now=advice_words(words, review.now),
    )
    if review.said is None or review.is_open:
        waits = words.say("Waits to be reviewed")
        return words.join_clauses([differs, waits])
    said = words.say(
        "{what}: {why} ({who})",
        what=kind_words(words, review.said.kind),
        why=review.said.reason,
        who=who_when(words, review.said.entered),
    )
    return words.join_clauses([differs, said])


def waiting_words(words: Words, number: int) -> str:
    """How many past decisions wait."""
    return words.count(
        "{number} past decision to review", "{number} past decisions to review", number
    )
