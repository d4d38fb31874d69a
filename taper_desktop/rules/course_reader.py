"""Reading a course from JSON values (section 1). What is refused names its place."""

from collections.abc import Mapping
from decimal import Decimal

from taper_desktop.domain.calendar import ALL_WEEKDAYS, ClosedDays, read_date
from taper_desktop.domain.course import Course
from taper_desktop.domain.milestone import KINDS_WITH_REASON, Milestone, MilestoneKind
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.regimen import Cycle, Regimen, cycle_of
from taper_desktop.domain.visit import (
    HIGHEST_COUNT,
    HIGHEST_GRADE,
    LOWEST_COUNT,
    Intake,
    Rescue,
    Sample,
    Visit,
)
from taper_desktop.rules.course_check import check_course
from taper_desktop.rules.shapes import (
    as_list,
    as_object,
    as_one_of,
    as_text,
    as_whole,
    as_yes_or_no,
    check_fields,
    join,
)

FORMAT = 1
"""The version of the course format that is read."""
SUNDAY = 7

HIGHEST_DOSE_MG = 1_000_000
"""No dose is a kilogram; beyond it a number is a slip and not a dose."""

_SAMPLES = {kind.value: kind for kind in Sample}
_RESCUES = {kind.value: kind for kind in Rescue}
_INTAKES = {kind.value: kind for kind in Intake}
_KINDS = {kind.value: kind for kind in MilestoneKind}
_VISIT_REQUIRED = frozenset({"date", "platelets"})
_VISIT_FIELDS = frozenset(
    {"date", "platelets", "sample", "bleeding_grade", "rescue", "deterioration", "intake"}
)


def read_course(raw: object) -> Course:
    """The course that a JSON value describes, checked as a whole.

    Numbers with a fraction must have been read as :class:`~decimal.Decimal`, so that a dose is
    taken as it was written. Raises :class:`Refused` with the first fault found.
    """
    table = as_object(raw, "course")
    check_fields(
        table, "", ("course", "patient", "regimens", "visits", "milestones"), optional=("site",)
    )
    version = table["course"]
    if isinstance(version, bool) or version != FORMAT or not isinstance(version, int):
        raise Refused("course", Fault.FORMAT_VERSION, value=version, allowed=FORMAT)
    patient = as_object(table["patient"], "patient")
    check_fields(patient, "patient", ("code",), optional=("itp_confirmed",))
    confirmed = patient.get("itp_confirmed")
    course = Course(
        code=as_text(patient["code"], "patient.code"),
        itp_confirmed=None
        if confirmed is None
        else as_yes_or_no(confirmed, "patient.itp_confirmed"),
        closed=_read_site(table.get("site")),
        regimens=tuple(
            _read_regimen(entry, f"regimens[{i}]")
            for i, entry in enumerate(as_list(table["regimens"], "regimens"))
        ),
        visits=tuple(
            _read_visit(entry, i) for i, entry in enumerate(as_list(table["visits"], "visits"))
        ),
        milestones=tuple(
            _read_milestone(entry, f"milestones[{i}]")
            for i, entry in enumerate(as_list(table["milestones"], "milestones"))
        ),
    )
    check_course(course)
    return course


def _read_site(raw: object) -> ClosedDays:
    if raw is None:
        return ClosedDays()
    table = as_object(raw, "site")
    check_fields(table, "site", (), optional=("closed_weekdays", "closed_dates"))
    weekdays = frozenset(
        as_whole(day, f"site.closed_weekdays[{i}]", 1, SUNDAY)
        for i, day in enumerate(_optional_list(table, "site", "closed_weekdays"))
    )
    if weekdays == ALL_WEEKDAYS:
        raise Refused("site.closed_weekdays", Fault.ALL_WEEKDAYS_CLOSED)
    dates = frozenset(
        read_date(day, f"site.closed_dates[{i}]")
        for i, day in enumerate(_optional_list(table, "site", "closed_dates"))
    )
    return ClosedDays(weekdays, dates)


def _optional_list(table: Mapping[str, object], place: str, key: str) -> list[object]:
    value = table.get(key)
    return [] if value is None else as_list(value, join(place, key))


