"""What is written when somebody has logged in: who, what failed before, what changed meanwhile."""

from collections.abc import Mapping
from dataclasses import replace

from taper_desktop import __version__
from taper_desktop.clinic.keys import check_newest, cut_off, settle, whose_change
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.trials import remember_proof
from taper_desktop.clinic.unbacked import is_unbacked
from taper_desktop.store.envelope import Envelope
from taper_desktop.store.writing import EntryDraft, Value, Writing

_UNKNOWN = "unknown"
"""Whom the audit names where no account has the name that was typed; the name itself may be a
passphrase typed in the wrong field, so it is not kept."""


def note_arrival(site: OpenSite, envelope: Envelope, now: str, older_reason: str) -> None:
    """Write the log-in and what led to it; refuse an envelope older than the file knows."""
    if not older_reason:
        check_newest(site.file, envelope)
    if site.session.made_up:
        return
    version = _version_before(site)
    met = _version_met(site)
    site.updated_from = met if met != __version__ else ""
    entered = Entered(by=site.account.name, at=now)
    before = cut_off(site.file, envelope)
    detail = {"generation": (before or envelope).generation}
    with site.event(Verb.LOG_IN, entered, detail) as writing:
        draft = site.draft(Verb.PROGRAM_VERSION, entered)
        note_failures(site, writing, envelope, draft)
        if changes := _program_changes(site, version):
            writing.note(replace(draft, detail=changes))
        if older_reason:
            writing.note(replace(draft, verb=Verb.OLDER_FILE_TAKEN, why=older_reason))
        if before is not None:
            site.undone = whose_change(site.file, envelope, before)
            note_undone(writing, draft, site.undone)
        if site.file.damage_met:
            writing.note(replace(draft, verb=Verb.DAMAGE_FOUND, detail={"what": "pages"}))
    site.session.attempts.succeeded()
    site.session.wrote = site.session.wrote or is_unbacked(site.file)
    site.file.forget_damage()
    remember_proof(site)
    settle(site.file, envelope)


def note_undone(writing: Writing, draft: EntryDraft, login: str) -> None:
    """Write that a change of passphrase or recovery key was cut off, and is not in force."""
    writing.note(replace(draft, verb=Verb.KEYS_CHANGE_UNDONE, detail={"login": login}))


def note_failures(site: OpenSite, writing: Writing, envelope: Envelope, draft: EntryDraft) -> None:
    """Write the log-ins that failed since the last one that did not; times are their own."""
    names = {envelope.who(account.login): account for account in site.accounts}
    waiting = (each for each in site.session.attempts.failures() if not each.audited)
    for failure in waiting:
        account = names.get(failure.who)
        failed = replace(
            draft,
            by=account.name if account else _UNKNOWN,
            verb=Verb.LOG_IN_FAILED,
            account_id=account.id if account else None,
            detail={"at": failure.at},
        )
        writing.note(failed)


def _program_changes(site: OpenSite, version: str) -> Mapping[str, Value]:
    """What another program than the last one changed: its version, the form of the file."""
    changes: dict[str, Value] = {}
    if version not in ("", __version__):
        changes = {"before": version, "now": __version__}
    if site.file.form_found != site.file.form:
        changes |= {"form_before": site.file.form_found, "form_now": site.file.form}
    return changes


def _version_met(site: OpenSite) -> str:
    """The program's version at this account's last log-in; empty where it had none."""
    last = (
        "SELECT program_version AS v FROM entries WHERE account_id = :account AND verb = :verb"
        " ORDER BY id DESC LIMIT 1"
    )
    rows = site.file.rows(last, {"account": site.account.id, "verb": Verb.LOG_IN.value})
    return str(rows[0]["v"]) if rows else ""


def _version_before(site: OpenSite) -> str:
    rows = site.file.rows("SELECT program_version AS v FROM entries ORDER BY id DESC LIMIT 1")
    return str(rows[0]["v"]) if rows else ""
