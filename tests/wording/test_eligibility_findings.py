"""The criteria for starting a taper: met, not met, and why they cannot be judged."""

import pytest

from taper_desktop.domain.assessment import Code, Field
from tests.making import make_cycle
from tests.wording.judging import (
    CLEAR,
    FIRED,
    UNKNOWN,
    Sentence,
    Values,
    at,
    check_sentence,
    counts,
)

STEADY: Values = tuple((f"2026-0{month}-05", Field.PLATELETS, 60 + month) for month in range(1, 9))
DOSE: Values = (("2025-12-01", Field.REGIMEN, make_cycle(7.5)),)
OFF: Values = (("2025-12-01", Field.REGIMEN, make_cycle()),)

SENTENCES: tuple[Sentence, ...] = (
    (
        Code.ELIG_DIAGNOSIS,
        FIRED,
        at(Field.ITP_CONFIRMED, False, None),
        "ITP diagnosis not confirmed",
        "ITP 诊断未确认",
    ),
    (
        Code.ELIG_DIAGNOSIS,
        UNKNOWN,
        at(Field.ITP_CONFIRMED, None, None),
        "ITP diagnosis: not recorded whether confirmed",
        "未记录 ITP 诊断是否确认",
    ),
    (
        Code.ELIG_DIAGNOSIS,
        CLEAR,
        at(Field.ITP_CONFIRMED, True, None),
        "ITP diagnosis confirmed",
        "ITP 诊断已确认",
    ),
    (
        Code.ELIG_COUNTS,
        FIRED,
        counts(80, 49, 70),
        "6 months of 50 or more needed: 49 on 30 Jul",
        "须 6 个月内均不低于 50：49（7月30日）",
    ),
    (
        Code.ELIG_COUNTS,
        FIRED,
        counts(160, 70),
        "Counts not steady over 6 months",
        "6 个月内计数不稳定",
    ),
    (
        Code.ELIG_COUNTS,
        CLEAR,
        STEADY,
        "8 counts of 50 or more over 6 months",
        "6 个月内 8 次计数均不低于 50",
    ),
    (
        Code.ELIG_COUNTS,
        UNKNOWN,
        STEADY,
        "No solid count at the latest visit, or no dose recorded",
        "最近一次访视无可靠计数，或未记录剂量",
    ),
    (Code.ELIG_COUNTS, UNKNOWN, (), "No solid count", "无可靠计数"),
    (
        Code.ELIG_COUNTS,
        UNKNOWN,
        counts(70, 70),
        "2 counts, 4 needed; counts since 30-Jul-2026, 6 months needed",
        "2 次计数，须 4 次；计数始于 2026年7月30日，须满 6 个月",
    ),
    (
        Code.ELIG_COUNTS,
        UNKNOWN,
        (STEADY[0], *STEADY[3:]),
        "Counts 90 days apart, at most 62 days allowed",
        "计数间隔达 90 天，最长允许 62 天",
    ),
    (Code.ELIG_DOSE, FIRED, OFF, "Off treatment: nothing to taper", "已停药，无需减量"),
    (
        Code.ELIG_DOSE,
        FIRED,
        DOSE,
        "7.5 mg once daily only since 01-Dec-2025, 6 months needed",
        "7.5 mg 每日一次，始于 2025年12月1日，未满 6 个月",
    ),
    (
        Code.ELIG_DOSE,
        CLEAR,
        DOSE,
        "7.5 mg once daily since 01-Dec-2025",
        "7.5 mg 每日一次，始于 2025年12月1日",
    ),
    (
        Code.ELIG_DOSE,
        UNKNOWN,
        DOSE,
        "7.5 mg once daily since 01-Dec-2025, no solid count to go with it",
        "7.5 mg 每日一次，始于 2025年12月1日，但无可靠计数",
    ),
    (Code.ELIG_DOSE, UNKNOWN, (), "No dose recorded", "未记录剂量"),
    (
        Code.ELIG_BLEEDING,
        FIRED,
        at(Field.BLEEDING_GRADE, 2, "2026-05-01"),
        "Bleeding WHO grade 2 on 01 May in the last 6 months",
        "近 6 个月内出血 WHO 2 级（5月1日）",
    ),
    (
        Code.ELIG_BLEEDING,
        FIRED,
        at(Field.BLEEDING_GRADE, 1),
        "Bleeding WHO grade 1, a taper needs no bleeding",
        "出血 WHO 1 级，开始减量要求无出血",
    ),
    (
        Code.ELIG_BLEEDING,
        CLEAR,
        at(Field.BLEEDING_GRADE, 0),
        "Bleeding below grade 2 for 6 months",
        "近 6 个月无 2 级及以上出血",
    ),
    (
        Code.ELIG_BLEEDING,
        UNKNOWN,
        at(Field.BLEEDING_GRADE, None, "2026-05-01"),
        "Bleeding not assessed on 01-May-2026",
        "2026年5月1日 未评估出血",
    ),
    (
        Code.ELIG_BLEEDING,
        UNKNOWN,
        at(Field.BLEEDING_GRADE, 0),
        "No solid count or no dose to judge the last 6 months by",
        "无可靠计数或无剂量记录，无法判断近 6 个月情况",
    ),
    (Code.ELIG_BLEEDING, UNKNOWN, (), "No visit in the last 6 months", "近 6 个月无访视"),
    (
        Code.ELIG_RESCUE,
        FIRED,
        at(Field.RESCUE, ("platelet_transfusion",), "2026-05-01"),
        "Rescue therapy in the last 6 months: platelet transfusion on 01 May",
        "近 6 个月内用过挽救治疗：血小板输注（5月1日）",
    ),
    (Code.ELIG_RESCUE, CLEAR, (), "No rescue therapy for 6 months", "近 6 个月无挽救治疗"),
    (Code.ELIG_RESCUE, UNKNOWN, (), "No visit in the last 6 months", "近 6 个月无访视"),
    (
        Code.ELIG_CONDITION,
        FIRED,
        at(Field.DETERIORATION, True),
        "Condition judged worse",
        "判断为病情恶化",
    ),
    (
        Code.ELIG_CONDITION,
        FIRED,
        at(Field.DETERIORATION, False),
        "A halt condition is met at the latest visit",
        "最近一次访视符合停止条件",
    ),
    (
        Code.ELIG_CONDITION,
        CLEAR,
        at(Field.DETERIORATION, False),
        "Condition not worse",
        "病情无恶化",
    ),
    (
        Code.ELIG_CONDITION,
        UNKNOWN,
        at(Field.DETERIORATION, None),
        "Condition worse? Not judged",
        "未判断病情是否恶化",
    ),
    (Code.ELIG_CONDITION, UNKNOWN, (), "No visit yet", "尚无访视"),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
