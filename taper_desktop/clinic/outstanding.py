"""Whether a stop is outstanding: asked once, so that list, banner, answer and chart agree."""

from taper_desktop.domain.assessment import Action, Assessment, Code

STOP_ACTIONS = (Action.HALT, Action.STEP_BACK)
"""The actions that are stops themselves, the graver one first."""


def stop_outstanding(answer: Assessment | None, *, decided: bool) -> bool:
    """Whether somebody has to act on a stop, whatever the action is.

    A halt or a step back is outstanding until the taper is halted, put back or the stop set aside,
    and a critical count until there is a better one, whatever was decided. Other stop findings,
    such as a halt condition before the taper, wait until today's advice is decided on.
    """
    if answer is None:
        return False
    stops = {finding.code for finding in answer.stops()}
    outstanding = answer.action in STOP_ACTIONS or Code.COUNT_CRITICAL in stops
    return outstanding or (bool(stops) and not decided)
