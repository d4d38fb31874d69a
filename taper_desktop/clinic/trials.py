"""Trial restores: whether the newest backup could be restored, tried before it is needed.

A trial has three steps. Whether one is due, and what it found, are asked and written on the
site's own thread; the trial itself opens nothing but a copy of the backup, and may run on another.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.session import state_or_default
from taper_desktop.clinic.sheet import Entered
from taper_desktop.store.backups import Backup, backup_folder, list_backups
from taper_desktop.store.envelope import envelope_file, read_envelope
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.progress import Progress, go_on
from taper_desktop.store.proof_note import Proof, keep_proof, kept_proof
from taper_desktop.store.restoring import try_restore
from taper_desktop.store.secrets import Secrets

__all__ = [
    "Proof",
    "Trial",
    "last_proof",
    "newest_trial",
    "note_trial",
    "proof_to_show",
    "prove_restore",
    "remember_proof",
    "run_trial",
    "trial_restore_due",
]

TRIAL_EVERY_DAYS = 7
"""Days after which a newer backup is tried."""
AGAIN_EVERY_DAYS = 28
"""Days after which the same one is tried again: disks forget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A backup that is to be tried, with all that it takes."""

    backup: Path
    folder: Path
    secrets: Secrets = field(repr=False)


def trial_restore_due(site: OpenSite, today: date) -> Trial | None:
    """The trial that is due; ``None`` where the newest backup was proven lately.

    One that failed is due again on another day, and at once for a newer backup. A clock that was
    set back makes one due.
    """
    trial = newest_trial(site)
    if trial is None:
        return None
    proof = last_proof(site)
    if proof is None:
        return trial
    days = (today - datetime.fromisoformat(proof.at).date()).days
    newer = trial.backup.name != proof.backup
    if proof.fault:
        due = newer or days != 0
    else:
        due = days < 0 or days >= (TRIAL_EVERY_DAYS if newer else AGAIN_EVERY_DAYS)
    return trial if due else None


def newest_trial(site: OpenSite) -> Trial | None:
    """The trial of the newest backup; ``None`` where there is none, or all is made up."""
    newest: tuple[Backup, ...] = list_backups(backup_folder(site.file.path))[-1:]
    if not newest or site.session.made_up:
        return None
    return Trial(backup=newest[0].path, folder=site.session.state, secrets=site.session.secrets)


def run_trial(trial: Trial, progress: Progress = go_on) -> str:
    """Restore the backup on trial and check it whole: the fault, or nothing where it is good.

    It may run on any thread, beside the open site; ``progress`` is called there. Raises
    ``Stopped`` where ``progress`` gave ``False``; nothing is left behind then either.
    """
    try:
        try_restore(trial.backup, trial.folder, trial.secrets, progress)
    except StoreFault as found:
        return found.problem.fault
    return ""


def note_trial(site: OpenSite, trial: Trial, fault: str, *, entered: Entered) -> Proof:
    """Write what a trial found: into the audit, and beside the file for the log-in to show."""
    name = trial.backup.name
    with site.event(Verb.RESTORE_TRIED, entered, {"backup": name, "fault": fault}):
        pass
    proof = Proof(at=entered.at, backup=name, fault=fault)
    keep_proof(site.session.state, site.session.secrets.file_id, proof)
    return proof


def prove_restore(site: OpenSite, *, entered: Entered) -> Proof | None:
    """Try the newest backup now, and write what was found; ``None`` where there is none yet."""
    trial = newest_trial(site)
    if trial is None:
        return None
    return note_trial(site, trial, run_trial(trial), entered=entered)


def last_proof(site: OpenSite) -> Proof | None:
    """The last trial restore; ``None`` before the first."""
    rows = site.file.rows(
        "SELECT at, detail FROM entries WHERE verb = :verb ORDER BY id DESC LIMIT 1",
        {"verb": Verb.RESTORE_TRIED},
    )
    if not rows:
        return None
    detail = json.loads(rows[0]["detail"])
    return Proof(at=rows[0]["at"], backup=detail["backup"], fault=detail["fault"])


def remember_proof(site: OpenSite) -> None:
    """Let the log-in window show what this file's audit says: it may be another than last time."""
    keep_proof(site.session.state, site.session.secrets.file_id, last_proof(site))


def proof_to_show(path: Path, state: Path | None = None) -> Proof | None:
    """The last trial restore of the closed file at ``path``; ``None`` where none is known here."""
    try:
        envelope = read_envelope(envelope_file(path))
    except StoreFault:
        return None
    return kept_proof(state_or_default(state), envelope.file_id)
