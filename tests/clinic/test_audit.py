"""The audit: what stands in it, who broke it, what is shown and taken out of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import (
    AuditFilter,
    audit_lines,
    export_audit,
    last_print,
    people,
    record_print,
    verbs,
)
from taper_desktop.clinic.checking import Break, Stopped, Verdict, verify_file, verify_site
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite, SiteFault, SiteNotOpened
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store import checking, driver
from taper_desktop.store.anchor import Anchor
from taper_desktop.store.driver import Access
from taper_desktop.store.recovery_key import recovery_text
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.signing import broken_signatures
from tests.making import LIN, TODAY, patient_draft, steady_visits, visit_draft
from tests.making_sites import (
    AS_LIN,
    decided,
    demo_site,
    entered_on,
    open_new_site,
    registered,
    visited,
    visited_on,
)
from tests.store.making_files import tampered


@pytest.fixture
def patient_id(site: OpenSite) -> PatientId:
    """A patient with visits, a correction and two decisions, the last of them a dose."""
    number = registered(site, patient_draft(cycle=("7.5",)))
    visited_on(site, number, *((v.date, v.platelets or 0) for v in steady_visits(TODAY)))
    decided(site, number, TODAY)
    visit = site.file.rows("SELECT max(id) AS id FROM visits")[0]["id"]
    draft = visit_draft(TODAY, 141, platelets_again="141")
    result = correct_visit(
        site, visit, draft, "typing slip", entered=entered_on(TODAY), today=TODAY
    )
    assert not isinstance(result, tuple), result
    return number


@pytest.fixture
def closed(site: OpenSite, patient_id: PatientId) -> tuple[Path, Secrets]:
    assert patient_id
    site.close()
    return site.file.path, site.session.secrets


def verdict_of(path: Path) -> Verdict:
    return verify_file(path, AS_LIN)


def test_a_whole_site_is_found_whole(site: OpenSite, patient_id: PatientId) -> None:
    assert patient_id
    verdict = verify_site(site, entered=LIN)
    assert (verdict.broken, verdict.fault) == (None, None)
    assert verdict.rows == verdict.head.sequence
    assert audit_lines(site, AuditFilter(limit=1))[0].seal.startswith(site.chain_head)
    assert verdict.signatures == 2, "one decision, one protocol"
    site.close()
    again = verify_file(site.file.path, AS_LIN)
    assert again.broken is None
    assert again.rows > verdict.rows, "the check itself was audited"


def test_a_whole_demonstration_is_found_whole(tmp_path: Path) -> None:
    demo = demo_site(tmp_path)
    verdict = verify_site(demo, entered=replace(LIN, by="Demo user"))
    assert verdict.broken is None
    signed = ("decisions", "protocols")
    rows = [row for table in signed for row in demo.file.rows(f"SELECT id FROM {table}")]
    assert verdict.signatures == len(rows)
    demo.close()


def test_every_fact_has_its_audit_row(site: OpenSite, patient_id: PatientId) -> None:
    tables = ("entries", "patients", "visits", "regimens", "decisions", "signatures", "accounts")
    for table in tables:
        rows = site.file.rows(f"SELECT rowid AS n FROM {table} ORDER BY 1")
        audited = site.file.rows(
            "SELECT row_number AS n FROM audit WHERE table_name = :t ORDER BY 1", {"t": table}
        )
        assert audited == rows
    (line,) = [line for line in audit_lines(site, AuditFilter(patient_id=patient_id)) if line.old]
    assert line.why == "typing slip"
    assert (line.old["platelets"], line.new["platelets"]) != (None, None)
    assert line.new["platelets"] == 141
    assert line.old["platelets"] != 141


def guarded(path: Path, secrets: Secrets, *statements: str) -> None:
    """Change what triggers guard, and put the triggers back as they were."""
    db = driver.connect(path, Access.WRITE, raw_key=secrets.raw_key, wait_s=1)
    found = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    triggers = db.execute(found).fetchall()
    db.close()
    drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
    tampered(path, *drops, *statements, *(sql for _, sql in triggers), secrets=secrets)


def test_every_row_of_the_audit_that_is_changed_is_named(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    whole = path.read_bytes()
    rows = verdict_of(path).rows
    for number in range(1, rows + 1):
        changes = (
            f"UPDATE audit SET why = why || '.' WHERE sequence = {number}",
            f"UPDATE audit SET new_values = '{{}}' WHERE sequence = {number}",
            f"UPDATE seals SET mac = '{'0' * 64}' WHERE sequence = {number}",
        )
        guarded(path, secrets, changes[number % 3])
        broken = verdict_of(path).broken
        assert broken is not None
        assert (broken.what, broken.sequence) == (Break.SEAL, number)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("statements", "what", "sequence"),
    [
        (["DELETE FROM audit WHERE sequence = 7"], Break.SEAL, 7),
        (
            ["DELETE FROM audit WHERE sequence = 7", "DELETE FROM seals WHERE sequence = 7"],
            Break.SEAL,
            7,
        ),
        (
            [
                "UPDATE audit SET sequence = 100000 WHERE sequence = 5",
                "UPDATE audit SET sequence = 5 WHERE sequence = 6",
                "UPDATE audit SET sequence = 6 WHERE sequence = 100000",
            ],
            Break.SEAL,
            5,
        ),
        (["DELETE FROM seals WHERE sequence = 4"], Break.SEAL, 4),
        (["UPDATE visits SET platelets = 120 WHERE id = 3"], Break.FACT, None),
        (["UPDATE entries SET by_user = 'Somebody' WHERE id = 3"], Break.FACT, None),
        (["UPDATE assessments SET answer = '{}' WHERE id = 1"], Break.SEAL, None),
    ],
)
def test_what_an_outside_tool_did_is_named(
    closed: tuple[Path, Secrets], statements: list[str], what: Break, sequence: int | None
) -> None:
    path, secrets = closed
    before = verdict_of(path).rows
    guarded(path, secrets, *statements)
    broken = verdict_of(path).broken
    assert broken is not None
    assert broken.what is what
    assert sequence is None or broken.sequence == sequence
    assert broken.sequence <= before
    assert verdict_of(path).fault is Fault.AUDIT_BROKEN


def test_a_row_put_in_behind_the_audit_is_named(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    guarded(
        path,
        secrets,
        "INSERT INTO visits (entry_id, patient_id, date, platelets, sample, rescues, note)"
        " VALUES (3, 1, '2020-01-01', 300, 'ok', 0, '')",
    )
    broken = verdict_of(path).broken
    assert broken is not None
    assert (broken.what, broken.table) == (Break.UNAUDITED, "visits")


def test_rows_cut_off_at_the_end_are_noticed_by_the_anchor(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    last = verdict_of(path).rows
    cut = [
        "PRAGMA foreign_keys=0",
        f"DELETE FROM audit WHERE sequence > {last - 2}",
        f"DELETE FROM seals WHERE sequence > {last - 2}",
    ]
    guarded(path, secrets, *cut)
    broken = verdict_of(path).broken
    assert broken is not None
    assert (broken.what, broken.sequence) in (
        (Break.CUT_OFF, last - 1),
        (Break.UNAUDITED, last - 1),
    )
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, AS_LIN, now=LIN.at)
    assert caught.value.problem.fault is Fault.FILE_ROLLED_BACK


def test_seals_without_rows_are_noticed(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    last = verdict_of(path).rows
    guarded(path, secrets, f"INSERT INTO seals VALUES ({last + 1}, '{'a' * 64}')")
    broken = verdict_of(path).broken
    assert broken is not None
    assert (broken.what, broken.sequence) == (Break.CUT_OFF, last + 1)


def test_a_broken_end_is_not_opened(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    last = verdict_of(path).rows
    for change in (
        f"UPDATE audit SET why = 'x' WHERE sequence = {last}",
        f"DELETE FROM seals WHERE sequence = {last - 1}",
    ):
        whole = path.read_bytes()
        guarded(path, secrets, change)
        with pytest.raises(SiteNotOpened) as caught:
            log_in(path, AS_LIN, now=LIN.at)
        assert caught.value.problem.fault in (Fault.AUDIT_BROKEN, Fault.FILE_DAMAGED)
        path.write_bytes(whole)


def test_nothing_unsealed_can_be_committed(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    with pytest.raises(driver.Error, match="FOREIGN KEY"):
        tampered(
            path,
            "PRAGMA foreign_keys=1",
            "INSERT INTO visit_rescues (visit_id, rescue) VALUES (1, 'ivig')",
            secrets=secrets,
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signatures SET decision_id = (SELECT max(id) FROM decisions)",
        "UPDATE signatures SET meaning = 'witnessed'",
        "UPDATE signatures SET name = 'Somebody Else'",
        "UPDATE signatures SET signature = replace(signature, 'a', 'b')",
        "UPDATE signatures SET digest = replace(digest, 'a', 'b')",
        "UPDATE decisions SET reason = 'another' WHERE id = 1",
        "UPDATE signatures SET key_id = 1",
        "UPDATE signatures SET signature = replace(signature, 'a', 'x')",
    ],
)
def test_a_signature_fits_only_what_was_signed(
    site: OpenSite, patient_id: PatientId, change: str
) -> None:
    """Even by a tool that can seal: the chain is left out of account here."""
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY)
    decided(site, patient_id, TODAY, draft)
    assert list(broken_signatures(site.file)) == []
    db = site.file.connection
    for name in ("signatures_refuse_update", "decisions_refuse_update"):
        db.execute(f"DROP TRIGGER {name}")
    if "decision_id" in change:
        db.execute("DROP TRIGGER signatures_refuse_delete")
        db.execute("DELETE FROM signatures WHERE id = 2")
    db.execute(change)
    assert list(broken_signatures(site.file)) != []


def test_a_broken_or_missing_signature_is_named(closed: tuple[Path, Secrets]) -> None:
    path, secrets = closed
    guarded(path, secrets, "PRAGMA foreign_keys=0", "UPDATE signatures SET meaning = 'seen'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "_check_facts", lambda *_args: [])
        broken = verdict_of(path).broken
        assert broken is not None
        assert broken.what is Break.SIGNATURE
        assert verdict_of(path).fault is Fault.SIGNATURE_BROKEN
        guarded(path, secrets, "PRAGMA foreign_keys=0", "DELETE FROM signatures")
        broken = verdict_of(path).broken
        assert broken is not None
        assert broken.what is Break.UNSIGNED


def test_damage_is_audited(site: OpenSite, patient_id: PatientId) -> None:
    assert patient_id
    site.file.connection.execute("DROP TRIGGER visits_refuse_update")
    site.file.connection.execute("UPDATE visits SET platelets = 120 WHERE id = 2")
    verdict = verify_site(site, entered=LIN)
    assert verdict.broken is not None
    found = site.file.rows("SELECT detail FROM entries WHERE verb = 'damage_found'")
    assert '"what": "fact"' in found[0]["detail"]


def test_a_row_that_breaks_the_rule_of_its_own_table_is_damage(
    site: OpenSite, patient_id: PatientId
) -> None:
    assert patient_id
    site.file.connection.execute("DROP TRIGGER visits_refuse_update")
    site.file.connection.execute("PRAGMA ignore_check_constraints=1")
    site.file.connection.execute("UPDATE visits SET platelets = -5 WHERE id = 2")
    site.file.connection.execute("PRAGMA ignore_check_constraints=0")
    with pytest.raises(SiteFault) as caught:
        verify_site(site, entered=LIN)
    assert caught.value.problem.fault is Fault.FILE_DAMAGED


@pytest.fixture
def telling_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is told, however soon after the last telling; SQLite asks at each step."""
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    monkeypatch.setattr("taper_desktop.store.progress._ASK_EVERY", 1)
    monkeypatch.setattr("taper_desktop.store.checking._TELL_EVERY", 1)
    monkeypatch.setattr("taper_desktop.store.in_step._TELL_EVERY", 1)
    monkeypatch.setattr("taper_desktop.store.driver._PAGES_AT_ONCE", 1)


