"""The patient's text as shipped: an example until an investigator confirms the site's own."""

from taper_desktop.domain.patient_text import PatientText
from taper_desktop.wording.catalogue import Words

_FOOD_HOURS = 2


def example_text(words: Words) -> PatientText:
    """The example in the language of ``words``; it names no telephone."""
    return PatientText(
        telephone="",
        emergency=words.say_in("emergency number", "120"),
        food_hours=_FOOD_HOURS,
        food=(
            words.say(
                "Take it on an **empty stomach**, then **no food for {hours} hours**.",
                hours=_FOOD_HOURS,
            ),
            words.say("Never more than this page shows."),
        ),
        missed=words.say("Missed: **never take two.** Call us."),
        visit_day=words.say("come first, then take the tablet."),
        bring=words.say("Blood test. Bring this page and your tablet box."),
        same_day=(
            words.say("New bruises or red dots"),
            words.say("Nose or gum bleeding"),
            words.say("Heavier periods"),
            words.say("Fever, or a new medicine"),
        ),
        at_once=(
            words.say("Bleeding that does not stop"),
            words.say("Black stool, blood in urine"),
            words.say("Severe headache, blurred sight"),
            words.say("A blow to the head"),
        ),
    )
