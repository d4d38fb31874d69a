"""What the patient banner says, item by item: pure text from a patient's sheet."""

from dataclasses import dataclass

from taper_desktop.clinic.outstanding import STOP_ACTIONS
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import age, plain_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.names import action as action_name
from taper_desktop.wording.names import drug, not_recorded, phase_headline, sex_short

_PHASE_SHAPES = {
    Phase.PRE_TAPER: Action.STABILISE,
    Phase.TAPERING: Action.STEP_DOWN,
    Phase.HALTED: Action.HALT,
    Phase.OFF_TREATMENT: Action.FOLLOW_UP,
    Phase.SUSTAINED_RESPONSE: Action.COMPLETE,
    Phase.CLOSED: Action.NONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerItem:
    """One labelled value; ``extra`` is the first part to go when there is no room."""

    label: str
    value: str
    extra: str = ""
    is_name: bool = False
    """Whether it may be shortened, and at last left out: the code says who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerWords:
    """The whole banner."""

    code: str
    identity: tuple[BannerItem, ...]
    """Initials, name, sex, birth date: never dropped."""
    dose: BannerItem
    small: str
    headline: str
    shape: Action | None
    """The action whose shape stands before the headline."""

    def spoken(self) -> str:
        """The banner as one sentence, for a screen reader."""
        items = (*self.identity, self.dose)
        parts = [f"{item.label} {item.value} {item.extra}".strip() for item in items]
        return ", ".join(part for part in (self.code, *parts, self.small, self.headline) if part)


def banner_words(words: Words, sheet: PatientSheet) -> BannerWords:
    """What the banner says of this patient on the sheet's day."""
    outstanding = _outstanding(sheet)
    return BannerWords(
        code=sheet.patient.code,
        identity=_identity(words, sheet),
        dose=_dose(words, sheet),
        small=_small(words, sheet, outstanding),
        headline=_headline(words, sheet, outstanding),
        shape=_stop_shape(outstanding) if outstanding else _shape_of_phase(sheet),
    )


def _outstanding(sheet: PatientSheet) -> Action | None:
    """The action beside an outstanding stop; ``None`` without one."""
    if sheet.assessment is None or not sheet.stop_outstanding:
        return None
    return sheet.assessment.action


def _stop_shape(action: Action) -> Action:
    """A stop that is not the action, such as a halt condition before the taper, is an octagon."""
    return action if action in STOP_ACTIONS else Action.HALT


def _shape_of_phase(sheet: PatientSheet) -> Action | None:
    return None if sheet.assessment is None else _PHASE_SHAPES[sheet.assessment.phase]


def _identity(words: Words, sheet: PatientSheet) -> tuple[BannerItem, ...]:
    patient = sheet.patient
    born = patient.birth_date
    missing = not_recorded(words)
    items = [BannerItem(label=words.say("Initials"), value=patient.initials or missing)]
    if patient.name:
        items.append(BannerItem(label=words.say("Name"), value=patient.name, is_name=True))
    items.append(BannerItem(label=words.say("Sex"), value=sex_short(words, patient.sex)))
    years = age(words, born, sheet.as_of) if born else ""
    date_text = plain_date(words, born) if born else missing
    items.append(BannerItem(label=words.say("Born"), value=date_text, extra=years))
    return tuple(items)


def _dose(words: Words, sheet: PatientSheet) -> BannerItem:
    label = sentence(words.say("{drug} now", drug=drug(words, sheet.patient.drug)))
    if sheet.current is None:
        return BannerItem(label=label, value=words.say("no dose recorded"))
    return BannerItem(label=label, value=regimen(words, sheet.current), extra=_day(words, sheet))


def _day(words: Words, sheet: PatientSheet) -> str:
    if sheet.dose_since is None:
        return ""
    day = (sheet.as_of - sheet.dose_since).days
    if sheet.step_days is None:
        return words.say("day {day}", day=day)
    return words.say("day {day} of {days}", day=day, days=sheet.step_days)


def _small(words: Words, sheet: PatientSheet, outstanding: Action | None) -> str:
    if sheet.assessment is None:
        return words.say("Recorded, not judged")
    phase = phase_headline(words, sheet.assessment.phase)
    if outstanding is not None:
        return words.say("{phase} · {action}", phase=phase, action=action_name(words, outstanding))
    if sheet.slower:
        return words.say("Slower ladder since the halt")
    if sheet.phase_since is not None:
        return words.say("since {date}", date=plain_date(words, sheet.phase_since))
    return ""


def _headline(words: Words, sheet: PatientSheet, outstanding: Action | None) -> str:
    if sheet.assessment is None:
        return words.say("NO PROTOCOL")
    if outstanding is not None:
        return words.say("STOP CONDITION OUTSTANDING")
    return phase_headline(words, sheet.assessment.phase)
