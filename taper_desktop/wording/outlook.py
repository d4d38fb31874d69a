"""What would have to change for the next step, and the earliest day of it."""

from taper_desktop.domain.assessment import Action, Assessment, Code, Finding, Phase
from taper_desktop.domain.protocol import Protocol
from taper_desktop.wording.catalogue import Words, sentence
from taper_desktop.wording.dates import day_count, full_date
from taper_desktop.wording.quantities import eligibility_months
from taper_desktop.wording.sorting import HALT_CONDITIONS, day_of_answer


def change_title(words: Words, assessment: Assessment) -> str:
    """The heading over :func:`what_would_change`."""
    match assessment.phase:
        case Phase.PRE_TAPER:
            return words.say("What would have to change to start")
        case Phase.OFF_TREATMENT if assessment.action is not Action.HALT:
            return words.say("What a sustained response needs")
        case Phase.TAPERING if assessment.action is not Action.HALT:
            return words.say("What would have to change for a step")
        case _:
            return words.say("What would have to change to taper again")


def what_would_change(words: Words, assessment: Assessment, protocol: Protocol) -> tuple[str, ...]:
    """What has to happen before the next step, in order; empty where nothing has to.

    The earliest date stands where the rules give one.
    """
    match assessment.action:
        case Action.HALT | Action.STABILISE | Action.STEP_BACK:
            return _after_going_back(words, assessment, protocol)
        case Action.DECIDE:
            return _decide(words, assessment, protocol)
        case Action.RECHECK:
            return _recheck(words, assessment, protocol)
        case Action.HOLD | Action.CONTINUE:
            return (*_to_be_asked(words, assessment), _counts_until(words, assessment, protocol))
        case Action.NOT_ELIGIBLE | Action.CANNOT_TELL:
            return _criteria(words, assessment, protocol)
        case Action.FOLLOW_UP:
            return (_sustained(words, protocol),)
        case _:
            return ()


def _after_going_back(words: Words, assessment: Assessment, protocol: Protocol) -> tuple[str, ...]:
    match assessment.action:
        case Action.HALT:
            return (
                _record_the_halt(words, assessment),
                words.say(
                    "Then {needs}; earliest day not fixed yet",
                    needs=recovery_needs(words, protocol),
                ),
            )
        case Action.STEP_BACK:
            return (
                words.say("Put the dose back, or override the drop with a reason"),
                words.say(
                    "Then a step of {days} at the slower pace",
                    days=day_count(words, protocol.recovery.step_days),
                ),
            )
        case _:
            if any(f.code is Code.RESUME_NOT_RECORDED for f in assessment.fired()):
                return (
                    words.say("Put the dose back first"),
                    words.say("Then {needs}", needs=recovery_needs(words, protocol)),
                )
            return (sentence(recovery_needs(words, protocol)),)


def _record_the_halt(words: Words, assessment: Assessment) -> str:
    if all(f.code not in HALT_CONDITIONS for f in assessment.fired()):
        return words.say("Record the halt")
    return words.say("Record the halt, or override it with a reason")


def recovery_needs(words: Words, protocol: Protocol) -> str:
    """What a halted taper needs to be resumed."""
    rule = protocol.recovery
    needs = words.count(
        "{number} solid count of {limit} or more, {bleeding}",
        "{number} solid counts in a row of {limit} or more, first and last at least {days} apart, "
        "{bleeding}",
        rule.consecutive,
        limit=rule.min_count,
        days=day_count(words, rule.days),
        bleeding=_bleeding(words, protocol),
    )
    if not protocol.halt.deterioration:
        return needs
    return words.say("{needs}, condition not worse", needs=needs)


def _bleeding(words: Words, protocol: Protocol) -> str:
    limit = protocol.taper.bleeding_below_grade
    if limit == 1:
        return words.say("no bleeding")
    return words.say("bleeding below grade\u00a0{limit}", limit=limit)


def _counts_until(words: Words, assessment: Assessment, protocol: Protocol) -> str:
    """What a step needs while time has to pass."""
    needed = {"limit": protocol.taper.min_count, "bleeding": _bleeding(words, protocol)}
    if assessment.step_earliest is None:
        return words.say("Every count {limit} or more and {bleeding}", **needed)
    today = day_of_answer(assessment)
    if today is not None and assessment.step_earliest <= today:
        return words.say("Every count {limit} or more and {bleeding} at the next visit", **needed)
    return words.say(
        "Every count {limit} or more and {bleeding} until {date}, the earliest day",
        date=full_date(words, assessment.step_earliest),
        **needed,
    )


