"""Signatures under voided decisions and reviews: what they cover, what does not fit under one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.checking import Break, verify_site
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.sheet import DispositionKind
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store import checking
from taper_desktop.store.record_signing import (
    Signable,
    broken_record_signatures,
    count_record_signatures,
    records_without_signature,
)
from tests.making_sites import PASSWORD, entered_on, sheet_of, stepped_down

START, STEP = date(2026, 6, 19), date(2026, 7, 17)
TODAY = date(2026, 8, 14)
BY = entered_on(TODAY)
WRONG = "something else altogether"


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """Stepped down on counts of which one was misread: the step waits to be reviewed."""
    number = stepped_down(site)
    row = sheet_of(site, number, TODAY).visits[-1]
    draft = replace(draft_of_visit(row), platelets="45", platelets_again="45")
    correct_visit(site, row.id, draft, "misread", entered=BY, today=TODAY)
    return number


def reviewed(
    site: OpenSite, patient_id: PatientId, password: str = PASSWORD
) -> Changes | tuple[Problem, ...]:
    (review,) = sheet_of(site, patient_id, TODAY).open_reviews
    draft = DispositionDraft(
        decision=review.decision.id,
        now=review.now,
        kind=DispositionKind.STANDS,
        reason="seen the same week",
    )
    return review_decision(site, patient_id, draft, entered=BY, today=TODAY, password=password)


def voided(
    site: OpenSite, patient_id: PatientId, password: str = PASSWORD
) -> Changes | tuple[Problem, ...]:
    last = sheet_of(site, patient_id, TODAY).decisions[-1]
    draft = VoidDraft(decision=last.id, reason="not meant")
    return void_record(site, patient_id, draft, entered=BY, password=password)


def signatures(site: OpenSite) -> list[tuple[str, bool]]:
    rows = site.file.rows("SELECT meaning, void_id, name FROM record_signatures ORDER BY id")
    assert all(row["name"] == BY.by for row in rows)
    return [(row["meaning"], row["void_id"] is not None) for row in rows]


@pytest.fixture
def both(site: OpenSite, patient_id: PatientId) -> OpenSite:
    """A site with one review and one voided decision, both signed; the void put a dose back."""
    assert isinstance(reviewed(site, patient_id), Changes)
    assert isinstance(voided(site, patient_id), Changes)
    return site


def test_a_void_and_a_review_are_signed_and_fit(both: OpenSite) -> None:
    assert signatures(both) == [("reviewed", False), ("voided", True)]
    assert count_record_signatures(both.file) == 2
    verdict = verify_site(both, entered=BY)
    assert verdict.broken is None
    assert verdict.signatures == 5, "a protocol, two decisions, a review, a void"


@pytest.mark.parametrize("act", [reviewed, voided])
@pytest.mark.parametrize(("password", "fault"), [("", Fault.EMPTY), (WRONG, Fault.WRONG_PASSWORD)])
def test_without_the_passphrase_nothing_is_written(
    site: OpenSite,
    patient_id: PatientId,
    act: Callable[..., Changes | tuple[Problem, ...]],
    password: str,
    fault: Fault,
) -> None:
    before = sheet_of(site, patient_id, TODAY)
    problems = act(site, patient_id, password)
    assert isinstance(problems, tuple)
    assert [problem.fault for problem in problems] == [fault]
    after = sheet_of(site, patient_id, TODAY)
    assert (after.open_reviews, after.decisions) == (before.open_reviews, before.decisions)
    assert signatures(site) == []


def test_what_is_no_decision_is_voided_unsigned(site: OpenSite, patient_id: PatientId) -> None:
    visit = sheet_of(site, patient_id, TODAY).visits[0]
    draft = VoidDraft(visit=visit.id, reason="of another patient")
    assert isinstance(void_record(site, patient_id, draft, entered=BY), Changes)
    assert signatures(site) == []
    assert records_without_signature(site.file, Signable.VOID) == ()


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ("UPDATE record_signatures SET name = 'Somebody Else' WHERE id = 1", 1),
        ("UPDATE record_signatures SET meaning = 'witnessed' WHERE id = 2", 2),
        ("UPDATE record_signatures SET at = '2026-08-13T09:42:10+08:00' WHERE id = 2", 2),
        ("UPDATE record_signatures SET key_id = 1 WHERE id = 1", 1),
        ("UPDATE record_signatures SET signature = replace(signature, 'a', 'b') WHERE id = 1", 1),
        ("UPDATE record_signatures SET signature = replace(signature, 'a', 'x') WHERE id = 2", 2),
        ("UPDATE record_signatures SET entry_id = 1 WHERE id = 2", 2),
        ("UPDATE dispositions SET kind = 'acted_on'", 1),
        ("UPDATE dispositions SET reason = 'nobody knows'", 1),
        ("UPDATE decisions SET reason = 'other' WHERE id = 2", 1),
        ("UPDATE voids SET why = 'meant' WHERE decision_id IS NOT NULL", 2),
        ("UPDATE voids SET decision_id = 1 WHERE decision_id IS NOT NULL", 2),
        ("UPDATE voids SET why = 'other' WHERE regimen_id IS NOT NULL", 2),
    ],
)
def test_a_signature_fits_only_what_was_signed(both: OpenSite, change: str, number: int) -> None:
    """Even by a tool that can seal: the chain is left out of account here."""
    assert list(broken_record_signatures(both.file)) == []
    db = both.file.connection
    for (name,) in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%refuse%'"
    ).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute(change)
    assert list(broken_record_signatures(both.file)) == [number]


@pytest.mark.parametrize(("number", "table"), [(1, "dispositions"), (2, "voids")])
def test_a_record_that_lost_its_signature_is_broken_and_not_old(
    both: OpenSite, monkeypatch: pytest.MonkeyPatch, number: int, table: str
) -> None:
    both.file.connection.execute("DROP TRIGGER record_signatures_refuse_delete")
    both.file.connection.execute(f"DELETE FROM record_signatures WHERE id = {number}")
    what = Signable.VOID if table == "voids" else Signable.DISPOSITION
    assert len(records_without_signature(both.file, what)) == 1
    monkeypatch.setattr(checking, "_check_facts", lambda *_args: [])
    verdict = verify_site(both, entered=BY)
    assert verdict.broken is not None
    assert (verdict.broken.what, verdict.broken.table) == (Break.UNSIGNED, table)
    assert verdict.fault is Fault.SIGNATURE_BROKEN
