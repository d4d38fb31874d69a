"""Type in lines: what may break, and that nothing is ever lost."""

import pytest

from taper_desktop.ui.paper.faces import BODY, NAME, SMALLEST_PT
from taper_desktop.ui.paper.lines import Paragraph, Run, Typesetter, pieces


def text_of(paragraph: Paragraph) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in paragraph.lines]


@pytest.mark.parametrize(
    "whole",
    [
        "15-Sep-2026 (Tue)",
        "2026年9月15日 星期二",
        "9月15日",
        "10:47 UTC+08:00",
        "24 ×10⁹/L",
        "2.5 mg",
        "halt.deterioration",
        "taper.method-1",
    ],
)
def test_dates_numbers_and_clauses_stay_whole(whole: str) -> None:
    assert [piece.strip() for piece in pieces(f"on {whole} it")] == ["on", whole, "it"]


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    assert pieces("计数，低于（三十）") == ["计", "数，", "低", "于", "（三", "十）"]


def test_a_dot_between_parts_stays_at_the_end_of_its_line() -> None:
    assert pieces("one · two") == ["one · ", "two"]


@pytest.mark.parametrize("width", [8.0, 20.0, 60.0, 200.0])
@pytest.mark.parametrize(
    "text", ["Back to the last effective dose", "恢复至最近一次有效剂量，共 3 次"]
)
def test_nothing_is_lost_whatever_the_width(setter: Typesetter, text: str, width: float) -> None:
    paragraph = setter.set(text, BODY, width)
    assert "".join(text_of(paragraph)).replace(" ", "") == text.replace(" ", "")
    assert paragraph.width <= width + 0.1


def test_a_word_wider_than_the_line_is_cut_into_letters_not_off(setter: Typesetter) -> None:
    paragraph = setter.set("immunoglobulin", BODY, 10)
    assert len(paragraph.lines) > 1
    assert "".join(text_of(paragraph)) == "immunoglobulin"


def test_a_long_name_takes_a_second_line_before_it_shrinks(setter: Typesetter) -> None:
    name = [Run("Maximiliane-Alexandra von Hohenstein", NAME)]
    natural = setter.fonts.width_mm(name[0].text, NAME)
    two_lines = setter.fit(name, natural * 0.7)
    assert len(two_lines.lines) == 2
    assert {run.face.size_pt for line in two_lines.lines for run in line.runs} == {NAME.size_pt}


def test_a_longer_name_shrinks_to_its_floor_and_then_takes_more_lines(setter: Typesetter) -> None:
    name = [Run("Maximiliane Alexandra von Hohenstein Wittgenstein", NAME)]
    tight = setter.fit(name, 25.0)
    assert {run.face.size_pt for line in tight.lines for run in line.runs} == {SMALLEST_PT}
    assert " ".join(text_of(tight)) == name[0].text


def test_faces_mix_on_one_line(setter: Typesetter) -> None:
    runs = [Run("born ", BODY), Run("02-Mar-1979", NAME)]
    paragraph = setter.set(runs, BODY, 100)
    assert paragraph.lines[0].runs == tuple(runs)
    assert paragraph.lines[0].size == NAME.size_mm
