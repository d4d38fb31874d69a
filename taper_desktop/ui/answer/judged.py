"""The recorded values that a finding looked at, one line each."""

from datetime import date

from taper_desktop.domain.assessment import Field, Finding, Judged, JudgedValue
from taper_desktop.domain.regimen import Cycle
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.doses import regimen


def judged_lines(words: Words, finding: Finding) -> tuple[str, ...]:
    """``07-Aug-2026 (Fri): 47 ×10⁹/L``, in the order they were judged."""
    return tuple(dict.fromkeys(_line(words, judged) for judged in finding.judged))


def _line(words: Words, judged: Judged) -> str:
    value = _value(words, judged.field, judged.value)
    if judged.date is None:
        return value
    return words.say("{date}: {value}", date=full_date(words, judged.date), value=value)


def _value(words: Words, field: Field, value: JudgedValue) -> str:
    match field, value:
        case Field.PLATELETS, int() | None:
            return names.count_with_unit(words, value)
        case Field.BLEEDING_GRADE, int() | None:
            said = names.bleeding(words, value)
            return words.say("bleeding: {value}", value=said)
        case Field.DETERIORATION, bool() | None:
            said = names.deterioration(words, value)
            return words.say("condition worse: {value}", value=said)
        case Field.RESCUE, tuple():
            said = names.rescue(words, tuple(Rescue(name) for name in value))
            return words.say("rescue: {value}", value=said)
        case Field.REGIMEN, Cycle():
            return regimen(words, value)
        case _:
            return _other_value(words, field, value)


def _other_value(words: Words, field: Field, value: JudgedValue) -> str:
    match field, value:
        case Field.SAMPLE, str():
            said = names.sample(words, Sample(value))
            return words.say("sample: {value}", value=said)
        case Field.INTAKE, str():
            said = names.intake(words, Intake(value))
            return words.say("intake: {value}", value=said)
        case Field.INTAKE, None:
            return words.say("intake: {value}", value=names.not_recorded(words))
        case Field.ITP_CONFIRMED, bool() | None:
            said = names.yes_no(words, value)
            return words.say("ITP confirmed: {value}", value=said)
        case Field.DAY, date():
            return full_date(words, value)
        case _:
            return str(value)