class Listening:
    """What was told, and when it is enough."""

    def __init__(self, enough_at: int = 2000) -> None:
        self.told: list[int] = []
        self._enough_at = enough_at

    def __call__(self, done: int, whole: int) -> bool:
        assert whole == 1000
        self.told.append(done)
        return done < self._enough_at


@pytest.mark.usefixtures("telling_all")
def test_a_check_tells_how_far_it_is(closed: tuple[Path, Secrets]) -> None:
    path, _ = closed
    listening = Listening()
    assert verify_file(path, AS_LIN, progress=listening).broken is None
    assert listening.told == sorted(listening.told)
    assert len(set(listening.told)) > 50
    assert listening.told[-1] == 1000


@pytest.mark.usefixtures("telling_all")
@pytest.mark.parametrize("enough_at", [0, 500, 740])
def test_a_check_can_be_stopped(closed: tuple[Path, Secrets], enough_at: int) -> None:
    path, _ = closed
    with pytest.raises(Stopped):
        verify_file(path, AS_LIN, progress=Listening(enough_at))
    again = log_in(path, AS_LIN, now=LIN.at)
    rows = again.file.head
    with pytest.raises(Stopped):
        verify_site(again, entered=LIN, progress=Listening(enough_at))
    assert again.file.head == rows
    assert verify_site(again, entered=LIN).broken is None
    again.close()


