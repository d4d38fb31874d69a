"""The example courses told in words, for the eye and for comparison as a whole."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from taper_desktop.domain.assessment import Assessment
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_reader import read_course
from taper_desktop.wording.answer import (
    change_title,
    dose_line,
    grouped,
    headline,
    what_would_change,
)
from taper_desktop.wording.catalogue import Language, Words
from tests.making import make_protocol
from tests.wording.languages import words_in

EXAMPLES = Path(__file__).parents[1] / "rules" / "examples"
STORIES_FILE = Path(__file__).parents[2] / "resources" / "checks" / "stories.json"
TOLD = Path(__file__).parent / "told"


def story_answers() -> Iterator[tuple[str, Assessment]]:
    """Each story's title and its answer."""
    text = STORIES_FILE.read_text(encoding="utf-8")
    for story in json.loads(text, parse_float=Decimal):
        yield story["title"], _answer(story)


def random_answers() -> Iterator[Assessment]:
    """The answers of the random examples."""
    with (EXAMPLES / "random.ndjson").open(encoding="utf-8") as lines:
        for line in lines:
            yield _answer(json.loads(line, parse_float=Decimal))


def _answer(example: dict[str, object]) -> Assessment:
    as_of = date.fromisoformat(str(example["as_of"]))
    return assess(make_protocol(), read_course(example["course"]), as_of)


def told_file(language: Language) -> Path:
    """Where the stories stand as told in a language."""
    return TOLD / f"stories.{language}.txt"


def told(language: Language) -> str:
    """All stories in one language."""
    words = words_in(language)
    return "\n".join(f"# {title}\n{tell(words, answer)}" for title, answer in story_answers())


def tell(words: Words, answer: Assessment) -> str:
    """One answer as lines of text."""
    lines = [f"{headline(words, answer)} | {dose_line(words, answer)}"]
    for group in grouped(words, answer):
        lines.append(f"  {group.title}")
        lines += [f"    {line.text}  [{line.clause}]" for line in group.lines]
    changes = what_would_change(words, answer, make_protocol())
    if changes:
        lines.append(f"  {change_title(words, answer)}")
        lines += [f"    → {change}" for change in changes]
    return "\n".join(lines) + "\n"
