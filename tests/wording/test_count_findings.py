"""Sentences about one count, its sample and minor bleeding."""

import pytest

from taper_desktop.domain.assessment import Code, Field
from tests.wording.judging import CLEAR, FIRED, Sentence, at, check_sentence, counts

SENTENCES: tuple[Sentence, ...] = (
    (
        Code.COUNT_CRITICAL,
        FIRED,
        counts(8),
        "Critical count 8, below 10: assess now",
        "危急值：血小板 8，低于 10，请立即评估",
    ),
    (Code.COUNT_CRITICAL, CLEAR, counts(47), "47 not below 10", "47，不低于 10"),
    (Code.COUNT_VERY_HIGH, FIRED, counts(472), "Platelets 472, above 400", "血小板 472，高于 400"),
    (Code.COUNT_VERY_HIGH, CLEAR, counts(47), "47 not above 400", "47，不高于 400"),
    (Code.COUNT_HIGH, FIRED, counts(300), "Platelets 300, above 250", "血小板 300，高于 250"),
    (Code.COUNT_HIGH, CLEAR, counts(47), "47 not above 250", "47，不高于 250"),
    (Code.COUNT_BELOW_TARGET, FIRED, counts(47), "Platelets 47, below 50", "血小板 47，低于 50"),
    (
        Code.COUNT_BELOW_TARGET,
        CLEAR,
        counts(82),
        "Platelets 82, at least 50",
        "血小板 82，不低于 50",
    ),
    (
        Code.BLEEDING_MINOR,
        FIRED,
        at(Field.BLEEDING_GRADE, 1),
        "Bleeding WHO grade 1, a step needs no bleeding",
        "出血 WHO 1 级，减量要求无出血",
    ),
    (Code.BLEEDING_MINOR, CLEAR, at(Field.BLEEDING_GRADE, 0), "No bleeding", "无出血"),
    (Code.COUNT_MISSING, FIRED, counts(None), "No platelet count", "无血小板计数"),
    (Code.COUNT_MISSING, CLEAR, counts(47), "Platelets counted", "已有血小板计数"),
    (
        Code.SAMPLE_CLUMPED,
        FIRED,
        at(Field.SAMPLE, "clumped"),
        "Sample clumped: pseudothrombocytopenia suspected",
        "标本有血小板聚集：疑似假性血小板减少",
    ),
    (Code.SAMPLE_CLUMPED, CLEAR, at(Field.SAMPLE, "ok"), "Sample not clumped", "标本无血小板聚集"),
    (
        Code.COUNT_REACTIVE,
        FIRED,
        counts(190) + at(Field.SAMPLE, "reactive"),
        "Platelets 190, perhaps raised by infection, surgery or another cause",
        "血小板 190，可能因感染、手术或其他原因升高",
    ),
    (
        Code.COUNT_REACTIVE,
        CLEAR,
        counts(47) + at(Field.SAMPLE, "ok"),
        "Count not reactive",
        "计数非反应性升高",
    ),
    (
        Code.COUNT_NOT_SOLID,
        FIRED,
        counts(190) + at(Field.SAMPLE, "reactive"),
        "Platelets 190, reactive: not solid",
        "血小板 190，反应性升高，不作为可靠计数",
    ),
    (
        Code.COUNT_NOT_SOLID,
        FIRED,
        counts(90) + at(Field.SAMPLE, "ok"),
        "Platelets 90, within 56 days of rescue therapy: not solid",
        "血小板 90，挽救治疗后 56 天内，不作为可靠计数",
    ),
    (
        Code.COUNT_NOT_SOLID,
        FIRED,
        counts(90) + at(Field.SAMPLE, "clumped"),
        "Sample clumped: no solid count",
        "标本有血小板聚集，无可靠计数",
    ),
    (Code.COUNT_NOT_SOLID, FIRED, counts(None), "No solid count", "无可靠计数"),
    (Code.COUNT_NOT_SOLID, CLEAR, counts(47), "The count is solid", "计数可靠"),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
