"""Linting a protocol: what would go wrong with it at a bedside (section 9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from taper_desktop.domain.protocol import BasisKind, Protocol, Status
from taper_desktop.domain.regimen import Cycle, tablets_for
from taper_desktop.rules.grid import followup_overlaps, grid_days, grid_overlaps
from taper_desktop.rules.numbers import number_names, number_text

MARKED_FOR_SITE = frozenset({BasisKind.SITE, BasisKind.EXAMPLE})
"""Kinds of basis that the site confirms when it activates a protocol."""


class LintLevel(StrEnum):
    """An error keeps a protocol from being activated."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class LintCode(StrEnum):
    """What a protocol can be faulted for, in the order of the specification."""

    LADDER_ORDER = "LADDER_ORDER"
    LADDER_NOT_MAKEABLE = "LADDER_NOT_MAKEABLE"
    LADDER_ABOVE_MAX = "LADDER_ABOVE_MAX"
    THRESHOLD_ORDER = "THRESHOLD_ORDER"
    GREY_ZONE = "GREY_ZONE"
    GRADE_ORDER = "GRADE_ORDER"
    VISITS_MISS_STEP = "VISITS_MISS_STEP"
    TOO_FEW_VISITS_PER_STEP = "TOO_FEW_VISITS_PER_STEP"
    WINDOWS_OVERLAP = "WINDOWS_OVERLAP"
    NO_BASIS = "NO_BASIS"
    SITE_CONFIRMS = "SITE_CONFIRMS"
    TEMPLATE = "TEMPLATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class LintLine:
    """One thing to say of a protocol."""

    code: LintCode
    level: LintLevel
    place: str
    """The key it is about, such as ``recovery.ladder``; empty for the file as a whole."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the sentence names."""


def lint(protocol: Protocol) -> tuple[LintLine, ...]:
    """Everything to say of a protocol, in the order of section 9."""
    return tuple(line for check in _CHECKS for line in check(protocol))


def has_error(lines: tuple[LintLine, ...]) -> bool:
    """Whether a protocol with these lines must not be activated."""
    return any(line.level is LintLevel.ERROR for line in lines)


def site_numbers(protocol: Protocol) -> tuple[str, ...]:
    """The numbers that the site confirms, in the order of the file."""
    return tuple(
        name
        for name in number_names(protocol)
        if name in protocol.basis and protocol.basis[name].kind in MARKED_FOR_SITE
    )


def _error(code: LintCode, place: str, **values: object) -> LintLine:
    return _line(code, LintLevel.ERROR, place, values)


def _warning(code: LintCode, place: str, **values: object) -> LintLine:
    return _line(code, LintLevel.WARNING, place, values)


def _line(code: LintCode, level: LintLevel, place: str, values: dict[str, object]) -> LintLine:
    texts = {name: str(value) for name, value in values.items()}
    return LintLine(code=code, level=level, place=place, values=texts)


def _ladders(protocol: Protocol) -> tuple[tuple[str, tuple[Cycle, ...]], ...]:
    return (
        ("doses.ladder", protocol.doses.ladder),
        ("recovery.ladder", protocol.recovery.ladder),
    )


def _ladder_order(protocol: Protocol) -> Iterator[LintLine]:
    for place, ladder in _ladders(protocol):
        falls = all(low.mean_mg < high.mean_mg for high, low in pairwise(ladder))
        if not falls or not ladder[-1].is_off:
            yield _error(LintCode.LADDER_ORDER, place)


def _ladder_makeable(protocol: Protocol) -> Iterator[LintLine]:
    for place, ladder in _ladders(protocol):
        doses = sorted({dose for row in ladder for dose in row.doses_mg}, reverse=True)
        for dose in doses:
            if tablets_for(dose, protocol.doses.tablets_mg) is None:
                yield _error(
                    LintCode.LADDER_NOT_MAKEABLE,
                    place,
                    dose=dose,
                    tablets=number_text(protocol, "doses.tablets_mg"),
                )


def _ladder_above_max(protocol: Protocol) -> Iterator[LintLine]:
    highest = protocol.doses.max_daily_mg
    for place, ladder in _ladders(protocol):
        for dose in sorted({row.highest_mg for row in ladder if row.highest_mg > highest}):
            yield _error(LintCode.LADDER_ABOVE_MAX, place, dose=dose, max=highest)


