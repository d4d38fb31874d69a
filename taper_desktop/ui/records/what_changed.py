"""What a correction, a void or a late entry changed: for the decision that it makes doubtful."""

from collections.abc import Iterable, Iterator

from taper_desktop.clinic.sheet import Entered, PatientSheet
from taper_desktop.ui.records.former import ValueLine, who_when
from taper_desktop.ui.records.lines import Kind, RecordLine, record_lines
from taper_desktop.wording.catalogue import Words


def what_changed(words: Words, sheet: PatientSheet, since: Iterable[Entered]) -> tuple[str, ...]:
    """One sentence for each record that was changed: what, from what to what, by whom and why."""
    lines = record_lines(words, sheet)
    said: list[str] = []
    for entered in since:
        found = [text for line in lines for text in _of_line(words, line, entered)]
        said += found or [who_when(words, entered)]
    return tuple(said)


def _of_line(words: Words, line: RecordLine, entered: Entered) -> Iterator[str]:
    by = who_when(words, entered)
    changed = [part for value in line.values for part in _of_value(words, value, entered)]
    if changed:
        values = words.join_clauses([text for text, _why in changed])
        why = changed[0][1]
        said = words.say("{record}: {values}", record=line.title, values=values)
        yield words.say("{said}. {who}: {why}", said=said, who=by, why=why)
    elif line.gone is not None and line.gone.entered == entered:
        said = words.say("{record}: voided", record=line.title)
        yield words.say("{said}. {who}: {why}", said=said, who=by, why=line.gone.why)
    elif line.kind is Kind.VISIT and line.entered == entered:
        said = words.say("{record}: entered late", record=line.title)
        yield words.say("{said}. {who}", said=said, who=by)


def _of_value(words: Words, value: ValueLine, entered: Entered) -> Iterator[tuple[str, str]]:
    became = (*(former.text for former in value.former[1:]), value.now)
    for former, after in zip(value.former, became, strict=False):
        if former.entered == entered:
            text = words.say(
                "{value} {before} → {after}",
                value=value.label,
                before=former.text or words.say("Not recorded"),
                after=after or words.say("Not recorded"),
            )
            yield text, former.why
