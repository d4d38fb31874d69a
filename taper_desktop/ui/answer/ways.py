"""The decisions a clinician can choose from when not taking the advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import PHASE_KINDS, TAPERING_KINDS, MilestoneKind
from taper_desktop.domain.regimen import OFF, Cycle
from taper_desktop.ui.answer.radio_list import Option
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen


class Way(StrEnum):
    """One decision."""

    KEEP = "keep"
    DOSE = "dose"
    PAUSE = "pause"
    STOP = "stop"
    HALT = "halt"
    START = "start"
    RESUME = "resume"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What a way writes besides a dose that is picked."""

    milestone: MilestoneKind | None = None
    cycle: Cycle | None = None


CONSEQUENCES: Mapping[Way, Consequence] = {
    Way.KEEP: Consequence(),
    Way.DOSE: Consequence(),
    Way.PAUSE: Consequence(milestone=MilestoneKind.DRUG_PAUSED, cycle=OFF),
    Way.STOP: Consequence(cycle=OFF),
    Way.HALT: Consequence(milestone=MilestoneKind.TAPER_HALTED),
    Way.START: Consequence(milestone=MilestoneKind.TAPER_STARTED),
    Way.RESUME: Consequence(milestone=MilestoneKind.TAPER_RESUMED),
    Way.CLOSE: Consequence(milestone=MilestoneKind.CLOSED),
}
WITH_DOSE = frozenset({Way.HALT, Way.START, Way.RESUME})
"""Ways that ask whether the dose stays or changes."""


def ways(sheet: PatientSheet) -> tuple[Way, ...]:
    """What can be decided for this patient now, in the order it is offered; nothing once closed."""
    kinds = [row.milestone.kind for row in sheet.milestones if row.milestone.kind in PHASE_KINDS]
    last = kinds[-1] if kinds else None
    if last is MilestoneKind.CLOSED:
        return ()
    on_drug = sheet.current is not None and not sheet.current.is_off
    tapering = last in TAPERING_KINDS
    possible = {
        Way.KEEP: sheet.current is not None,
        Way.DOSE: True,
        Way.PAUSE: tapering and on_drug,
        Way.STOP: on_drug,
        Way.HALT: tapering,
        Way.START: last is None,
        Way.RESUME: last is MilestoneKind.TAPER_HALTED,
        Way.CLOSE: True,
    }
    return tuple(way for way, offered in possible.items() if offered)


def option(words: Words, way: Way, sheet: PatientSheet) -> Option:
    """A way as a line to choose."""
    match way:
        case Way.KEEP:
            dose = regimen(words, sheet.current)
            return Option(value=way, text=words.say("Keep the dose"), quiet=dose)
        case Way.DOSE:
            quiet = words.say("a level of the ladder, or typed")
            return Option(value=way, text=words.say("Another dose…"), quiet=quiet)
        case Way.PAUSE:
            quiet = words.say("an interruption: the taper goes on afterwards")
            return Option(value=way, text=words.say("Pause the drug"), quiet=quiet)
        case Way.STOP:
            quiet = words.say("off treatment, followed up")
            return Option(value=way, text=words.say("Stop the drug"), quiet=quiet)
        case _:
            return _milestone_option(words, way)


def _milestone_option(words: Words, way: Way) -> Option:
    match way:
        case Way.HALT:
            return Option(value=way, text=words.say("Halt the taper…"))
        case Way.START:
            return Option(value=way, text=words.say("Start the taper…"))
        case Way.RESUME:
            return Option(value=way, text=words.say("Resume the taper…"))
        case _:
            quiet = words.say("no more advice and no next visit")
            return Option(value=way, text=words.say("Close the follow-up"), quiet=quiet)
