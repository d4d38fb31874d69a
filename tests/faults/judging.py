"""What a site holds after a fault: nothing acknowledged lost, nothing half, nothing changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from taper_desktop.clinic.site import OpenSite
from taper_desktop.store.audit import Head
from taper_desktop.store.checking import check_file
from taper_desktop.store.visits import read_visits
from tests.faults.sites import count_on
from tests.faults.tally import GOOD, Judged

_HALF = {
    "a visit that is not whole": """
SELECT entries.id FROM entries WHERE verb IN ('record_visit', 'correct_visit')
AND (1 <> (SELECT count(*) FROM visits WHERE entry_id = entries.id)
    OR 1 <> (SELECT count(*) FROM assessments WHERE entry_id = entries.id))
""",
    "a visit of no entry": """
SELECT visits.id FROM visits JOIN entries ON entries.id = visits.entry_id
WHERE verb NOT IN ('record_visit', 'correct_visit', 'imported', 'doses_imported', 'test')
""",
    "an import that is not whole": """
SELECT entries.id FROM entries WHERE verb IN ('imported', 'doses_imported')
AND (json_extract(detail, '$.visit_count')
        <> (SELECT count(*) FROM visits WHERE entry_id = entries.id)
    OR json_extract(detail, '$.new_patients')
        <> (SELECT count(*) FROM patients WHERE entry_id = entries.id)
    OR json_extract(detail, '$.dose_count')
        <> (SELECT count(*) FROM regimens WHERE entry_id = entries.id)
    OR 1 <> (SELECT count(*) FROM assessments WHERE entry_id = entries.id))
""",
    "a patient without a dose": """
SELECT id FROM patients WHERE replaces IS NULL
AND NOT EXISTS (SELECT 1 FROM regimens WHERE patient_id = patients.id)
""",
    "a correction of a milestone that voids nothing": """
SELECT id FROM milestone_corrections AS made WHERE NOT EXISTS
    (SELECT 1 FROM voids WHERE id = made.void_id AND milestone_id IS NOT NULL)
""",
    "a decision that is not signed": """
SELECT id FROM decisions WHERE NOT EXISTS
    (SELECT 1 FROM signatures WHERE decision_id = decisions.id)
""",
    "an account without a key": """
SELECT id FROM accounts WHERE replaces IS NULL AND NOT EXISTS
    (SELECT 1 FROM signing_keys WHERE account_id = accounts.id)
""",
    "a row that was not sealed": """
SELECT sequence FROM audit WHERE NOT EXISTS
    (SELECT 1 FROM seals WHERE sequence = audit.sequence)
""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """A visit that was acknowledged."""

    patient: int
    day: date
    count: int

    @override
    def __str__(self) -> str:
        return f"{self.patient} {self.day.isoformat()} {self.count}"


def visited_of(text: str) -> Visited:
    """What ``str`` made of it."""
    patient, day, count = text.split()
    return Visited(patient=int(patient), day=date.fromisoformat(day), count=int(count))


def shown_visits(site: OpenSite) -> dict[tuple[int, date], int | None]:
    """Every visit that stands: whose and when, and its count."""
    return {(row.patient_id, row.visit.date): row.visit.platelets for row in read_visits(site.file)}


def judge_open(
    site: OpenSite, acknowledged: Iterable[Visited] = (), *, seen: Head | None = None
) -> Judged:
    """Whether the open site is whole and holds at least what was acknowledged."""
    shown = shown_visits(site)
    expected = {(told.patient, told.day): told.count for told in acknowledged}
    lost = [key for key in expected if key not in shown]
    wrong = [
        key
        for key, count in shown.items()
        if count != expected.get(key, count_on(*key)) and count != count_on(*key) + 1
    ]
    wrong += [key for key, count in expected.items() if shown.get(key, count) != count]
    half = [f"{what}: {rows[0]}" for what, sql in _HALF.items() if (rows := site.file.rows(sql))]
    broken = check_file(site.file, seen=seen).broken
    if not (lost or wrong or half or broken):
        return GOOD
    return Judged(
        lost=len(lost),
        wrong=len(wrong),
        half=len(half),
        broken=int(broken is not None),
        why=f"lost {lost[:2]} wrong {wrong[:2]} half {half[:2]} broken {broken}",
    )
