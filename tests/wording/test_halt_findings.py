"""Sentences of the halt conditions."""

import pytest

from taper_desktop.domain.assessment import Code, Field
from tests.making import make_cycle
from tests.wording.judging import CLEAR, FIRED, LATEST, OFF, Sentence, at, check_sentence, counts

SENTENCES: tuple[Sentence, ...] = (
    (Code.HALT_COUNT, FIRED, counts(22), "Platelets 22, below 30", "血小板 22，低于 30"),
    (Code.HALT_COUNT, CLEAR, counts(47), "47 not below 30", "47，不低于 30"),
    (
        Code.HALT_COUNT,
        FIRED,
        counts(28, 22),
        "Platelets 28 on 30 Jul and 22, below 30",
        "血小板 28（7月30日）、22，低于 30",
    ),
    (Code.HALT_COUNT, CLEAR, counts(None), "No count to hold against 30", "无计数可与 30 比较"),
    (
        Code.HALT_COUNT,
        CLEAR,
        counts(22),
        "22 below 30, set aside",
        "22，低于 30，已写明理由不采纳",
    ),
    (
        Code.HALT_BLEEDING,
        FIRED,
        at(Field.BLEEDING_GRADE, 2),
        "Bleeding WHO grade 2, limit 2",
        "出血 WHO 2 级，达到 2 级界限",
    ),
    (Code.HALT_BLEEDING, CLEAR, at(Field.BLEEDING_GRADE, 0), "No bleeding", "无出血"),
    (
        Code.HALT_BLEEDING,
        CLEAR,
        at(Field.BLEEDING_GRADE, 1),
        "Bleeding WHO grade 1, below grade 2",
        "出血 WHO 1 级，低于 2 级",
    ),
    (
        Code.HALT_BLEEDING,
        CLEAR,
        at(Field.BLEEDING_GRADE, 3),
        "Bleeding WHO grade 3, set aside",
        "出血 WHO 3 级，已写明理由不采纳",
    ),
    (
        Code.HALT_BLEEDING,
        CLEAR,
        at(Field.BLEEDING_GRADE, None),
        "Bleeding not assessed",
        "未评估出血",
    ),
    (
        Code.HALT_DETERIORATION,
        FIRED,
        at(Field.DETERIORATION, True),
        "Condition judged worse",
        "判断为病情恶化",
    ),
    (
        Code.HALT_DETERIORATION,
        CLEAR,
        at(Field.DETERIORATION, True),
        "Condition judged worse, set aside",
        "判断为病情恶化，已写明理由不采纳",
    ),
    (
        Code.HALT_DETERIORATION,
        CLEAR,
        at(Field.DETERIORATION, False),
        "Condition not worse",
        "病情无恶化",
    ),
    (
        Code.HALT_DETERIORATION,
        CLEAR,
        at(Field.DETERIORATION, None),
        "Condition worse? Not judged",
        "未判断病情是否恶化",
    ),
    (
        Code.HALT_RESCUE,
        FIRED,
        at(Field.RESCUE, ("ivig", "corticosteroid")),
        "Rescue therapy given: intravenous immunoglobulin and corticosteroid",
        "已用挽救治疗：静脉注射免疫球蛋白、糖皮质激素",
    ),
    (
        Code.HALT_RESCUE,
        CLEAR,
        at(Field.RESCUE, ("ivig",)),
        "Rescue therapy given, set aside: intravenous immunoglobulin",
        "已用挽救治疗，已写明理由不采纳：静脉注射免疫球蛋白",
    ),
    (Code.HALT_RESCUE, CLEAR, at(Field.RESCUE, ()), "No rescue", "无挽救治疗"),
    (
        Code.HALT_NOT_RECORDED,
        FIRED,
        (*OFF, (LATEST, Field.REGIMEN, make_cycle(5))),
        "Drug stopped on 30-Jul-2026 and restarted on 07-Aug-2026, but no halt recorded",
        "2026年7月30日 停药、2026年8月7日 重新用药，但未记录停止减量",
    ),
    (
        Code.HALT_NOT_RECORDED,
        CLEAR,
        (),
        "No restart without a recorded halt",
        "无漏记停止减量而重新用药的情况",
    ),
    (
        Code.HALT_UNCONFIRMED,
        FIRED,
        counts(22),
        "Platelets 22, below 30, to be confirmed by a second count",
        "血小板 22，低于 30，待第二次计数确认",
    ),
    (
        Code.HALT_UNCONFIRMED,
        CLEAR,
        counts(47),
        "No low count waits to be confirmed",
        "无待确认的低计数",
    ),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