@pytest.mark.usefixtures("telling_all")
def test_nothing_is_written_from_within_a_check(site: OpenSite, patient_id: PatientId) -> None:
    refused: list[Fault] = []

    def write(_done: int, _whole: int) -> bool:
        assert not site.can_be_read
        with pytest.raises(SiteFault) as caught, site.event(Verb.LOCK, LIN):
            pass
        refused.append(caught.value.problem.fault)
        return True

    verify_site(site, entered=LIN, progress=write)
    assert set(refused) == {Fault.FILE_LOCKED}
    assert site.can_be_read
    assert registered(site, patient_draft("HT-090")) != patient_id


@pytest.mark.usefixtures("telling_all")
def test_a_broken_file_is_told_of_and_stopped_like_a_whole_one(
    closed: tuple[Path, Secrets],
) -> None:
    path, secrets = closed
    guarded(path, secrets, "UPDATE visits SET note = 'x' WHERE id = 1")
    listening = Listening()
    verdict = verify_file(path, AS_LIN, progress=listening)
    assert verdict.broken is not None
    assert verdict.broken.what is Break.FACT
    assert listening.told == sorted(listening.told)
    assert listening.told[-1] == 1000


def test_a_person_at_the_terminal_can_break_a_check_off(closed: tuple[Path, Secrets]) -> None:
    def break_off(_done: int, _whole: int) -> bool:
        raise KeyboardInterrupt

    path, _ = closed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
        patch.setattr("taper_desktop.store.progress._ASK_EVERY", 1)
        with pytest.raises(KeyboardInterrupt):
            verify_file(path, AS_LIN, progress=break_off)


