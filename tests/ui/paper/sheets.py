"""Sheets to print: the patient of the design pictures, and courses short, long and foreign."""

from dataclasses import replace
from datetime import date, timedelta

from taper_desktop.clinic.sheet import Entered, PatientSheet, RecordedVisit, VisitVersion
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit
from taper_desktop.rules.assess import assess
from taper_desktop.ui.paper.stamp import PrintStamp
from tests.making import (
    make_course,
    make_cycle,
    make_decision,
    make_milestone,
    make_next_visit,
    make_patient,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    make_visits,
)

STAMP = PrintStamp(
    printed_at="2026-09-15T10:47:00+08:00",
    printed_by="L. Chen",
    program_version="1.0.0",
    is_demo=False,
)
HALT_DAY = date(2026, 9, 15)
PLAN_START = date(2026, 8, 11)
"""A Tuesday."""
LONG_NAME = "Maximiliane-Alexandra von Hohenstein-Wittgenstein-Sayn Mülle"
"""60 characters."""
LONG_CHINESE_NAME = "阿卜杜热合曼·麦麦提艾力·买买提依明·吐尔逊古丽·" * 2 + "阿依努尔帕提古丽热娜"
"""60 characters."""

_COUNTS = (
    ("2026-02-06", 160),
    ("2026-03-10", 155),
    ("2026-04-07", 129),
    ("2026-05-14", 121),
    ("2026-06-16", 126),
    ("2026-06-30", 112),
    ("2026-07-14", 98),
    ("2026-07-28", 86),
    ("2026-08-11", 74),
    ("2026-08-25", 61),
    ("2026-09-08", 46),
)


def _visits() -> tuple[Visit, ...]:
    return (
        *make_visits(*_COUNTS),
        make_visit("2026-05-12", None, sample=Sample.CLUMPED),
        make_visit("2026-05-26", 238, sample=Sample.REACTIVE),
        make_visit(HALT_DAY, 24, grade=2, deterioration=None, intake=Intake.WITH_FOOD),
    )


def _course(*, halted: bool) -> Course:
    regimens = [
        make_regimen("2025-09-02", 7.5),
        make_regimen("2026-06-16", 5),
        make_regimen("2026-07-14", 2.5),
        make_regimen("2026-08-11", 2.5, 0),
    ]
    milestones = [make_milestone("2026-06-16", MilestoneKind.TAPER_STARTED)]
    if halted:
        regimens.append(make_regimen(HALT_DAY, 2.5))
        milestones.append(make_milestone(HALT_DAY, MilestoneKind.TAPER_HALTED))
    return make_course(
        code="HT-014",
        regimens=regimens,
        visits=_visits(),
        milestones=milestones,
        closed=ClosedDays(frozenset({6, 7})),
    )


def advised_sheet() -> PatientSheet:
    """A halt is advised and nobody has decided."""
    return _sheet(_course(halted=False))


def halted_sheet() -> PatientSheet:
    """The halt was taken: the page of the design pictures."""
    decision = replace(
        make_decision(
            HALT_DAY,
            Action.HALT,
            cycle=make_cycle(2.5),
            milestone=make_milestone(HALT_DAY, MilestoneKind.TAPER_HALTED),
        ),
        entered=Entered(by="L. Chen", at="2026-09-15T10:42:00+08:00"),
    )
    answered = assess(make_protocol(), _course(halted=False), HALT_DAY)
    return replace(_sheet(_course(halted=True)), decided=decision, answered=answered)


def signed_sheet() -> PatientSheet:
    """The halt was taken and signed."""
    sheet = halted_sheet()
    assert sheet.decided is not None
    signed = Entered(by="L. Chen", at="2026-09-15T10:44:00+08:00")
    return replace(sheet, decided=replace(sheet.decided, signed=signed))


def many_stops_sheet() -> PatientSheet:
    """Every halt condition at once, and nobody has decided."""
    course = _course(halted=False)
    worst = make_visit(
        HALT_DAY, 6, grade=3, deterioration=True, intake=Intake.MISSED_DOSES, rescue=[Rescue.IVIG]
    )
    return _sheet(replace(course, visits=(*course.visits[:-1], worst)))


def stopped_before_sheet() -> PatientSheet:
    """Bleeding at a low count before the taper has begun."""
    course = make_course(
        code="HT-014",
        regimens=[make_regimen("2026-02-02", 5)],
        visits=[*_visits()[:5], make_visit(HALT_DAY, 24, grade=2)],
    )
    return _sheet(course)


def advice_off_sheet() -> PatientSheet:
    """The rules failed their own test on this computer: records, and no advice on them."""
    sheet = advised_sheet()
    return replace(sheet, assessment=None, protocol=None, planned=(), step_days=None)


def corrected_sheet() -> PatientSheet:
    """The count of 25 August was a typing slip."""
    sheet = halted_sheet()
    row = next(row for row in sheet.visits if row.visit.platelets == 61)
    steps = [(replace(row.visit, platelets=16), "", ""), (row.visit, "", "Typing slip.")]
    return _with_versions(sheet, row, steps)


