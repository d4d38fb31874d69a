"""The verbs that correct, void and review what is recorded, each once."""

from datetime import timedelta

from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    MilestoneCorrection,
    correct_dose,
    correct_milestone,
)
from taper_desktop.clinic.correcting_patient import correct_patient
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, DispositionKind, Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import Regimen
from tests.faults.acts import ACTS, Act
from tests.faults.sites import FIRST_VISIT, count_on
from tests.making import make_cycle, patient_draft, visit_draft
from tests.making_sites import PASSWORD

_DAY = FIRST_VISIT + timedelta(days=60)


def _start(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="seen",
        start=_DAY - timedelta(days=10),
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)


def _decide(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="seen", start=_DAY)
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)


def _correct_dose(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).regimens[0]
    correction = DoseCorrection(
        id=row.id, regimen=Regimen(row.regimen.start, make_cycle(2.5)), reason="misread"
    )
    return correct_dose(site, PatientId(1), correction, entered=entered, today=_DAY)


def _correct_milestone(site: OpenSite, entered: Entered) -> object:
    (row,) = patient_sheet(site, PatientId(1), _DAY).milestones
    correction = MilestoneCorrection(id=row.id, day=_DAY - timedelta(days=1), reason="misread")
    return correct_milestone(site, PatientId(1), correction, entered=entered, today=_DAY)


def _void_visit(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).visits[0]
    draft = VoidDraft(visit=row.id, reason="never came")
    return void_record(site, PatientId(1), draft, entered=entered)


def _void_dose(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).regimens[0]
    draft = VoidDraft(dose=row.id, reason="never taken")
    return void_record(site, PatientId(1), draft, entered=entered)


def _void_decision(site: OpenSite, entered: Entered) -> object:
    (row,) = patient_sheet(site, PatientId(1), _DAY).decisions
    draft = VoidDraft(decision=row.id, reason="not meant")
    return void_record(site, PatientId(1), draft, entered=entered, password=PASSWORD)


def _doubt(site: OpenSite, entered: Entered) -> None:
    """A decision under the protocol, and a visit before it that says otherwise."""
    _start(site, entered)
    _decide(site, entered)
    day = _DAY - timedelta(days=1)
    draft = visit_draft(day, count_on(1, day), bleeding_grade="3")
    record_visit(site, PatientId(1), draft, entered=entered, today=_DAY)


def _review(site: OpenSite, entered: Entered) -> object:
    (review,) = patient_sheet(site, PatientId(1), _DAY).open_reviews
    draft = DispositionDraft(
        decision=review.decision.id,
        now=review.now,
        kind=DispositionKind.STANDS,
        reason="seen the same week",
    )
    return review_decision(
        site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD
    )


EVERY_ACT = (
    *ACTS,
    Act(
        verb=Verb.CORRECT_PATIENT,
        do=lambda site, by: correct_patient(
            site, PatientId(1), patient_draft("HT-777"), "misread", entered=by
        ),
    ),
    Act(verb=Verb.CORRECT_DOSE, do=_correct_dose),
    Act(verb=Verb.CORRECT_MILESTONE, do=_correct_milestone, first=_start),
    Act(verb=Verb.VOID_VISIT, do=_void_visit),
    Act(verb=Verb.VOID_DOSE, do=_void_dose),
    Act(verb=Verb.VOID_DECISION, do=_void_decision, first=_start),
    Act(verb=Verb.REVIEW_DECISION, do=_review, first=_doubt),
)
"""With the verbs of ``acts``: everything that is done at an open site."""
