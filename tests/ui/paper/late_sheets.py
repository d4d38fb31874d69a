"""Sheets of records that were mended: every kind of correction, voided records, doubts."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.sheet import (
    Advice,
    Disposition,
    DispositionKind,
    Entered,
    Kept,
    PatientSheet,
    Review,
    Version,
    Voided,
    VoidedRecords,
)
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.patient import Sex
from tests.making import make_cycle, make_decision, make_regimen, make_visit, recorded_visits
from tests.ui.paper.sheets import corrected_sheet

_LI = Entered(by="M. Li", at="2026-08-26T09:05:00+08:00")
_CHEN = Entered(by="L. Chen", at="2026-08-27T16:20:00+08:00")


def all_corrected_sheet() -> PatientSheet:
    """A count, the dose in force, its first day, a milestone and who the patient is; voided ones.

    Of two decisions that would be advised differently now, one is answered and one waits.
    """
    sheet = corrected_sheet()
    dose, taper = sheet.regimens[-1], sheet.milestones[0]
    wrong_dose = replace(dose.regimen, cycle=make_cycle(5), start=date(2026, 9, 14))
    wrong_day = replace(taper.milestone, date=date(2026, 6, 9))
    who = sheet.patient
    wrong_who = replace(
        who, code="HT-041", initials="WZ", name="", sex=Sex.MALE, birth_date=None,
        itp_confirmed=None,
    )  # fmt: skip
    return replace(
        sheet,
        regimens=(
            *sheet.regimens[:-1],
            replace(dose, versions=_mended(wrong_dose, dose.regimen, "Written down wrong.")),
        ),
        milestones=(
            replace(taper, versions=_mended(wrong_day, taper.milestone, "A week later")),
            *sheet.milestones[1:],
        ),
        patient_versions=_mended(wrong_who, who, "Mixed up at enrolment"),
        voided=_voided(sheet),
        reviews=_reviews(),
    )


def _mended(first: Kept, now: Kept, why: str) -> tuple[Version[Kept], ...]:
    return (
        Version(value=first, entered=_LI, why=""),
        Version(value=now, entered=_CHEN, why=why),
    )


def _voided(sheet: PatientSheet) -> VoidedRecords:
    gone = Voided(entered=_LI, why="Another patient’s result.")
    (visit,) = recorded_visits([make_visit("2026-08-18", 140)])
    dose = replace(sheet.regimens[0], regimen=make_regimen("2026-08-19", 5), voided=gone)
    decision = make_decision("2026-08-19", Action.STEP_DOWN, cycle=make_cycle(5))
    return VoidedRecords(
        visits=(replace(visit, voided=gone),),
        regimens=(dose,),
        decisions=(replace(decision, voided=gone),),
    )


def _reviews() -> tuple[Review, ...]:
    hold = Advice(action=Action.HOLD, cycle=None)
    step = Advice(action=Action.STEP_DOWN, cycle=make_cycle(2.5))
    said = Disposition(
        kind=DispositionKind.STANDS, reason="Counts held since", entered=_CHEN, now=hold
    )
    first = make_decision("2026-07-14", Action.STEP_DOWN, cycle=make_cycle(2.5))
    second = make_decision("2026-08-11", Action.STEP_DOWN, cycle=make_cycle(2.5, 0))
    return (
        Review(decision=first, then=step, now=hold, since=(_LI,), said=said),
        Review(decision=second, then=step, now=None, since=(_LI,), said=None),
    )