def test_a_file_is_verified_by_recovery_key_or_not_at_all(closed: tuple[Path, Secrets]) -> None:
    path, _ = closed
    for by, key, fault in (
        (replace(AS_LIN, password="wrong"), "", Fault.WRONG_PASSWORD),
        (AS_LIN, recovery_text(bytes(20)), Fault.RECOVERY_KEY_WRONG),
    ):
        with pytest.raises(SiteNotOpened) as caught:
            verify_file(path, by, recovery_key=key)
        assert caught.value.problem.fault is fault


def test_the_recovery_key_verifies(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    site.close()
    assert verify_file(site.file.path, AS_LIN, recovery_key=site.recovery_key).broken is None


def test_lines_are_filtered(site: OpenSite, patient_id: PatientId) -> None:
    record_print(site, patient_id, "summary", entered=LIN)
    mine = audit_lines(site, AuditFilter(patient_id=patient_id))
    assert {line.patient_code for line in mine} == {"HT-014"}
    assert (mine[0].verb, mine[0].table) == (Verb.PRINTED, "entries")
    assert [line.sequence for line in mine] == sorted((x.sequence for x in mine), reverse=True)
    page = audit_lines(site, AuditFilter(patient_id=patient_id, limit=2))
    assert page == mine[:2]
    rest = audit_lines(site, AuditFilter(patient_id=patient_id, before=page[-1].sequence))
    assert page + rest == mine
    decisions = audit_lines(site, AuditFilter(verb=Verb.DECIDE))
    assert {line.table for line in decisions} >= {"decisions", "signatures", "assessments"}
    assert audit_lines(site, AuditFilter(by="Nobody")) == ()
    day = audit_lines(site, AuditFilter(since=date(2026, 8, 14), until=date(2026, 8, 14)))
    assert {line.at[:10] for line in day} == {"2026-08-14"}
    assert people(site) == ("Guo An", "Lin Mei")
    assert Verb.DECIDE in verbs(site)


def test_an_export_is_audited_and_holds_every_line(site: OpenSite, patient_id: PatientId) -> None:
    rows = list(export_audit(site, AuditFilter(limit=7), entered=LIN))
    lines = audit_lines(site, AuditFilter(limit=100000))
    assert len(rows) == len(lines) + 1
    assert rows[0][:3] == ("sequence", "at", "by")
    assert rows[1][3] == Verb.AUDIT_EXPORTED
    assert any(row[7] for row in rows[1:]), "old values"
    assert patient_id


def test_an_export_by_somebody_else_is_refused(site: OpenSite) -> None:
    with pytest.raises(Refused):
        export_audit(site, AuditFilter(), entered=replace(LIN, by="Guo An"))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b'{"sequence": 999, "head": "a", "tag": "b"}', b'{"sequence": "x"}'],
)
def test_an_anchor_that_is_not_whole_is_none(
    closed: tuple[Path, Secrets], tmp_path: Path, content: bytes
) -> None:
    path, secrets = closed
    anchor = Anchor(tmp_path / "state", secrets)
    anchor.path.parent.mkdir()
    anchor.path.write_bytes(content)
    assert anchor.read() is None
    log_in(path, AS_LIN, now=LIN.at, state=tmp_path / "state").close()
    assert anchor.read() is not None


