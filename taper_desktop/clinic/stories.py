"""The published stories, answered on this computer: whether the rules say what they must.

Each story is a course, a day and the one right answer. They come with the program, and every
process that opens a site answers them first; where one answer differs there is no advice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from taper_desktop.clinic.protocol_files import DEFAULT_PROTOCOL, protocol_file, read_protocol_file
from taper_desktop.domain.assessment import Outcome
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.protocol import Protocol
from taper_desktop.host.places import resources
from taper_desktop.rules.answer_json import assessment_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_reader import read_course

FEWEST = 49
"""How many stories there are at least; fewer means that the file was cut."""
_BROKEN = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What damaged rules, protocols or stories raise: an answer that is no answer is a wrong one."""
_TOLD = frozenset({Outcome.FIRED, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """How the stories were answered."""

    total: int
    wrong: tuple[str, ...]
    """The titles of those whose answer differs."""

    @property
    def all_right(self) -> bool:
        """Whether every story is there and answered exactly."""
        return self.total >= FEWEST and not self.wrong


def stories_file() -> Path:
    """The stories that come with the program."""
    return resources() / "checks" / "stories.json"


def answer_stories(path: Path | None = None) -> Stories:
    """Answer every story in the file; one that cannot be answered at all is wrong."""
    try:
        text = (path or stories_file()).read_text(encoding="utf-8")
        stories: list[Mapping[str, Any]] = json.loads(text, parse_float=Decimal)
        protocol = read_protocol_file(protocol_file(DEFAULT_PROTOCOL))
        wrong = tuple(str(story["title"]) for story in stories if not _is_right(story, protocol))
    except _BROKEN:
        return Stories(total=0, wrong=())
    return Stories(total=len(stories), wrong=wrong)


@cache
def rules_hold() -> bool:
    """Whether the rules answer every story; found out once in a process."""
    return answer_stories().all_right


def _is_right(story: Mapping[str, Any], protocol: Protocol) -> bool:
    try:
        as_of = read_date(story["as_of"], "as_of")
        assessment = assess(protocol, read_course(story["course"]), as_of)
        answer = assessment_as_json(assessment)
        told = (finding.code for finding in assessment.findings if finding.outcome in _TOLD)
        right = {**story["answer"], "findings": answer["findings"]}
    except _BROKEN:
        return False
    return {**answer, "fired": sorted(told)} == right