def _read_regimen(raw: object, place: str) -> Regimen:
    table = as_object(raw, place)
    check_fields(table, place, ("from", "cycle_mg"))
    cycle = read_cycle(table["cycle_mg"], f"{place}.cycle_mg")
    return Regimen(read_date(table["from"], f"{place}.from"), cycle)


def read_cycle(raw: object, place: str) -> Cycle:
    """The cycle that a list of daily doses in mg describes, at its shortest."""
    doses = as_list(raw, place)
    return cycle_of(read_dose(dose, f"{place}[{i}]") for i, dose in enumerate(doses))


def read_dose(raw: object, place: str) -> Decimal:
    """One day's dose in mg, exactly as written."""
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)):
        raise Refused(place, Fault.NOT_A_NUMBER, value=raw)
    dose = Decimal(raw)
    if not dose.is_finite():
        raise Refused(place, Fault.NOT_A_NUMBER, value=raw)
    if dose < 0:
        raise Refused(place, Fault.NEGATIVE_DOSE, value=raw)
    if dose > HIGHEST_DOSE_MG:
        raise Refused(place, Fault.OUT_OF_RANGE, value=raw, low=0, high=HIGHEST_DOSE_MG)
    if Decimal(str(float(dose))) != dose:
        raise Refused(place, Fault.TOO_PRECISE, value=raw)
    return dose


def _read_visit(raw: object, index: int) -> Visit:
    try:
        return _visit_in(as_object(raw, ""))
    except Refused as refused:
        raise refused.within(f"visits[{index}]") from None


def _visit_in(table: Mapping[str, object]) -> Visit:
    if not _VISIT_REQUIRED <= table.keys() <= _VISIT_FIELDS:
        check_fields(table, "", sorted(_VISIT_REQUIRED), _VISIT_FIELDS)
    platelets, grade = table["platelets"], table.get("bleeding_grade")
    sample, intake = table.get("sample"), table.get("intake")
    worse, rescue = table.get("deterioration"), table.get("rescue")
    return Visit(
        date=read_date(table["date"], "date"),
        platelets=None
        if platelets is None
        else as_whole(platelets, "platelets", LOWEST_COUNT, HIGHEST_COUNT),
        sample=Sample.OK if sample is None else as_one_of(sample, _SAMPLES, "sample"),
        bleeding_grade=None
        if grade is None
        else as_whole(grade, "bleeding_grade", 0, HIGHEST_GRADE),
        rescue=() if not rescue and isinstance(rescue, list) else _read_rescue(rescue),
        deterioration=None if worse is None else as_yes_or_no(worse, "deterioration"),
        intake=None if intake is None else as_one_of(intake, _INTAKES, "intake"),
    )


def _read_rescue(raw: object) -> tuple[Rescue, ...]:
    if raw is None:
        return ()
    return tuple(
        as_one_of(kind, _RESCUES, f"rescue[{i}]") for i, kind in enumerate(as_list(raw, "rescue"))
    )


def _read_milestone(raw: object, place: str) -> Milestone:
    table = as_object(raw, place)
    check_fields(table, place, ("date", "kind"), optional=("reason", "visits"))
    reason, visits = table.get("reason"), table.get("visits")
    kind = as_one_of(table["kind"], _KINDS, f"{place}.kind")
    if visits is not None and kind is not MilestoneKind.HALT_OVERRIDDEN:
        raise Refused(f"{place}.visits", Fault.VISITS_OUT_OF_PLACE)
    if reason is not None and not isinstance(reason, str):
        raise Refused(f"{place}.reason", Fault.NOT_TEXT)
    if reason is not None and kind not in KINDS_WITH_REASON:
        raise Refused(f"{place}.reason", Fault.REASON_OUT_OF_PLACE)
    return Milestone(
        date=read_date(table["date"], f"{place}.date"),
        kind=kind,
        reason=reason or "",
        visits=tuple(
            read_date(day, f"{place}.visits[{i}]")
            for i, day in enumerate(_optional_list(table, place, "visits"))
        ),
    )