def test_a_state_folder_that_cannot_be_written_stops_nobody(
    closed: tuple[Path, Secrets], tmp_path: Path
) -> None:
    path, _ = closed
    (tmp_path / "state").write_text("not a folder")
    site = log_in(path, AS_LIN, now=LIN.at, state=tmp_path / "state")
    visited(site, PatientId(1), visit_draft("2026-08-13", 90, platelets_again="90"))
    with pytest.raises(SiteNotOpened):
        log_in(path, AS_LIN, now=LIN.at, state=tmp_path / "state")
    site.close()
    wrong = replace(AS_LIN, password="wrong")
    with pytest.raises(SiteNotOpened):
        log_in(path, wrong, now=LIN.at, state=tmp_path / "state")


def test_the_last_print_of_a_page_is_known_with_what_stood_on_it(
    site: OpenSite, patient_id: PatientId
) -> None:
    assert last_print(site, patient_id, "summary") is None
    head = site.chain_head
    record_print(site, patient_id, "summary", entered=LIN, record=41)
    record_print(site, patient_id, "patient", entered=LIN)
    record_print(site, None, "worklist", entered=LIN)
    printed = last_print(site, patient_id, "summary")
    assert printed is not None
    assert (printed.entered, printed.record, printed.head) == (LIN, 41, head)
    page, list_ = last_print(site, patient_id, "patient"), last_print(site, None, "worklist")
    assert (page and page.record, list_ and list_.entered) == (None, LIN)
    assert last_print(site, None, "summary") is None
