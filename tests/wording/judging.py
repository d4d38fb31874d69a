"""Findings as the rules make them, and their sentences in both languages."""

from taper_desktop.domain.assessment import Code, Field, Finding, JudgedValue, Outcome
from taper_desktop.rules.findings import Ledger
from taper_desktop.rules.timeline import Timeline
from taper_desktop.wording.findings import finding
from tests.making import TODAY, day_of, make_course, make_cycle, make_finding, make_protocol
from tests.wording.languages import CHINESE, ENGLISH, spaced

Values = tuple[tuple[str | None, Field, JudgedValue], ...]
Sentence = tuple[Code, Outcome, Values, str, str]
"""A code, its outcome, what it judged, and what is said of it in English and in Chinese."""
LATEST, BEFORE = "2026-08-07", "2026-07-30"
FIRED, CLEAR, UNKNOWN = Outcome.FIRED, Outcome.CLEAR, Outcome.UNKNOWN


def counts(*values: int | None) -> Values:
    """Counts at the last visits, the last value at the latest one."""
    days = ("2026-06-01", "2026-07-01", BEFORE, LATEST)[-len(values) :]
    return tuple((day, Field.PLATELETS, value) for day, value in zip(days, values, strict=True))


def at(field: Field, value: JudgedValue, day: str | None = LATEST) -> Values:
    """One value, of the latest visit unless told otherwise."""
    return ((day, field, value),)


def days(first: str, second: str) -> Values:
    """Two dates held against each other."""
    return ((first, Field.DAY, day_of(second)),)


DOSE: Values = ((BEFORE, Field.REGIMEN, make_cycle(2.5)),)
OFF: Values = ((BEFORE, Field.REGIMEN, make_cycle()),)
MANY: Values = tuple((f"2026-0{month}-05", Field.PLATELETS, 60 + month) for month in range(1, 7))


def judge(code: Code, outcome: Outcome, judged: Values) -> Finding:
    """The finding as the rules make it, under the shipped protocol."""
    ledger = Ledger(Timeline(make_protocol(), make_course(), TODAY))
    ledger.record(code, outcome, make_finding(code, outcome, judged=judged).judged)
    return ledger.all()[0]


def check_sentence(sentence: Sentence) -> None:
    """The finding says what it should, seen from the latest visit."""
    code, outcome, judged, english, chinese = sentence
    found, latest = judge(code, outcome, judged), day_of(LATEST)
    assert spaced(finding(ENGLISH, found, latest=latest)) == english
    assert spaced(finding(CHINESE, found, latest=latest)) == chinese
