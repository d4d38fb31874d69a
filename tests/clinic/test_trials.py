"""Trial restores: when one is due, where it may run, what is kept and shown of it."""

from datetime import date, timedelta
from pathlib import Path
from threading import Thread, get_ident

import pytest

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.checking import Stopped
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.trials import (
    AGAIN_EVERY_DAYS,
    TRIAL_EVERY_DAYS,
    Proof,
    Trial,
    last_proof,
    newest_trial,
    note_trial,
    proof_to_show,
    prove_restore,
    run_trial,
    trial_restore_due,
)
from taper_desktop.domain.problem import Fault
from taper_desktop.store.proof_note import keep_proof, kept_proof
from tests.making import LIN, TODAY, patient_draft
from tests.making_sites import AS_LIN, demo_site, entered_on, open_new_site, registered


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def backed_up(site: OpenSite) -> OpenSite:
    back_up(site, entered=LIN)
    return site


def tried(site: OpenSite, fault: str = "", day: date = TODAY) -> Proof:
    trial = newest_trial(site)
    assert trial is not None
    return note_trial(site, trial, fault, entered=entered_on(day))


def newer_backup(site: OpenSite) -> None:
    registered(site, patient_draft(f"HT-{len(list(site.file.path.parent.rglob('*'))):03}"))
    back_up(site, entered=LIN)


def test_without_a_backup_nothing_is_due(site: OpenSite) -> None:
    assert trial_restore_due(site, TODAY) is None
    assert newest_trial(site) is None


def test_a_made_up_site_is_never_tried(tmp_path: Path) -> None:
    demo = demo_site(tmp_path)
    back_up(demo, entered=entered_on(TODAY, "Demo user"))
    assert newest_trial(demo) is None
    demo.close()


def test_the_first_backup_is_tried_at_once(backed_up: OpenSite) -> None:
    assert trial_restore_due(backed_up, TODAY) == newest_trial(backed_up)


@pytest.mark.parametrize(
    ("fault", "newer", "after", "due"),
    [
        ("", False, 0, False),
        ("", True, 0, False),
        ("", True, TRIAL_EVERY_DAYS - 1, False),
        ("", True, TRIAL_EVERY_DAYS, True),
        ("", False, TRIAL_EVERY_DAYS, False),
        ("", False, AGAIN_EVERY_DAYS - 1, False),
        ("", False, AGAIN_EVERY_DAYS, True),
        ("", False, -1, True),
        ("file_damaged", False, 0, False),
        ("file_damaged", False, 1, True),
        ("file_damaged", True, 0, True),
    ],
)
def test_when_the_next_is_due(
    backed_up: OpenSite, fault: str, after: int, *, newer: bool, due: bool
) -> None:
    tried(backed_up, fault)
    if newer:
        newer_backup(backed_up)
    assert (trial_restore_due(backed_up, days(after)) is not None) is due


def test_a_trial_runs_on_another_thread_beside_the_open_site(backed_up: OpenSite) -> None:
    trial = newest_trial(backed_up)
    assert trial is not None
    told: list[tuple[int, int, int]] = []
    found: list[str] = []

    def progress(done: int, whole: int) -> bool:
        told.append((get_ident(), done, whole))
        return True

    worker = Thread(target=lambda: found.append(run_trial(trial, progress)))
    worker.start()
    while worker.is_alive():
        registered(backed_up, patient_draft(f"HT-{100 + len(backed_up.file.rows(ALL))}"))
    worker.join()
    assert found == [""]
    assert told[-1][1] == told[-1][2] > 0
    assert get_ident() not in {thread for thread, _, _ in told}
    proof = note_trial(backed_up, trial, found[0], entered=LIN)
    assert proof == last_proof(backed_up)
    assert list(trial.folder.glob("*.trial*")) == []


ALL = "SELECT id FROM patients"


def test_a_trial_that_is_cancelled_leaves_nothing(backed_up: OpenSite) -> None:
    trial = newest_trial(backed_up)
    assert trial is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("taper_desktop.store.in_step._TELL_EVERY", 1)
        patch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
        with pytest.raises(Stopped):
            run_trial(trial, lambda _done, _whole: False)
    assert list(trial.folder.glob("*.trial*")) == []
    assert last_proof(backed_up) is None


def test_what_a_killed_trial_left_is_taken_away(backed_up: OpenSite) -> None:
    trial = newest_trial(backed_up)
    assert trial is not None
    left = trial.folder / f"{trial.secrets.file_id.hex()}.trial"
    left.write_bytes(b"half a copy")
    assert run_trial(trial) == ""
    assert not left.exists()


def test_a_trial_says_nothing_of_its_keys(backed_up: OpenSite) -> None:
    trial = newest_trial(backed_up)
    assert trial is not None
    assert "secrets" not in repr(trial)


def test_the_result_is_shown_before_anybody_logs_in(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    path = site.file.path
    assert proof_to_show(path) is None
    back_up(site, entered=LIN)
    proof = prove_restore(site, entered=LIN)
    assert proof is not None
    site.close()
    assert proof_to_show(path) == proof
    assert proof_to_show(path, tmp_path / "another computer") is None
    site = log_in(path, AS_LIN, now=LIN.at, state=tmp_path / "another computer")
    site.close()
    assert proof_to_show(path, tmp_path / "another computer") == proof, "the file knows"


def test_a_result_that_failed_is_shown_too(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    made = back_up(site, entered=LIN).backup
    content = bytearray(made.path.read_bytes())
    content[4096 * 3 + 7] ^= 1
    made.path.write_bytes(content)
    prove_restore(site, entered=LIN)
    site.close()
    shown = proof_to_show(site.file.path)
    assert shown is not None
    assert (shown.fault, shown.backup) == (Fault.FILE_DAMAGED, made.path.name)


def test_a_file_that_was_never_tried_forgets_what_another_was(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    secrets, state = site.session.secrets, site.session.state
    keep_proof(state, secrets.file_id, Proof(at=LIN.at, backup="x", fault=""))
    site.close()
    log_in(site.file.path, AS_LIN, now=LIN.at).close()
    assert proof_to_show(site.file.path) is None


def test_without_keys_nothing_is_known(tmp_path: Path) -> None:
    assert proof_to_show(tmp_path / "site.taper") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b'{"at": "2026-08-14"}'])
def test_a_result_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / f"{b'file'.hex()}.proof").write_bytes(content)
    assert kept_proof(tmp_path, b"file") is None


def test_a_state_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    proof = Proof(at=LIN.at, backup="x", fault="")
    keep_proof(tmp_path / "state", b"file", proof)
    assert kept_proof(tmp_path / "state", b"file") is None


def test_the_trial_is_of_the_newest(backed_up: OpenSite) -> None:
    first = newest_trial(backed_up)
    newer_backup(backed_up)
    second = newest_trial(backed_up)
    assert isinstance(first, Trial)
    assert isinstance(second, Trial)
    assert first.backup.name < second.backup.name
