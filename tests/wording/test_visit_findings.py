"""Sentences about visits, doses and what lies ahead."""

import pytest

from taper_desktop.domain.assessment import Code, Field
from tests.making import make_cycle
from tests.wording.judging import (
    BEFORE,
    CLEAR,
    DOSE,
    FIRED,
    LATEST,
    MANY,
    OFF,
    Sentence,
    check_sentence,
    counts,
    days,
)

SENTENCES: tuple[Sentence, ...] = (
    (
        Code.STALE_COUNT,
        FIRED,
        days(BEFORE, LATEST),
        "Latest visit 8 days ago, more than 7 days",
        "最近一次访视：8 天前，超过 7 天",
    ),
    (
        Code.STALE_COUNT,
        CLEAR,
        days(LATEST, LATEST),
        "Latest visit today, at most 7 days",
        "最近一次访视：今日，未超过 7 天",
    ),
    (
        Code.STALE_COUNT,
        CLEAR,
        (),
        "Latest visit at most 7 days ago",
        "最近一次访视未超过 7 天",
    ),
    (
        Code.NO_OPEN_DAY_IN_WINDOW,
        FIRED,
        days(LATEST, "2026-08-10"),
        "Site closed throughout the window: due 07-Aug-2026 (Fri), planned 10-Aug-2026 (Mon)",
        "窗口内均休诊：应访日 2026年8月7日 星期五，改为 2026年8月10日 星期一",
    ),
    (
        Code.NO_OPEN_DAY_IN_WINDOW,
        CLEAR,
        days(LATEST, LATEST),
        "The site is open in the window",
        "窗口内有门诊日",
    ),
    (
        Code.OVERDUE,
        FIRED,
        days(BEFORE, LATEST),
        "Visit planned for 30-Jul-2026 (Thu) is 8 days overdue",
        "原定 2026年7月30日 星期四 的访视已逾期 8 天",
    ),
    (Code.OVERDUE, CLEAR, days(LATEST, BEFORE), "No visit overdue", "无逾期访视"),
    (
        Code.DOSE_ABOVE_MAX,
        FIRED,
        ((BEFORE, Field.REGIMEN, make_cycle(10)),),
        "10 mg once daily is above the maximum of 7.5 mg a day",
        "10 mg 每日一次，超过每日最大剂量 7.5 mg",
    ),
    (
        Code.DOSE_ABOVE_MAX,
        CLEAR,
        DOSE,
        "Dose within 7.5 mg a day",
        "剂量未超过每日 7.5 mg",
    ),
    (
        Code.RESUME_NOT_RECORDED,
        FIRED,
        DOSE,
        "Dose not put back since the halt: 2.5 mg once daily",
        "停止减量后未恢复剂量：2.5 mg 每日一次",
    ),
    (
        Code.RESUME_NOT_RECORDED,
        CLEAR,
        DOSE,
        "No dose still to be put back",
        "无待恢复的剂量",
    ),
    (
        Code.DRUG_PAUSED,
        FIRED,
        OFF,
        "Drug paused since 30-Jul-2026",
        "自 2026年7月30日 起暂停用药",
    ),
    (Code.DRUG_PAUSED, FIRED, (), "Drug paused", "暂停用药"),
    (
        Code.DRUG_PAUSED,
        FIRED,
        ((None, Field.REGIMEN, make_cycle()),),
        "Drug paused",
        "暂停用药",
    ),
    (Code.DRUG_PAUSED, CLEAR, (), "Drug not paused", "未暂停用药"),
    (
        Code.NO_EFFECTIVE_DOSE,
        FIRED,
        (),
        "No earlier dose has proved effective",
        "既往无已证实有效的剂量",
    ),
    (
        Code.NO_EFFECTIVE_DOSE,
        CLEAR,
        DOSE + counts(92, 88),
        "2.5 mg once daily: 92 and 88, not below 50",
        "2.5 mg 每日一次：92、88，不低于 50",
    ),
    (
        Code.RECOVERED,
        FIRED,
        counts(70, 71),
        "2 solid counts of 50 or more over 8 days",
        "8 天内 2 次可靠计数不低于 50",
    ),
    (
        Code.RECOVERED,
        CLEAR,
        counts(44, 58),
        "Not recovered yet: 44 and 58",
        "尚未恢复：44、58",
    ),
    (
        Code.RECOVERED,
        CLEAR,
        MANY,
        "Not recovered yet: 6 counts, lowest 61",
        "尚未恢复：6 次计数，最低 61",
    ),
    (
        Code.RECOVERED,
        CLEAR,
        (),
        "Not recovered yet: no count since the halt",
        "尚未恢复：停止减量后无计数",
    ),
    (
        Code.FOLLOWUP_COMPLETE,
        FIRED,
        days(BEFORE, LATEST),
        "Follow-up reached its last visit, due 30-Jul-2026 (Thu)",
        "随访已到末次（应访日 2026年7月30日 星期四）",
    ),
    (
        Code.FOLLOWUP_COMPLETE,
        CLEAR,
        days(LATEST, BEFORE),
        "Follow-up goes on to 07-Aug-2026 (Fri)",
        "随访持续至 2026年8月7日 星期五",
    ),
    (Code.FOLLOWUP_COMPLETE, CLEAR, (), "Follow-up goes on", "随访继续"),
    (
        Code.SUSTAINED_RESPONSE,
        FIRED,
        MANY,
        "Since the stop 6 counts, lowest 61, not below 50",
        "停药后 6 次计数，最低 61，不低于 50",
    ),
    (
        Code.SUSTAINED_RESPONSE,
        CLEAR,
        MANY,
        (
            "No sustained response: 8 solid counts of 50 or more and no halt condition needed "
            "since the stop"
        ),
        "未达停药后持续有效：停药后须至少 8 次可靠计数不低于 50，且无停止条件",
    ),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
