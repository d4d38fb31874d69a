"""What is said of backups, of proven restores and of the audit trail."""

from dataclasses import dataclass
from datetime import date, datetime

from taper_desktop.clinic.backups import backups
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.trials import Proof, last_proof
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date, plain_date
from taper_desktop.wording.faults import fault

LONG_AGO_DAYS = 35
"""After so many days without a proven restore the log-in window warns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfProof:
    """What the log-in window says of the last trial restore."""

    text: str
    good: bool


def proof_sentence(words: Words, proof: Proof | None, today: date | None = None) -> SaidOfProof:
    """When a restore was last proven; not good where it failed, never was, or was long before."""
    say = words.say
    if proof is None:
        never = say(
            "No restore has been proven on this computer yet; one is tried after the log-in, as "
            "soon as there is a backup"
        )
        return SaidOfProof(text=never, good=False)
    on = datetime.fromisoformat(proof.at).date()
    day = full_date(words, on)
    if proof.fault:
        why = fault(words, Problem(place="", fault=Fault(proof.fault)))
        text = say("The trial restore on {date} failed: {why}", date=day, why=why)
        return SaidOfProof(text=text, good=False)
    text = say("Restore last proven on {date}", date=day)
    if today is not None and (today - on).days > LONG_AGO_DAYS:
        text = words.join_clauses((text, say("more than a month ago")))
        return SaidOfProof(text=text, good=False)
    return SaidOfProof(text=text, good=True)


def keeping(words: Words, site: OpenSite) -> str:
    """``Backup verified …; restore proven … · Audit n · head``; a made-up site has no backups."""
    audit = words.say(
        "Audit {number} · {head}", number=site.file.head.sequence, head=site.chain_head
    )
    if site.session.made_up:
        return audit
    return f"{backup_sentence(words, site)} · {audit}"


def backup_sentence(words: Words, site: OpenSite) -> str:
    """When a backup was last verified, and a restore last proven."""
    made = backups(site)
    if not made:
        return words.say("No backup yet")
    backup = words.say("Backup verified {date}", date=plain_date(words, made[-1].day))
    proof = last_proof(site)
    if proof is None:
        return words.join_clauses((backup, words.say("restore not proven yet")))
    if proof.fault:
        why = fault(words, Problem(place="", fault=Fault(proof.fault)))
        return words.join_clauses((backup, words.say("restore failed: {why}", why=why)))
    day = plain_date(words, datetime.fromisoformat(proof.at).date())
    return words.join_clauses((backup, words.say("restore proven {date}", date=day)))


def trial_progress(words: Words, percent: int) -> str:
    """How far a trial restore is."""
    return words.say("Trial restore of the newest backup: {percent} %", percent=percent)


def second_failed(words: Words, problem: Problem) -> str:
    """A backup was made, and what kept it from the second folder."""
    if problem.fault is Fault.FILE_MISSING:
        return words.say(
            "Backed up and verified here, but the second folder is not there. Is the stick in, or "
            "the other disk on?"
        )
    return words.say(
        "Backed up and verified here, but not in the second folder: {why}",
        why=fault(words, problem),
    )
