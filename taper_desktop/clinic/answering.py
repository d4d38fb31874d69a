"""Courses from files, answered: one, or a batch of one a line (rule specification, section 10)."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.protocol import Protocol
from taper_desktop.exchange.json_text import parse_json
from taper_desktop.rules.answer_json import assessment_as_json
from taper_desktop.rules.assess import assess
from taper_desktop.rules.course_reader import read_course
from taper_desktop.rules.shapes import as_object, check_fields
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.faults import fault

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def answer_course(content: bytes, protocol: Protocol, as_of: date) -> str:
    """The answer to one course file, as one line of JSON. Raises :class:`Refused`."""
    course = read_course(parse_json(content))
    return _as_line(assessment_as_json(assess(protocol, course, as_of)))


def answer_batch(lines: Iterable[bytes], protocol: Protocol, words: Words) -> Iterator[str]:
    """One line of JSON for each line in: an answer, or what is wrong with that line and where."""
    for line in lines:
        try:
            yield _answer_line(line, protocol)
        except Refused as refused:
            problem = refused.problem
            yield _as_line({"error": {"place": problem.place, "message": fault(words, problem)}})


def _answer_line(line: bytes, protocol: Protocol) -> str:
    if not line.strip():
        raise Refused("", Fault.EMPTY)
    table = as_object(parse_json(line), "")
    check_fields(table, "", ("course", "as_of"))
    as_of = read_date(table["as_of"], "as_of")
    course = read_course(table["course"])
    return _as_line(assessment_as_json(assess(protocol, course, as_of)))


def _as_line(value: dict[str, object]) -> str:
    return _ENCODER.encode(value)
