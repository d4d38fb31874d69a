"""The questions of the visit form, their answers, and the key that chooses each answer.

An answer is chosen by a letter of its English word; in Chinese its number in the row takes the
letter's place, so that no input method stands in between. Grades are chosen by their digit.
"""

from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.clinic.visit_draft import NOT_TAKEN
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording.catalogue import Words


class Asked(StrEnum):
    """The draft's fields that are answered by choosing; the values are the field names."""

    SAMPLE = "sample"
    BLEEDING = "bleeding_grade"
    WORSE = "deterioration"
    INTAKE = "intake"
    RESCUE_GIVEN = "rescue_given"
    RESCUE = "rescue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a question."""

    value: str
    """As it stands in the draft."""
    text: str
    key: str
    """One character that chooses it."""
    meaning: str = ""
    """A short definition, where the word alone does not say enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One row of the form that is answered by choosing."""

    asked: Asked
    label: str
    answers: tuple[Answer, ...]
    hint: str = ""
    """Shown beside the answers while none of them says more."""

    def meaning(self, value: str) -> str:
        """What stands beside the answers when ``value`` is chosen; empty is no answer."""
        chosen = next((answer for answer in self.answers if answer.value == value), None)
        return self.hint if chosen is None else chosen.meaning


def questions(words: Words) -> tuple[Question, ...]:
    """The form's questions in the order of the form, the list of rescue treatments last."""
    return (
        _sample(words),
        _bleeding(words),
        _worse(words),
        _intake(words),
        _rescue_given(words),
        _rescue(words),
    )


def _sample(words: Words) -> Question:
    answers = (
        Answer(value=Sample.OK, text=words.say("ok"), key="o"),
        Answer(
            value=Sample.CLUMPED,
            text=words.say("clumped"),
            key="c",
            meaning=words.say("count not used; draw again, citrate tube"),
        ),
        Answer(
            value=Sample.REACTIVE,
            text=words.say("reactive"),
            key="r",
            meaning=words.say("infection, surgery or another cause"),
        ),
        Answer(
            value=NOT_TAKEN,
            text=words.say("no sample"),
            key="n",
            meaning=words.say("leave the count empty"),
        ),
    )
    return Question(asked=Asked.SAMPLE, label=words.say("Sample"), answers=answers)


def _bleeding(words: Words) -> Question:
    meanings = (
        words.say("0 = no bleeding"),
        words.say("1 = petechial"),
        words.say("2 = mild blood loss"),
        words.say("3 = gross blood loss"),
        words.say("4 = debilitating"),
    )
    return Question(
        asked=Asked.BLEEDING,
        label=words.say("Bleeding, WHO"),
        answers=tuple(
            Answer(value=str(grade), text=str(grade), key=str(grade), meaning=meaning)
            for grade, meaning in enumerate(meanings)
        ),
        hint=meanings[0],
    )


def _worse(words: Words) -> Question:
    answers = (
        Answer(value="no", text=words.say("no"), key="n"),
        Answer(value="yes", text=words.say("yes"), key="y"),
    )
    return Question(
        asked=Asked.WORSE,
        label=words.say("Condition worse?"),
        answers=answers,
        hint=words.say("your judgement; if left: Not recorded"),
    )


def _intake(words: Words) -> Question:
    rule = words.say("on an empty stomach, nothing to eat for 2 hours after")
    answers = (
        Answer(value=Intake.AS_DIRECTED, text=words.say("as directed"), key="a", meaning=rule),
        Answer(value=Intake.MISSED_DOSES, text=words.say("missed doses"), key="m", meaning=rule),
        Answer(
            value=Intake.WITH_FOOD,
            text=words.say("with food"),
            key="w",
            meaning=words.say("a high-fat meal takes nearly all of the dose"),
        ),
    )
    return Question(
        asked=Asked.INTAKE,
        label=words.say("Intake"),
        answers=answers,
        hint=rule,
    )


def _rescue_given(words: Words) -> Question:
    answers = (
        Answer(value="none", text=words.say_in("rescue therapy", "none"), key="n"),
        Answer(value="given", text=words.say_in("rescue therapy", "given…"), key="g"),
    )
    return Question(asked=Asked.RESCUE_GIVEN, label=words.say("Rescue given"), answers=answers)


def _rescue(words: Words) -> Question:
    answers = (
        Answer(value=Rescue.CORTICOSTEROID, text=words.say("corticosteroid"), key="c"),
        Answer(value=Rescue.IVIG, text=words.say("IVIg"), key="i"),
        Answer(value=Rescue.ANTI_D, text=words.say("anti-D"), key="a"),
        Answer(
            value=Rescue.PLATELET_TRANSFUSION,
            text=words.say_in("rescue therapy", "platelets"),
            key="p",
        ),
        Answer(value=Rescue.RHTPO, text=words.say("rhTPO"), key="r"),
        Answer(value=Rescue.OTHER, text=words.say_in("rescue therapy", "other"), key="o"),
    )
    return Question(asked=Asked.RESCUE, label=words.say("Treatments"), answers=answers)
