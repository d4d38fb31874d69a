"""Names of values: every member of every kind has one, in both languages, none shared."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from taper_desktop.domain.assessment import Action, Outcome, Phase, Severity, StepKind
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Sex
from taper_desktop.domain.protocol import BasisKind, Status
from taper_desktop.domain.visit import Intake, Rescue, Sample
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import Words
from tests.wording.languages import CHINESE, ENGLISH, spaced

NAMERS: tuple[tuple[type[StrEnum], Callable[..., str]], ...] = (
    (Action, names.action),
    (Action, names.action_headline),
    (Phase, names.phase),
    (Phase, names.phase_headline),
    (Sample, names.sample),
    (Intake, names.intake),
    (Sex, names.sex),
    (Sex, names.sex_short),
    (MilestoneKind, names.milestone),
    (BasisKind, names.basis),
    (Severity, names.severity),
    (Outcome, names.outcome),
    (StepKind, names.step_kind),
    (Status, names.status),
)


@pytest.mark.parametrize(("kind", "name"), NAMERS)
@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_member_has_a_name_of_its_own(
    kind: type[StrEnum], name: Callable[..., str], words: Words
) -> None:
    said = [name(words, member) for member in kind]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(("kind", "name"), NAMERS)
def test_chinese_names_are_chinese(kind: type[StrEnum], name: Callable[..., str]) -> None:
    assert all(not text.isascii() for text in (name(CHINESE, member) for member in kind))


@pytest.mark.parametrize(
    ("action", "english", "chinese"),
    [
        (Action.HALT, "Halt", "停止减量"),
        (Action.STEP_BACK, "Step back", "退回剂量"),
        (Action.DECIDE, "Decide", "医生决定"),
        (Action.RECHECK, "Recheck", "复查"),
        (Action.HOLD, "Hold", "维持剂量"),
        (Action.CONTINUE, "Continue", "继续观察"),
        (Action.STABILISE, "Stabilise", "稳定治疗"),
        (Action.FOLLOW_UP, "Follow up", "停药随访"),
        (Action.STEP_DOWN, "Step down", "可减量"),
        (Action.START_TAPER, "Start taper", "可开始减量"),
        (Action.MAY_RESUME, "May resume", "可恢复减量"),
        (Action.COMPLETE, "Complete", "随访完成"),
        (Action.NOT_ELIGIBLE, "Not eligible", "不符合条件"),
        (Action.CANNOT_TELL, "Cannot tell", "无法判断"),
        (Action.NONE, "Closed", "已关闭"),
    ],
)
def test_actions_are_named_as_the_look_names_them(
    action: Action, english: str, chinese: str
) -> None:
    assert names.action(ENGLISH, action) == english
    assert names.action(CHINESE, action) == chinese
    assert names.action_headline(ENGLISH, action) == english.upper()
    assert names.action_headline(CHINESE, action) == chinese


def test_what_is_missing_is_said() -> None:
    for said in (
        names.bleeding(ENGLISH, None),
        names.intake(ENGLISH, None),
        names.deterioration(ENGLISH, None),
        names.sex(ENGLISH, None),
    ):
        assert said == "Not recorded"
    assert names.sex_short(ENGLISH, None) == "–"
    assert names.count(ENGLISH, None) == "no count"
    assert names.count_with_unit(CHINESE, None) == "无计数"


def test_counts_and_grades() -> None:
    assert names.count(ENGLISH, 0) == "0"
    assert spaced(names.count_with_unit(ENGLISH, 47)) == "47 ×10⁹/L"
    assert spaced(names.bleeding(ENGLISH, 0)) == "Grade 0"
    assert spaced(names.bleeding(CHINESE, 2)) == "2 级"
    assert names.deterioration(ENGLISH, True) == "yes"
    assert names.deterioration(CHINESE, False) == "否"
    assert spaced(names.visits_counted(CHINESE, 20)) == "20 次访视"
    assert names.patients_counted(ENGLISH, 1) == "1 patient"


def test_rescue_therapy() -> None:
    assert names.rescue(ENGLISH, ()) == "none"
    assert names.rescue(CHINESE, (Rescue.IVIG, Rescue.RHTPO)) == (
        "静脉注射免疫球蛋白、重组人血小板生成素"
    )
    assert len({names.rescue(ENGLISH, (each,)) for each in Rescue}) == len(Rescue)


def test_drugs_by_their_full_names() -> None:
    assert names.drug(ENGLISH, "hetrombopag") == "hetrombopag"
    assert names.drug(CHINESE, "hetrombopag") == "海曲泊帕"
    assert names.drug(CHINESE, "fostamatinib") == "fostamatinib"


def test_choices() -> None:
    assert names.choice(ENGLISH, "taken") == "advice taken"
    assert names.choice(CHINESE, "otherwise") == "未采纳"
