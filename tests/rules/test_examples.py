"""Every published example course is answered exactly."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from taper_desktop.exchange.json_text import parse_json
from taper_desktop.rules.answer_json import assessment_as_json, course_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_reader import read_course
from tests.making import make_protocol

EXAMPLES = Path(__file__).parent / "examples"
STORIES_FILE = Path(__file__).parents[2] / "resources" / "checks" / "stories.json"
"""They come with the program, which answers them on each computer."""
PARTS = (
    "phase",
    "action",
    "step_kind",
    "current",
    "recommended",
    "next_visit",
    "step_earliest",
    "fired",
)


def _stories() -> list[dict[str, Any]]:
    stories: list[dict[str, Any]] = json.loads(
        STORIES_FILE.read_text(encoding="utf-8"), parse_float=Decimal
    )
    return stories


def _random() -> list[dict[str, Any]]:
    lines = (EXAMPLES / "random.ndjson").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


def _answer(example: dict[str, Any]) -> dict[str, Any]:
    course = read_course(example["course"])
    answer: dict[str, Any] = assessment_as_json(
        assess(make_protocol(), course, date.fromisoformat(example["as_of"]))
    )
    answer["fired"] = sorted(
        f["code"] for f in answer.pop("findings") if f["outcome"] in {"fired", "unknown"}
    )
    return answer


def test_the_examples_are_all_there() -> None:
    assert len(_stories()) == 49
    assert len(_random()) > 400
    assert all(set(PARTS) == set(example["answer"]) for example in _stories() + _random())


@pytest.mark.parametrize("story", _stories(), ids=lambda story: story["title"])
def test_story(story: dict[str, Any]) -> None:
    assert _answer(story) == story["answer"]


def test_random_courses() -> None:
    wrong = [
        (number, _answer(example), example["answer"])
        for number, example in enumerate(_random(), start=1)
        if _answer(example) != example["answer"]
    ]
    assert not wrong


@pytest.mark.parametrize("example", _stories(), ids=lambda story: story["title"])
def test_a_course_written_out_is_read_back_the_same(example: dict[str, Any]) -> None:
    course = read_course(example["course"])
    assert read_course(parse_json(json.dumps(course_as_json(course)))) == course
