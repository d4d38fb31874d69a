"""How many courses of 40 visits ``assess --batch`` answers a second."""

import json
import random
from datetime import date, timedelta

from taper_desktop.clinic.answering import answer_batch
from taper_desktop.clinic.languages import words_in
from taper_desktop.wording.catalogue import Language
from tests.bench.measuring import Measured, processor_seconds
from tests.making import make_protocol

COURSES = 500
VISITS = 40
FIRST = date(2024, 1, 1)


def batch(seed: int = 7) -> list[bytes]:
    """Lines of ``assess --batch``: courses of 40 visits in every phase, made up from ``seed``."""
    chance = random.Random(seed)  # noqa: S311 - made-up courses, not secrets
    return [_line(chance, number) for number in range(COURSES)]


def _line(chance: random.Random, number: int) -> bytes:
    days = [FIRST + timedelta(days=14 * n + chance.randint(0, 3)) for n in range(VISITS)]
    visits = [
        {
            "date": day.isoformat(),
            "platelets": chance.randint(35, 180),
            "sample": chance.choice(["ok"] * 9 + ["reactive"]),
            "bleeding_grade": chance.choice([0] * 9 + [1]),
            "rescue": [],
            "deterioration": False,
            "intake": chance.choice(["as_directed", "missed_doses"]),
        }
        for day in days
    ]
    started = 15 + number % 20
    regimens = [{"from": days[0].isoformat(), "cycle_mg": [7.5]}]
    doses = ([5.0], [2.5], [2.5, 0.0])
    for step, cycle in enumerate(doses[: number % 4]):
        regimens.append({"from": days[started + 2 * step].isoformat(), "cycle_mg": cycle})
    milestones = [{"date": days[started].isoformat(), "kind": "taper_started"}]
    if number % 5 == 0:
        milestones.append({"date": days[-2].isoformat(), "kind": "taper_halted"})
    course = {
        "course": 1,
        "patient": {"code": f"HT-{number:03}", "itp_confirmed": True},
        "site": {"closed_weekdays": [6, 7], "closed_dates": []},
        "regimens": regimens,
        "visits": visits,
        "milestones": milestones if number % 3 else [],
    }
    as_of = days[-1] + timedelta(days=chance.randint(0, 20))
    return json.dumps({"course": course, "as_of": as_of.isoformat()}).encode()


def measure() -> Measured:
    """Answer the batch; the floor is parsing the same lines with the standard library."""
    lines = batch()
    protocol, words = make_protocol(), words_in(Language.EN)
    answers = list(answer_batch(lines, protocol, words))
    refused = [answer for answer in answers if answer.startswith('{"error"')]
    if refused:
        raise SystemExit(f"the benchmark's own courses were refused: {refused[0]}")
    seconds = processor_seconds(lambda: list(answer_batch(lines, protocol, words)))
    return Measured(
        what=f"assess --batch, courses of {VISITS} visits",
        seconds=seconds,
        per_second=COURSES / seconds,
        floor_seconds=processor_seconds(lambda: [json.loads(line) for line in lines]),
        wanted="1,000 a second",
    )
