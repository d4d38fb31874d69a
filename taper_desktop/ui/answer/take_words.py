"""What the dialog that takes the advice says, action by action."""

from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.answer.decision_frame import DecisionHead
from taper_desktop.ui.look.tokens import SOLID_ACTIONS, family_of
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.names import action_headline


def take_head(words: Words, sheet: PatientSheet, advice: DecisionDraft) -> DecisionHead:
    """The head of the dialog that takes the sheet's advice."""
    assert sheet.assessment is not None, "advice comes from an assessment"
    action, code = sheet.assessment.action, sheet.patient.code
    title, headline, proceed = _named(words, action, code, advice)
    return DecisionHead(
        title=title,
        headline=headline,
        below=_below(words, sheet, advice),
        action=action,
        family=family_of(action),
        proceed=proceed,
        stop=action in SOLID_ACTIONS,
    )


def _named(words: Words, action: Action, code: str, advice: DecisionDraft) -> tuple[str, str, str]:
    """Title, headline and button."""
    match action:
        case Action.HALT:
            return (
                words.say("Record the halt"),
                words.say("HALT THE TAPER"),
                words.say("Halt {code}", code=code),
            )
        case Action.STEP_BACK:
            return (
                words.say("Record the step back"),
                words.say("STEP BACK"),
                words.say("Step back {code}", code=code),
            )
        case Action.START_TAPER:
            return (
                words.say("Record the start of the taper"),
                words.say("START THE TAPER"),
                words.say("Start taper of {code}", code=code),
            )
        case Action.MAY_RESUME:
            return (
                words.say("Record that the taper goes on"),
                words.say("RESUME THE TAPER"),
                words.say("Resume taper of {code}", code=code),
            )
        case Action.STEP_DOWN if advice.cycle is not None and advice.cycle.is_off:
            return (
                words.say("Record the stop of the drug"),
                words.say("STOP THE DRUG"),
                words.say("Stop drug of {code}", code=code),
            )
        case Action.STEP_DOWN:
            return (
                words.say("Record the step down"),
                words.say("STEP DOWN"),
                words.say("Step down {code}", code=code),
            )
        case _:
            return (
                words.say("Take the advice"),
                action_headline(words, action),
                words.say("Take advice for {code}", code=code),
            )


def _below(words: Words, sheet: PatientSheet, advice: DecisionDraft) -> str:
    """The dose, in the line under the headline."""
    assert sheet.assessment is not None
    if advice.cycle is None:
        return words.say("and stay at {dose}", dose=regimen(words, sheet.current))
    dose = regimen(words, advice.cycle)
    match sheet.assessment.action:
        case Action.HALT | Action.STEP_BACK:
            return words.say("and go back to {dose}", dose=dose)
        case Action.START_TAPER | Action.MAY_RESUME:
            return words.say("with {dose}", dose=dose)
        case Action.STEP_DOWN if advice.cycle.is_off:
            return words.say("and follow up without treatment")
        case _:
            return words.say("to {dose}", dose=dose)


def meaning_of(words: Words, action: Action, *, changes_dose: bool) -> str:
    """What the person who signs says."""
    match action:
        case Action.HALT if changes_dose:
            return words.say("I decide to halt this taper and to change the dose.")
        case Action.HALT:
            return words.say("I decide to halt this taper at the present dose.")
        case Action.STEP_BACK:
            return words.say("I decide to put the dose back.")
        case Action.START_TAPER:
            return words.say("I decide to start this taper.")
        case Action.MAY_RESUME:
            return words.say("I decide to resume this taper.")
        case Action.STEP_DOWN:
            return words.say("I decide to lower the dose.")
        case _:
            return words.say("I decide as advised.")