def _to_be_asked(words: Words, assessment: Assessment) -> tuple[str, ...]:
    """What the visits of this step still owe."""
    return tuple(said for f in assessment.fired() if (said := _owed(words, f)))


def _owed(words: Words, found: Finding) -> str:
    match found.code:
        case Code.BLEEDING_NOT_ASSESSED:
            return words.say("Bleeding assessed")
        case Code.DETERIORATION_NOT_ASSESSED:
            return words.say("Condition judged")
        case Code.STEP_TOO_FEW_COUNTS:
            needed = int(found.limits["taper.min_counts_per_step"])
            return words.count(
                "{number} more solid count",
                "{number} more solid counts",
                needed - len(found.judged),
            )
        case _:
            return ""


def _decide(words: Words, assessment: Assessment, protocol: Protocol) -> tuple[str, ...]:
    fired = {f.code for f in assessment.fired()}
    if Code.RAPID_DROP in fired:
        return (words.say("Decide on a dose, or override the drop with a reason"),)
    if Code.DRUG_PAUSED in fired:
        return (words.say("Decide when and at what dose the drug goes on"),)
    if assessment.step_earliest is None:
        return (_counts_until(words, assessment, protocol),)
    return (
        words.say(
            "Every count from {low} to {high} and {bleeding} until {date}, the earliest day",
            low=protocol.taper.min_count,
            high=protocol.ceiling.stop,
            bleeding=_bleeding(words, protocol),
            date=full_date(words, assessment.step_earliest),
        ),
    )


def _recheck(words: Words, assessment: Assessment, protocol: Protocol) -> tuple[str, ...]:
    fired = {f.code for f in assessment.fired()}
    first = _recheck_first(words, fired, protocol)
    if assessment.step_earliest is None or Code.STALE_COUNT in fired:
        return (first,)
    return (first, _counts_until(words, assessment, protocol))


def _recheck_first(words: Words, fired: set[Code], protocol: Protocol) -> str:
    if Code.HALT_UNCONFIRMED in fired:
        return words.say(
            "A second count: below {limit} again halts the taper", limit=protocol.halt.count_below
        )
    if Code.SAMPLE_CLUMPED in fired:
        return words.say("A count from a new tube, citrate instead of EDTA")
    if Code.STALE_COUNT in fired:
        return words.say(
            "A count no older than {days}, all else as now",
            days=day_count(words, protocol.visits.act_within_days),
        )
    return words.say("A count")


def _sustained(words: Words, protocol: Protocol) -> str:
    rule = protocol.followup
    return words.say(
        "Every count since the stop {limit} or more, at least {number} of them solid, and no halt "
        "condition",
        limit=rule.sustained_count,
        number=rule.min_counts,
    )


def _criteria(words: Words, assessment: Assessment, protocol: Protocol) -> tuple[str, ...]:
    """What each criterion that is not met needs, in the order in which they are tested."""
    needs = (_criterion(words, f.code, protocol) for f in assessment.fired())
    return tuple(dict.fromkeys(need for need in needs if need))


def _criterion(words: Words, code: Code, protocol: Protocol) -> str:
    rule = protocol.eligibility
    months = eligibility_months(words, protocol)
    match code:
        case Code.ELIG_DIAGNOSIS:
            return words.say("The diagnosis of ITP confirmed")
        case Code.ELIG_COUNTS:
            return words.say(
                "At least {number} solid counts of {limit} or more over {months}, none more than "
                "{days} apart",
                number=rule.min_counts,
                months=months,
                limit=rule.min_count,
                days=day_count(words, rule.max_gap_days),
            )
        case Code.ELIG_DOSE:
            return words.say("One dose unchanged for {months}", months=months)
        case Code.ELIG_BLEEDING:
            return words.say(
                "For {months} no bleeding of grade\u00a0{grade} or more; {bleeding} now",
                months=months,
                grade=rule.bleeding_below_grade,
                bleeding=_bleeding(words, protocol),
            )
        case Code.ELIG_RESCUE:
            return words.say("No rescue therapy for {months}", months=months)
        case Code.ELIG_CONDITION:
            return words.say("The condition judged and not worse, no halt condition")
        case _:
            return ""
