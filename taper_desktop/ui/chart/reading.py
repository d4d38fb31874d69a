"""One visit read out: what the chart's point says, for the arrow keys and the screen reader."""

from taper_desktop.clinic.sheet import RecordedVisit
from taper_desktop.wording import dates, names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen


def reading(words: Words, entry: RecordedVisit) -> str:
    """A visit in one line: date, count, what qualifies it, bleeding, rescue, dose."""
    visit = entry.visit
    count = names.count_with_unit(words, visit.platelets)
    parts = [count]
    if visit.platelets is not None:
        parts = [words.say("platelets {count}", count=count)]
        parts.append(words.say("sample {sample}", sample=names.sample(words, visit.sample)))
    if entry.in_washout:
        parts.append(words.say("after rescue"))
    parts.append(words.say("bleeding {grade}", grade=names.bleeding(words, visit.bleeding_grade)))
    if visit.rescue:
        parts.append(words.say("rescue: {given}", given=names.rescue(words, visit.rescue)))
    parts.append(regimen(words, entry.dose))
    return words.say(
        "{date}: {statements}",
        date=dates.full_date(words, visit.date),
        statements=words.join_clauses(parts),
    )
