"""Names of the values that a course and its answer are made of.

In English the headline capitals are written here, never made by a style.
"""

from collections.abc import Mapping
from typing import assert_never

from taper_desktop.domain.assessment import Action, Outcome, Phase, Severity, StepKind
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.protocol import BasisKind, Status
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording.catalogue import NO_BREAK, Words, message

UNIT = "×10⁹/L"
"""The one unit of platelet counts, on screen and paper alike."""

YesNo = bool | None
"""A judgement; ``None`` is one that was not made."""

_ACTIONS: Mapping[Action, str] = {
    Action.HALT: message("Halt"),
    Action.STEP_BACK: message("Step back"),
    Action.DECIDE: message("Decide"),
    Action.RECHECK: message("Recheck"),
    Action.HOLD: message("Hold"),
    Action.CONTINUE: message("Continue"),
    Action.STABILISE: message("Stabilise"),
    Action.FOLLOW_UP: message("Follow up"),
    Action.STEP_DOWN: message("Step down"),
    Action.START_TAPER: message("Start taper"),
    Action.MAY_RESUME: message("May resume"),
    Action.COMPLETE: message("Complete"),
    Action.NOT_ELIGIBLE: message("Not eligible"),
    Action.CANNOT_TELL: message("Cannot tell"),
    Action.NONE: message("Closed"),
}
_PHASES: Mapping[Phase, str] = {
    Phase.PRE_TAPER: message("Before the taper"),
    Phase.TAPERING: message("Tapering"),
    Phase.HALTED: message("Halted"),
    Phase.OFF_TREATMENT: message("Off treatment"),
    Phase.SUSTAINED_RESPONSE: message("Sustained response"),
    Phase.CLOSED: message("Closed"),
}
_SAMPLES: Mapping[Sample, str] = {
    Sample.OK: message("ok"),
    Sample.CLUMPED: message("clumped"),
    Sample.REACTIVE: message("reactive"),
}
_RESCUES: Mapping[Rescue, str] = {
    Rescue.CORTICOSTEROID: message("corticosteroid"),
    Rescue.IVIG: message("intravenous immunoglobulin"),
    Rescue.ANTI_D: message("anti-D immunoglobulin"),
    Rescue.PLATELET_TRANSFUSION: message("platelet transfusion"),
    Rescue.RHTPO: message("recombinant human thrombopoietin"),
    Rescue.OTHER: message("other rescue therapy"),
}
_INTAKES: Mapping[Intake, str] = {
    Intake.AS_DIRECTED: message("as directed"),
    Intake.MISSED_DOSES: message("missed doses"),
    Intake.WITH_FOOD: message("with food"),
}
_MILESTONES: Mapping[MilestoneKind, str] = {
    MilestoneKind.TAPER_STARTED: message("taper started"),
    MilestoneKind.TAPER_RESUMED: message("taper resumed"),
    MilestoneKind.HALT_OVERRIDDEN: message("halt overridden"),
    MilestoneKind.DRUG_PAUSED: message("drug paused"),
    MilestoneKind.TAPER_HALTED: message("taper halted"),
    MilestoneKind.CLOSED: message("follow-up closed"),
}
_BASES: Mapping[BasisKind, str] = {
    BasisKind.STATED: message("stated"),
    BasisKind.EXAMPLE: message("example"),
    BasisKind.DERIVED: message("derived"),
    BasisKind.PUBLISHED: message("published"),
    BasisKind.SITE: message("site"),
}
_SEVERITIES: Mapping[Severity, str] = {
    Severity.STOP: message("stop"),
    Severity.CHECK: message("check"),
    Severity.NOTE: message("note"),
}
_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.FIRED: message("applies"),
    Outcome.CLEAR: message("clear"),
    Outcome.UNKNOWN: message("unknown"),
}
_STEP_KINDS: Mapping[StepKind, str] = {
    StepKind.DOSE: message("lower dose"),
    StepKind.INTERVAL: message("longer interval"),
    StepKind.STOP: message("stop the drug"),
}
_DRUGS: Mapping[str, str] = {
    "hetrombopag": message("hetrombopag"),
    "eltrombopag": message("eltrombopag"),
    "avatrombopag": message("avatrombopag"),
    "romiplostim": message("romiplostim"),
}
_CHOICES: Mapping[str, str] = {
    "taken": message("advice taken"),
    "otherwise": message("decided otherwise"),
}


def not_recorded(words: Words) -> str:
    """What stands where nothing was recorded, never a blank."""
    return words.say("Not recorded")


