"""Every number a protocol may give: what it is about, its name and its value in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.domain.protocol import Protocol
from taper_desktop.wording.catalogue import NO_BREAK, Words, message
from taper_desktop.wording.dates import day_count
from taper_desktop.wording.doses import dose, plain_number
from taper_desktop.wording.names import yes_no
from taper_desktop.wording.quantities import (
    at_least,
    at_most_days,
    count_above,
    count_at_least,
    count_below,
    days_after,
    eligibility_months,
    followup_visits,
    grade_below,
    grade_or_more,
    levels,
    share_lost,
    window_days,
)

Worded = Callable[[Words, Protocol], str]


class NumberGroup(StrEnum):
    """What a protocol's numbers are about, in the order in which they are shown."""

    DOSES = "doses"
    BEFORE = "before"
    HALT = "halt"
    STEP = "step"
    VISITS = "visits"
    FOLLOWUP = "followup"
    CEILING = "ceiling"


GROUP_NAMES: Mapping[NumberGroup, str] = {
    NumberGroup.DOSES: message("Doses and tablets"),
    NumberGroup.BEFORE: message("Before the taper"),
    NumberGroup.HALT: message("Halt and fall"),
    NumberGroup.STEP: message("Step and recovery"),
    NumberGroup.VISITS: message("Visits"),
    NumberGroup.FOLLOWUP: message("After stopping"),
    NumberGroup.CEILING: message("High counts"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a protocol."""

    group: NumberGroup
    name: str
    value: Worded


_G = NumberGroup
NUMBERS: Mapping[str, Number] = {
    "doses.tablets_mg": Number(
        _G.DOSES,
        message("Tablet strengths in stock"),
        lambda w, p: w.join([dose(w, mg) for mg in p.doses.tablets_mg]),
    ),
    "doses.max_daily_mg": Number(
        _G.DOSES, message("Highest dose of a day"), lambda w, p: dose(w, p.doses.max_daily_mg)
    ),
    "doses.ladder": Number(
        _G.DOSES, message("Levels of the taper"), lambda w, p: levels(w, p.doses.ladder)
    ),
    "eligibility.min_count": Number(
        _G.BEFORE,
        message("Count to start"),
        lambda w, p: count_at_least(w, p.eligibility.min_count),
    ),
    "eligibility.months": Number(
        _G.BEFORE,
        message("Time looked back on"),
        eligibility_months,
    ),
    "eligibility.fraction": Number(
        _G.BEFORE,
        message("Share of the counts that reach it"),
        lambda _, p: f"{plain_number(p.eligibility.fraction * 100)}{NO_BREAK}%",
    ),
    "eligibility.min_counts": Number(
        _G.BEFORE,
        message("Counts needed in that time"),
        lambda w, p: at_least(w, p.eligibility.min_counts),
    ),
    "eligibility.max_gap_days": Number(
        _G.BEFORE,
        message("Longest gap between them"),
        lambda w, p: day_count(w, p.eligibility.max_gap_days),
    ),
    "eligibility.stable_dose": Number(
        _G.BEFORE, message("Dose unchanged"), lambda w, p: yes_no(w, p.eligibility.stable_dose)
    ),
    "eligibility.bleeding_below_grade": Number(
        _G.BEFORE,
        message("Bleeding allowed in that time"),
        lambda w, p: grade_below(w, p.eligibility.bleeding_below_grade),
    ),
    "eligibility.no_rescue": Number(
        _G.BEFORE, message("No rescue therapy"), lambda w, p: yes_no(w, p.eligibility.no_rescue)
    ),
    "taper.step_days": Number(
        _G.STEP, message("Length of a step"), lambda w, p: day_count(w, p.taper.step_days)
    ),
    "taper.min_count": Number(
        _G.STEP, message("Count for a step"), lambda w, p: count_at_least(w, p.taper.min_count)
    ),
    "taper.bleeding_below_grade": Number(
        _G.STEP,
        message("Bleeding allowed for a step"),
        lambda w, p: grade_below(w, p.taper.bleeding_below_grade),
    ),
    "taper.min_counts_per_step": Number(
        _G.STEP,
        message("Counts needed in a step"),
        lambda w, p: at_least(w, p.taper.min_counts_per_step),
    ),
    "taper.max_days": Number(
        _G.STEP, message("Longest taper"), lambda w, p: at_most_days(w, p.taper.max_days)
    ),
    "halt.count_below": Number(
        _G.HALT, message("Count that halts"), lambda w, p: count_below(w, p.halt.count_below)
    ),
    "halt.confirm_counts": Number(
        _G.HALT,
        message("Low counts in a row that halt"),
        lambda _, p: str(p.halt.confirm_counts),
    ),
    "halt.critical_below": Number(
        _G.HALT,
        message("Critical count, halts at once"),
        lambda w, p: count_below(w, p.halt.critical_below),
    ),
    "halt.bleeding_grade": Number(
        _G.HALT,
        message("Bleeding that halts"),
        lambda w, p: grade_or_more(w, p.halt.bleeding_grade),
    ),
    "halt.deterioration": Number(
        _G.HALT,
        message("A worse condition halts"),
        lambda w, p: yes_no(w, p.halt.deterioration),
    ),
    "halt.rescue": Number(
        _G.HALT, message("Rescue therapy halts"), lambda w, p: yes_no(w, p.halt.rescue)
    ),
    "rescue.washout_days": Number(
        _G.HALT,
        message("Counts not solid after rescue therapy"),
        lambda w, p: day_count(w, p.rescue.washout_days),
    ),
    "rapid_drop.fraction": Number(
        _G.HALT,
        message("Rapid fall, share lost"),
        lambda w, p: share_lost(w, p.rapid_drop.fraction),
    ),
    "rapid_drop.within_days": Number(
        _G.HALT,
        message("Rapid fall, within"),
        lambda w, p: day_count(w, p.rapid_drop.within_days),
    ),
    "rapid_drop.count_below": Number(
        _G.HALT,
        message("Rapid fall, only when the count is"),
        lambda w, p: count_below(w, p.rapid_drop.count_below),
    ),
    "recovery.min_count": Number(
        _G.STEP,
        message("Count to resume"),
        lambda w, p: count_at_least(w, p.recovery.min_count),
    ),
    "recovery.consecutive": Number(
        _G.STEP,
        message("Counts needed to resume"),
        lambda w, p: w.say("{number} in a row", number=p.recovery.consecutive),
    ),
    "recovery.days": Number(
        _G.STEP,
        message("First and last at least apart"),
        lambda w, p: day_count(w, p.recovery.days),
    ),
    "recovery.ladder": Number(
        _G.STEP,
        message("Levels after a halt"),
        lambda w, p: levels(w, p.recovery.ladder),
    ),
    "recovery.step_days": Number(
        _G.STEP,
        message("Length of a step after a halt"),
        lambda w, p: day_count(w, p.recovery.step_days),
    ),
    "visits.taper_days": Number(
        _G.VISITS,
        message("Visits while tapering, every"),
        lambda w, p: day_count(w, p.visits.taper_days),
    ),
    "visits.taper_window": Number(
        _G.VISITS, message("Taper visit window"), lambda w, p: window_days(w, p.visits.taper_window)
    ),
    "visits.after_step_days": Number(
        _G.VISITS,
        message("Extra visits after a dose change"),
        lambda w, p: days_after(w, p.visits.after_step_days),
    ),
    "visits.hold_days": Number(
        _G.VISITS, message("Next visit after a hold"), lambda w, p: day_count(w, p.visits.hold_days)
    ),
    "visits.halt_days": Number(
        _G.VISITS, message("Next visit after a halt"), lambda w, p: day_count(w, p.visits.halt_days)
    ),
    "visits.close_window": Number(
        _G.VISITS,
        message("Window after a hold or halt"),
        lambda w, p: window_days(w, p.visits.close_window),
    ),
    "visits.recheck_days": Number(
        _G.VISITS, message("Recheck after"), lambda w, p: day_count(w, p.visits.recheck_days)
    ),
    "visits.recheck_window": Number(
        _G.VISITS, message("Recheck window"), lambda w, p: window_days(w, p.visits.recheck_window)
    ),
    "visits.max_shift_days": Number(
        _G.VISITS,
        message("Moved earlier when closed, at most"),
        lambda w, p: day_count(w, p.visits.max_shift_days),
    ),
    "visits.pre_taper_days": Number(
        _G.VISITS,
        message("Visits before the taper, every"),
        lambda w, p: day_count(w, p.visits.pre_taper_days),
    ),
    "visits.pre_taper_window": Number(
        _G.VISITS,
        message("Window before the taper"),
        lambda w, p: window_days(w, p.visits.pre_taper_window),
    ),
    "visits.act_within_days": Number(
        _G.VISITS,
        message("A count allows a lower dose for"),
        lambda w, p: day_count(w, p.visits.act_within_days),
    ),
    "followup.schedule": Number(
        _G.FOLLOWUP,
        message("Visits after stopping"),
        lambda w, p: followup_visits(w, p.followup.schedule),
    ),
    "followup.sustained_count": Number(
        _G.FOLLOWUP,
        message("Count of a sustained response"),
        lambda w, p: count_at_least(w, p.followup.sustained_count),
    ),
    "followup.min_counts": Number(
        _G.FOLLOWUP,
        message("Counts needed for it"),
        lambda w, p: at_least(w, p.followup.min_counts),
    ),
    "ceiling.high": Number(
        _G.CEILING, message("High count"), lambda w, p: count_above(w, p.ceiling.high)
    ),
    "ceiling.stop": Number(
        _G.CEILING,
        message("Very high count: the clinician decides"),
        lambda w, p: count_above(w, p.ceiling.stop),
    ),
}
"""The numbers by key, in the order of the file."""
