"""Patients to look at, one for each thing an answer can say, assessed by the rules themselves."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.patient import Patient
from taper_desktop.domain.visit import Rescue, Sample
from taper_desktop.rules.assess import assess
from tests.making import (
    make_course,
    make_decision,
    make_milestone,
    make_patient,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    make_visits,
    steady_visits,
)

VISIT_DAY = date(2026, 8, 14)
"""A Friday, the day the holding patient comes back."""
SEVEN_FIVE = make_regimen("2025-06-01", 7.5)


def judged(course: Course, as_of: str, patient: Patient | None = None) -> PatientSheet:
    """The sheet of a course under the shipped protocol."""
    day = date.fromisoformat(as_of)
    protocol = make_protocol()
    answer = assess(protocol, course, day)
    return make_sheet(course, assessment=answer, protocol=protocol, as_of=day, patient=patient)


def holding() -> PatientSheet:
    """47 on 5 mg after a halt: hold. Reactive, clumped and rescued visits before it."""
    course = make_course(
        code="HT-014",
        regimens=[
            SEVEN_FIVE,
            make_regimen("2026-01-02", 5),
            make_regimen("2026-01-30", 2.5),
            make_regimen("2026-03-01", 5),
        ],
        visits=[
            *make_visits(("2025-12-05", 131), ("2026-01-02", 128), ("2026-01-30", 84)),
            make_visit("2026-03-01", 27, grade=2),
            make_visit("2026-03-08", 52, rescue=[Rescue.IVIG]),
            make_visit("2026-04-06", 14, sample=Sample.CLUMPED),
            make_visit("2026-04-20", 180, sample=Sample.REACTIVE),
            *make_visits(("2026-06-11", 84), ("2026-07-09", 77), ("2026-07-30", 44)),
            make_visit("2026-08-07", 47, intake=None),
        ],
        milestones=[
            make_milestone("2026-01-02", MilestoneKind.TAPER_STARTED),
            make_milestone("2026-03-01", MilestoneKind.TAPER_HALTED),
            make_milestone("2026-07-16", MilestoneKind.TAPER_RESUMED),
        ],
    )
    return judged(course, "2026-08-07")


def halting() -> PatientSheet:
    """22 with bleeding grade 2 while tapering: halt, back to 2.5 mg once daily."""
    course = make_course(
        code="HT-021",
        regimens=[
            SEVEN_FIVE,
            make_regimen("2026-04-10", 5),
            make_regimen("2026-05-10", 2.5),
            make_regimen("2026-06-04", 2.5, 0),
        ],
        visits=[
            *make_visits(("2026-04-10", 135), ("2026-05-10", 118), ("2026-06-04", 88)),
            *make_visits(("2026-07-03", 74), ("2026-07-17", 48), ("2026-07-31", 38)),
            make_visit("2026-08-07", 22, grade=2, deterioration=None),
        ],
        milestones=[make_milestone("2026-04-10", MilestoneKind.TAPER_STARTED)],
    )
    patient = make_patient("HT-021", initials="LJ", name="")
    return judged(course, "2026-08-07", patient)


def falling() -> PatientSheet:
    """96 to 41 in two weeks: step back to 7.5 mg."""
    course = make_course(
        code="HT-117",
        regimens=[SEVEN_FIVE, make_regimen("2026-06-05", 5)],
        visits=[
            *steady_visits("2026-05-08", 7),
            *make_visits(("2026-06-05", 92), ("2026-06-19", 96), ("2026-07-03", 41)),
        ],
        milestones=[make_milestone("2026-06-05", MilestoneKind.TAPER_STARTED)],
    )
    return judged(course, "2026-07-03", make_patient("HT-117"))


def falling_at_the_top() -> PatientSheet:
    """96 to 41 on the highest dose: there is none to go back to, and the clinician decides."""
    course = make_course(
        code="HT-118",
        regimens=[SEVEN_FIVE],
        visits=[
            *steady_visits("2026-05-08", 7),
            *make_visits(("2026-06-05", 92), ("2026-06-19", 96), ("2026-07-03", 41)),
        ],
        milestones=[make_milestone("2026-06-05", MilestoneKind.TAPER_STARTED)],
    )
    return judged(course, "2026-07-03", make_patient("HT-118"))


def stepping() -> PatientSheet:
    """Four good weeks on 5 mg: step down to 2.5 mg."""
    course = make_course(
        code="HT-038",
        regimens=[SEVEN_FIVE, make_regimen("2026-06-05", 5)],
        visits=[
            *steady_visits("2026-05-08", 7),
            *make_visits(("2026-06-05", 92), ("2026-06-19", 88), ("2026-07-03", 95)),
        ],
        milestones=[make_milestone("2026-06-05", MilestoneKind.TAPER_STARTED)],
    )
    return judged(course, "2026-07-03", make_patient("HT-038"))


def low_before_taper() -> PatientSheet:
    """22 before any taper: not eligible, and the halt condition is met all the same."""
    course = make_course(
        code="HT-130",
        regimens=[SEVEN_FIVE],
        visits=[*steady_visits("2026-07-10", 8), *make_visits(("2026-08-07", 22))],
    )
    return judged(course, "2026-08-07", make_patient("HT-129"))


def critical_while_halted() -> PatientSheet:
    """7 after a halt: stabilise, and a critical count whatever is decided."""
    sheet = halting()
    course = make_course(
        code="HT-131",
        regimens=[*(row.regimen for row in sheet.regimens), make_regimen("2026-08-08", 2.5)],
        visits=[*(row.visit for row in sheet.visits), make_visit("2026-08-14", 7)],
        milestones=[
            *(row.milestone for row in sheet.milestones),
            make_milestone("2026-08-07", MilestoneKind.TAPER_HALTED),
        ],
    )
    return judged(course, "2026-08-14", make_patient("HT-131"))


def starting() -> PatientSheet:
    """Eight good months on 7.5 mg: the taper may start."""
    course = make_course(
        code="HT-120", regimens=[SEVEN_FIVE], visits=steady_visits("2026-08-07", 9)
    )
    return judged(course, "2026-08-07", make_patient("HT-120"))


def too_high() -> PatientSheet:
    """472: the protocol is silent, the clinician decides."""
    sheet = holding()
    course = make_course(
        regimens=[row.regimen for row in sheet.regimens],
        visits=[*(row.visit for row in sheet.visits), make_visit(VISIT_DAY, 472)],
        milestones=[row.milestone for row in sheet.milestones],
    )
    return judged(course, VISIT_DAY.isoformat())


def unseen() -> PatientSheet:
    """On a dose and never seen."""
    return judged(make_course(code="HT-130", regimens=[SEVEN_FIVE]), "2026-08-07")


def closed() -> PatientSheet:
    """A follow-up that was closed."""
    sheet = stepping()
    course = make_course(
        regimens=[row.regimen for row in sheet.regimens],
        visits=[row.visit for row in sheet.visits],
        milestones=[
            *(row.milestone for row in sheet.milestones),
            make_milestone("2026-07-03", MilestoneKind.CLOSED),
        ],
    )
    return judged(course, "2026-07-03")


def without_protocol() -> PatientSheet:
    """On a drug that no protocol covers."""
    course = make_course(
        code="QA-001",
        regimens=[make_regimen("2026-06-01", 50)],
        visits=make_visits(("2026-07-01", 55), ("2026-08-01", 536)),
    )
    return make_sheet(
        course, as_of="2026-08-07", patient=make_patient("QA-001", drug="eltrombopag")
    )


def held() -> PatientSheet:
    """The holding patient after the advice was taken."""
    sheet = holding()
    decision = make_decision("2026-08-07", choice=Choice.TAKEN)
    return replace(sheet, decided=decision, answered=sheet.assessment)
