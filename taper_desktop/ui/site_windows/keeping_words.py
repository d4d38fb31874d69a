"""What the status line says of backups and of the audit trail."""

from datetime import datetime

from taper_desktop.clinic.backups import backups, last_proof
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import plain_date
from taper_desktop.wording.faults import fault


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
