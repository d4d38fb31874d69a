"""What is written when somebody has logged in: who, what failed before, what changed meanwhile."""

from dataclasses import replace

from taper_desktop import __version__
from taper_desktop.clinic.open_site import OpenSite
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.domain.problem import Fault
from taper_desktop.store.envelope import Envelope
from taper_desktop.store.faults import fault_at
from taper_desktop.store.writing import EntryDraft, Writing

_UNKNOWN = "unknown"
"""Whom the audit names where no account has the name that was typed; the name itself may be a
passphrase typed in the wrong field, so it is not kept."""


def note_arrival(site: OpenSite, envelope: Envelope, now: str, older_reason: str) -> None:
    """Write the log-in and what led to it; refuse an envelope older than the file knows."""
    known = _generation_known(site)
    if envelope.generation < known and not older_reason:
        raise fault_at(
            site.file.path, Fault.KEYS_ROLLED_BACK, found=envelope.generation, known=known
        )
    if site.session.made_up:
        return
    version = _version_before(site)
    entered = Entered(by=site.account.name, at=now)
    detail = {"generation": envelope.generation}
    with site.event(Verb.LOG_IN, entered, detail) as writing:
        draft = site.draft(Verb.PROGRAM_VERSION, entered)
        note_failures(site, writing, envelope, draft)
        if version not in ("", __version__):
            writing.note(replace(draft, detail={"before": version, "now": __version__}))
        if older_reason:
            writing.note(replace(draft, verb=Verb.OLDER_FILE_TAKEN, why=older_reason))
        if site.file.damage_met:
            writing.note(replace(draft, verb=Verb.DAMAGE_FOUND, detail={"what": "pages"}))
    site.session.attempts.succeeded()
    site.file.forget_damage()


def note_failures(site: OpenSite, writing: Writing, envelope: Envelope, draft: EntryDraft) -> None:
    """Write the log-ins that failed since the last one that did not; times are their own."""
    names = {envelope.who(account.login): account for account in site.accounts}
    for failure in site.session.attempts.failures():
        account = names.get(failure.who)
        failed = replace(
            draft,
            by=account.name if account else _UNKNOWN,
            verb=Verb.LOG_IN_FAILED,
            account_id=account.id if account else None,
            detail={"at": failure.at},
        )
        writing.note(failed)


def _generation_known(site: OpenSite) -> int:
    """The newest envelope that the file was ever opened or changed with."""
    rows = site.file.rows(
        "SELECT max(json_extract(detail, '$.generation')) AS n FROM entries"
        " WHERE verb IN ('first_start', 'taken_over', 'log_in', 'password_changed',"
        " 'password_reset', 'recovery_key_renewed', 'account_added', 'account_changed')"
    )
    return int(rows[0]["n"] or 0)


def _version_before(site: OpenSite) -> str:
    rows = site.file.rows("SELECT program_version AS v FROM entries ORDER BY id DESC LIMIT 1")
    return str(rows[0]["v"]) if rows else ""
