"""Saying what becomes of a past decision that would be advised differently now."""

from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.reasons import reason_problems
from taper_desktop.clinic.reviews import advice_as_json
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Advice, DispositionKind, Entered
from taper_desktop.clinic.signing import signer_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import DecisionId, PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.dispositions import write_disposition
from taper_desktop.store.record_signing import Signable, record_signed_detail


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionDraft:
    """What is said of one past decision."""

    decision: DecisionId
    now: Advice | None
    """What the corrected record gave when it was shown; another one has to be looked at first."""
    kind: DispositionKind | None = None
    """Nothing is chosen to begin with."""
    reason: str = ""


def disposition_problems(draft: DispositionDraft) -> tuple[Problem, ...]:
    """What is still missing. Pure."""
    chosen = () if draft.kind else (Problem(place="disposition", fault=Fault.NOT_CHOSEN),)
    return (*chosen, *reason_problems(draft.reason))


def review_decision(
    site: OpenSite,
    patient_id: PatientId,
    draft: DispositionDraft,
    *,
    entered: Entered,
    today: date,
    password: str = "",
) -> Changes | tuple[Problem, ...]:
    """Write and sign a disposition, or say what is wrong; one not waited for any more is refused.

    ``password`` is the passphrase typed again; a made-up site asks for none.
    """
    problems = disposition_problems(draft)
    if problems or draft.kind is None:
        return problems
    waiting = patient_sheet(site, patient_id, today).open_reviews
    review = next((r for r in waiting if r.decision.id == draft.decision), None)
    if review is None or review.now != draft.now:
        return (Problem(place="disposition", fault=Fault.NOTHING_TO_REVIEW),)
    signer = signer_of(site, password, entered, Verb.REVIEW_DECISION)
    if isinstance(signer, Problem):
        return (signer,)
    detail = record_signed_detail(Signable.DISPOSITION)
    with site.event(Verb.REVIEW_DECISION, entered, detail) as writing:
        number = write_disposition(
            writing,
            patient_id,
            draft.decision,
            (draft.kind, draft.reason.strip()),
            (advice_as_json(review.then), advice_as_json(review.now)),
        )
        record = (Signable.DISPOSITION, number)
        signer.sign_record(site, writing, patient_id, record, entered.at)
    return Changes(patients=frozenset({patient_id}))
