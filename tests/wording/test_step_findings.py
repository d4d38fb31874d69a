"""Sentences of what blocks a step and of what was not asked."""

import pytest

from taper_desktop.domain.assessment import Code, Field
from tests.wording.judging import BEFORE, CLEAR, FIRED, Sentence, at, check_sentence, counts

SENTENCES: tuple[Sentence, ...] = (
    (
        Code.STEP_LOW_IN_WINDOW,
        FIRED,
        counts(44, 47),
        "A step needs every count 50 or more: 44 on 30 Jul and 47",
        "减量要求每次计数不低于 50：44（7月30日）、47",
    ),
    (
        Code.STEP_LOW_IN_WINDOW,
        CLEAR,
        counts(64, 57),
        "No count below 50 in this step",
        "本步内无低于 50 的计数",
    ),
    (
        Code.STEP_BLEEDING_IN_WINDOW,
        FIRED,
        at(Field.BLEEDING_GRADE, 1, BEFORE),
        "A step needs no bleeding throughout: grade 1 on 30 Jul",
        "减量要求本步内无出血：1 级（7月30日）",
    ),
    (
        Code.STEP_BLEEDING_IN_WINDOW,
        CLEAR,
        at(Field.BLEEDING_GRADE, 0),
        "No bleeding in this step",
        "本步内无出血",
    ),
    (
        Code.STEP_TOO_FEW_COUNTS,
        FIRED,
        counts(64),
        "1 solid count in this step, 2 needed",
        "本步内 1 次可靠计数，须 2 次",
    ),
    (
        Code.STEP_TOO_FEW_COUNTS,
        CLEAR,
        counts(64, 60),
        "2 solid counts in this step, 2 needed",
        "本步内 2 次可靠计数，须 2 次",
    ),
    (
        Code.BLEEDING_NOT_ASSESSED,
        FIRED,
        at(Field.BLEEDING_GRADE, None),
        "Bleeding not assessed",
        "未评估出血",
    ),
    (
        Code.BLEEDING_NOT_ASSESSED,
        CLEAR,
        at(Field.BLEEDING_GRADE, 0),
        "Bleeding assessed",
        "已评估出血",
    ),
    (
        Code.DETERIORATION_NOT_ASSESSED,
        FIRED,
        at(Field.DETERIORATION, None),
        "Condition worse? Not judged",
        "未判断病情是否恶化",
    ),
    (
        Code.DETERIORATION_NOT_ASSESSED,
        CLEAR,
        at(Field.DETERIORATION, False),
        "Condition judged",
        "已判断病情",
    ),
    (
        Code.CHECK_INTAKE,
        FIRED,
        counts(45) + at(Field.INTAKE, "with_food"),
        "Taken with food, which cuts exposure: 45 may be no relapse",
        "与餐同服会明显降低药物暴露：45 未必是复发",
    ),
    (
        Code.CHECK_INTAKE,
        FIRED,
        counts(45) + at(Field.INTAKE, "missed_doses"),
        "Doses missed: 45 may be no relapse",
        "有漏服：45 未必是复发",
    ),
    (
        Code.CHECK_INTAKE,
        CLEAR,
        counts(45) + at(Field.INTAKE, None),
        "Intake not asked: meals, missed doses?",
        "未询问服药情况：是否与餐同服、漏服？",
    ),
    (
        Code.CHECK_INTAKE,
        CLEAR,
        counts(80) + at(Field.INTAKE, "as_directed"),
        "Intake: as directed",
        "服药：按医嘱",
    ),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