def _threshold_order(protocol: Protocol) -> Iterator[LintLine]:
    rising = ("halt.critical_below", "halt.count_below", "taper.min_count", "ceiling.high")
    pairs = [
        *pairwise((*rising, "ceiling.stop")),
        ("halt.count_below", "recovery.min_count"),
        ("taper.min_count", "eligibility.min_count"),
    ]
    for lower, higher in pairs:
        low, high = number_text(protocol, lower), number_text(protocol, higher)
        if int(low) > int(high):
            yield _error(
                LintCode.THRESHOLD_ORDER, lower, low=low, high=high, lower=lower, higher=higher
            )


def _grey_zone(protocol: Protocol) -> Iterator[LintLine]:
    low, high = protocol.halt.count_below, protocol.taper.min_count
    if low < high:
        values: dict[str, object] = {"low": low, "high": high, "last": high - 1}
        yield _line(LintCode.GREY_ZONE, LintLevel.NOTE, "halt.count_below", values)


def _grade_order(protocol: Protocol) -> Iterator[LintLine]:
    low, high = protocol.taper.bleeding_below_grade, protocol.halt.bleeding_grade
    if low > high:
        yield _error(LintCode.GRADE_ORDER, "taper.bleeding_below_grade", low=low, high=high)


def _steps(protocol: Protocol) -> tuple[tuple[str, int], ...]:
    return (
        ("taper.step_days", protocol.taper.step_days),
        ("recovery.step_days", protocol.recovery.step_days),
    )


def _visits_miss_step(protocol: Protocol) -> Iterator[LintLine]:
    before, later = protocol.visits.taper_window
    for place, step_days in _steps(protocol):
        days = grid_days(protocol.visits, step_days + later)
        if not any(step_days - before <= day for day in days):
            yield _warning(LintCode.VISITS_MISS_STEP, place, days=step_days)


def _too_few_visits(protocol: Protocol) -> Iterator[LintLine]:
    needed = protocol.taper.min_counts_per_step
    for place, step_days in _steps(protocol):
        given = len(grid_days(protocol.visits, step_days))
        if given < needed:
            yield _warning(
                LintCode.TOO_FEW_VISITS_PER_STEP, place, days=step_days, given=given, needed=needed
            )


def _windows_overlap(protocol: Protocol) -> Iterator[LintLine]:
    for first, second in grid_overlaps(protocol):
        yield _warning(LintCode.WINDOWS_OVERLAP, "visits.taper_window", first=first, second=second)
    for number, following in followup_overlaps(protocol):
        yield _warning(
            LintCode.WINDOWS_OVERLAP, "followup.schedule", first=number, second=following
        )


def _no_basis(protocol: Protocol) -> Iterator[LintLine]:
    names = number_names(protocol)
    for name in names:
        if name not in protocol.basis:
            yield _warning(LintCode.NO_BASIS, name, missing="basis", name=name)
    for name, basis in protocol.basis.items():
        if name not in names:
            yield _warning(LintCode.NO_BASIS, f'basis."{name}"', missing="number", name=name)
        if basis.clause and basis.clause not in protocol.clauses:
            yield _warning(LintCode.NO_BASIS, name, missing="clause", name=basis.clause)
        if basis.ref and basis.ref not in protocol.references:
            yield _warning(LintCode.NO_BASIS, name, missing="reference", name=basis.ref)


def _site_confirms(protocol: Protocol) -> Iterator[LintLine]:
    names = site_numbers(protocol)
    if names:
        values: dict[str, object] = {"number": len(names), "names": ", ".join(names)}
        yield _line(LintCode.SITE_CONFIRMS, LintLevel.NOTE, "basis", values)


def _template(protocol: Protocol) -> Iterator[LintLine]:
    if protocol.status is Status.TEMPLATE:
        yield _error(LintCode.TEMPLATE, "status")


_CHECKS = (
    _ladder_order,
    _ladder_makeable,
    _ladder_above_max,
    _threshold_order,
    _grey_zone,
    _grade_order,
    _visits_miss_step,
    _too_few_visits,
    _windows_overlap,
    _no_basis,
    _site_confirms,
    _template,
)