def much_corrected_sheet() -> PatientSheet:
    """Every value of the last visit was corrected, the grade twice."""
    sheet = halted_sheet()
    row = sheet.visits[-1]
    first = make_visit(
        "2026-09-14",
        240,
        sample=Sample.REACTIVE,
        grade=1,
        deterioration=True,
        intake=Intake.MISSED_DOSES,
        rescue=[Rescue.IVIG],
    )
    last = replace(row.visit, bleeding_grade=0, rescue=())
    steps = [
        (first, "Came late", ""),
        (replace(first, bleeding_grade=2), "Came late", "Read again"),
        (last, "", "Another patient’s form"),
    ]
    return _with_versions(sheet, replace(row, visit=last), steps)


def _with_versions(
    sheet: PatientSheet, row: RecordedVisit, steps: list[tuple[Visit, str, str]]
) -> PatientSheet:
    versions = tuple(
        VisitVersion(
            visit=visit,
            note=note,
            entered=Entered(by="M. Li", at=f"2026-08-25T{10 + number:02}:12:00+08:00"),
            why=why,
        )
        for number, (visit, note, why) in enumerate(steps, 1 - len(steps))
    )
    corrected = replace(row, changed=True, versions=versions)
    visits = tuple(corrected if other.id == row.id else other for other in sheet.visits)
    return replace(sheet, visits=visits)


def _sheet(course: Course) -> PatientSheet:
    return make_sheet(
        course,
        assessment=assess(make_protocol(), course, HALT_DAY),
        protocol=make_protocol(),
        as_of=HALT_DAY,
        patient=make_patient(name="王小明"),
        site_name="Site 03 · Haematology Day Clinic, Example Hospital",
        record_number=412,
    )


def plan_sheet(*doses: float, days: int = 14, since: date = PLAN_START) -> PatientSheet:
    sheet = halted_sheet()
    assert sheet.decided is not None
    assert sheet.assessment is not None
    signed = Entered(by="L. Chen", at="2026-08-11T10:30:00+08:00")
    visit = make_next_visit(PLAN_START + timedelta(days=days))
    return replace(
        sheet,
        as_of=PLAN_START,
        decided=replace(sheet.decided, as_of=PLAN_START, signed=signed),
        assessment=replace(sheet.assessment, next_visit=visit),
        current=make_cycle(*doses),
        dose_since=since,
    )


def short_sheet() -> PatientSheet:
    """Three visits before the taper."""
    course = make_course(
        regimens=[make_regimen("2026-06-01", 5)],
        visits=make_visits(("2026-06-01", 70), ("2026-06-29", 82), ("2026-07-27", 88)),
    )
    day = date(2026, 7, 28)
    answer = assess(make_protocol(), course, day)
    return make_sheet(course, assessment=answer, protocol=make_protocol(), as_of=day)


def empty_sheet() -> PatientSheet:
    """Nothing recorded but the patient."""
    course = make_course()
    answer = assess(make_protocol(), course, HALT_DAY)
    return make_sheet(course, assessment=answer, protocol=make_protocol(), as_of=HALT_DAY)


def foreign_sheet() -> PatientSheet:
    """Another drug, which no protocol covers (a published course, 2018 to 2020)."""
    course = make_course(
        regimens=[
            make_regimen("2018-11-22", 25),
            make_regimen("2019-01-15", 50),
            make_regimen("2020-04-30"),
            make_regimen("2020-05-19", 25),
        ],
        visits=[
            make_visit("2018-12-06", 137, grade=None, deterioration=None, intake=None),
            make_visit("2019-01-15", 40, grade=None, deterioration=None, intake=None),
            make_visit("2020-04-22", 536, sample=Sample.REACTIVE, grade=None),
            make_visit("2020-05-14", 100, grade=None),
        ],
    )
    patient = make_patient("QA-001", initials="QE", drug="eltrombopag", sex=None)
    return make_sheet(course, as_of="2020-05-20", patient=patient)


def long_sheet(visits: int = 120, *, name: str = LONG_NAME) -> PatientSheet:
    """Years of visits, a regimen every hundred days, names as long as they come."""
    start = date(2021, 1, 4)
    days = [start + timedelta(days=14 * number) for number in range(visits)]
    course = make_course(
        regimens=[
            make_regimen(start + timedelta(days=100 * number - 50), 5 if number % 2 else 7.5)
            for number in range(visits * 14 // 100)
        ],
        visits=[_long_visit(number, day) for number, day in enumerate(days)],
        milestones=[make_milestone(days[20], MilestoneKind.TAPER_STARTED)],
    )
    answer = assess(make_protocol(), course, days[-1])
    patient = make_patient("HT-2026-000123", name=name)
    return make_sheet(
        course, assessment=answer, protocol=make_protocol(), as_of=days[-1], patient=patient
    )


def _long_visit(number: int, day: date) -> Visit:
    count = 60 + number * 37 % 90
    if number % 29 == 6:
        return make_visit(day, count, rescue=[Rescue.IVIG])
    if number % 31 == 7:
        return make_visit(day, count, grade=None, intake=Intake.MISSED_DOSES)
    return make_visit(day, count)