def action(words: Words, value: Action) -> str:
    """``Halt``, ``停止减量``."""
    return words.say(_ACTIONS[value])


def action_headline(words: Words, value: Action) -> str:
    """The answer's one word: ``HALT``, ``停止减量``."""
    return action(words, value).upper()


def phase(words: Words, value: Phase) -> str:
    """``Tapering``, ``减量中``."""
    return words.say(_PHASES[value])


def phase_headline(words: Words, value: Phase) -> str:
    """As the banner shows it: ``TAPERING``, ``减量中``."""
    return phase(words, value).upper()


def bleeding(words: Words, grade: int | None) -> str:
    """A WHO bleeding grade: ``Grade 0``, ``0 级``."""
    if grade is None:
        return not_recorded(words)
    return words.say("Grade\u00a0{grade}", grade=grade)


def sample(words: Words, value: Sample) -> str:
    """``ok``, ``clumped``, ``reactive``."""
    return words.say(_SAMPLES[value])


def rescue(words: Words, values: tuple[Rescue, ...]) -> str:
    """The rescue treatments given, ``none`` when there were none."""
    if not values:
        return words.say_in("rescue therapy", "none")
    return words.join([words.say(_RESCUES[value]) for value in values])


def intake(words: Words, value: Intake | None) -> str:
    """How the tablets were taken."""
    return not_recorded(words) if value is None else words.say(_INTAKES[value])


def yes_no(words: Words, value: YesNo) -> str:
    """``yes``, ``no``, ``Not recorded``."""
    if value is None:
        return not_recorded(words)
    return words.say("yes") if value else words.say("no")


def deterioration(words: Words, value: YesNo) -> str:
    """Whether the investigator judged the condition worse: ``yes``, ``no``, ``Not recorded``."""
    return yes_no(words, value)


def sex(words: Words, value: Sex | None) -> str:
    """``female``, ``male``, ``Not recorded``."""
    match value:
        case Sex.FEMALE:
            return words.say("female")
        case Sex.MALE:
            return words.say("male")
        case None:
            return not_recorded(words)
        case _:
            assert_never(value)


def sex_short(words: Words, value: Sex | None) -> str:
    """``F``, ``M``; a dash when it is not recorded."""
    match value:
        case Sex.FEMALE:
            return words.say_in("sex", "F")
        case Sex.MALE:
            return words.say_in("sex", "M")
        case None:
            return "–"
        case _:
            assert_never(value)


def milestone(words: Words, kind: MilestoneKind) -> str:
    """``taper started``, ``开始减量``."""
    return words.say(_MILESTONES[kind])


def basis(words: Words, kind: BasisKind) -> str:
    """Where a number comes from, in one word."""
    return words.say(_BASES[kind])


def severity(words: Words, value: Severity) -> str:
    """How loudly a finding speaks."""
    return words.say(_SEVERITIES[value])


def outcome(words: Words, value: Outcome) -> str:
    """What a rule found, in one word."""
    return words.say(_OUTCOMES[value])


def step_kind(words: Words, value: StepKind) -> str:
    """How the next level differs from the dose now."""
    return words.say(_STEP_KINDS[value])


def status(words: Words, value: Status) -> str:
    """Whether patients can be put on a protocol."""
    match value:
        case Status.COMPLETE:
            return words.say("complete")
        case Status.TEMPLATE:
            return words.say("template")
        case _:
            assert_never(value)


def drug(words: Words, name: str) -> str:
    """A drug's full name; one that the program does not know stays as it was typed."""
    return words.say(_DRUGS[name]) if name in _DRUGS else name


def choice(words: Words, value: str) -> str:
    """What the clinician did with the advice: ``taken`` or ``otherwise``."""
    return words.say(_CHOICES[value])


def count(words: Words, platelets: int | None) -> str:
    """A platelet count as a bare number, where the unit stands in the head of its column."""
    return words.say("no count") if platelets is None else str(platelets)


def count_with_unit(words: Words, platelets: int | None) -> str:
    """``47 ×10⁹/L``."""
    return words.say("no count") if platelets is None else f"{platelets}{NO_BREAK}{UNIT}"


def visits_counted(words: Words, number: int) -> str:
    """``20 visits``, ``20 次访视``."""
    return words.count("{number} visit", "{number} visits", number)


def patients_counted(words: Words, number: int) -> str:
    """``24 patients``, ``24 名患者``."""
    return words.count("{number} patient", "{number} patients", number)
