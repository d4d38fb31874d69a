"""Sentences of rapid drops."""

import pytest

from taper_desktop.domain.assessment import Code
from tests.wording.judging import CLEAR, FIRED, Sentence, check_sentence, counts

SENTENCES: tuple[Sentence, ...] = (
    (
        Code.RAPID_DROP,
        FIRED,
        counts(96, 41),
        "Platelets fell from 96 to 41 in 8 days",
        "血小板 8 天内由 96 降至 41",
    ),
    (
        Code.RAPID_DROP,
        CLEAR,
        counts(96, 90),
        "No rapid drop between solid counts",
        "可靠计数间无快速下降",
    ),
    (
        Code.DROP_ANSWERED,
        FIRED,
        counts(96, 41),
        "Platelets fell from 96 to 41 in 8 days; the dose was raised since",
        "血小板 8 天内由 96 降至 41；此后已上调剂量",
    ),
    (
        Code.DROP_ANSWERED,
        CLEAR,
        (),
        "No drop that a higher dose has answered",
        "无已通过上调剂量处理的快速下降",
    ),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(sentence: Sentence) -> None:
    check_sentence(sentence)
