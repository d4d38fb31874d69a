"""Reading a protocol file strictly (section 9): every fault names its key."""

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.domain.protocol import (
    Basis,
    BasisKind,
    Ceiling,
    Clause,
    Doses,
    Eligibility,
    Followup,
    FollowupEntry,
    Halt,
    Protocol,
    RapidDrop,
    Recovery,
    Reference,
    RescueRules,
    Status,
    Taper,
    VisitPlan,
    Window,
)
from taper_desktop.domain.regimen import Cycle
from taper_desktop.rules.course_reader import read_cycle, read_dose
from taper_desktop.rules.numbers import SECTIONS
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
"""The version of the protocol format that is read."""
LANGUAGES = ("en", "zh_CN")
"""Every text of a protocol stands in these languages."""
MG = "mg"

Reader = Callable[[object, str], object]


def read_protocol(text: str) -> Protocol:
    """The protocol that a TOML text describes. Raises :class:`Refused` with the first fault."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Refused("", Fault.NOT_READABLE, value=error) from None
    head = ("format", "id", "version", "drug", "status", "title", "basis", "clause", "reference")
    check_fields(table, "", (*head, *SECTIONS))
    if isinstance(table["format"], (bool, Decimal)) or table["format"] != FORMAT:
        raise Refused("format", Fault.FORMAT_VERSION, value=table["format"], allowed=FORMAT)
    statuses = {status.value: status for status in Status}
    clauses = tuple(
        _clause(entry, f"clause[{i}]") for i, entry in enumerate(as_list(table["clause"], "clause"))
    )
    references = tuple(
        _reference(entry, f"reference[{i}]")
        for i, entry in enumerate(as_list(table["reference"], "reference"))
    )
    _check_unique("clause", [clause.id for clause in clauses])
    _check_unique("reference", [reference.id for reference in references])
    return Protocol(
        id=as_text(table["id"], "id"),
        version=as_text(table["version"], "version"),
        drug=as_text(table["drug"], "drug"),
        status=as_one_of(table["status"], statuses, "status"),
        title=_texts(table["title"], "title"),
        basis={
            name: _basis(entry, f'basis."{name}"')
            for name, entry in as_object(table["basis"], "basis").items()
        },
        clauses={clause.id: clause for clause in clauses},
        references={reference.id: reference for reference in references},
        **_sections(table),
    )


def _sections(table: Mapping[str, object]) -> dict[str, Any]:
    """The sections that hold numbers, each as its own value."""
    sections: dict[str, Any] = {}
    for name, (make, readers, optional) in _SECTIONS.items():
        part = as_object(table[name], name)
        required = [key for key in readers if key not in optional]
        check_fields(part, name, required, optional)
        values = {key: readers[key](part[key], join(name, key)) for key in readers if key in part}
        sections[name] = make(**values)
    return sections


def _check_unique(section: str, ids: list[str]) -> None:
    for index, entry in enumerate(ids):
        if entry in ids[:index]:
            raise Refused(f"{section}[{index}].id", Fault.REPEATED_FIELD, value=entry)


def _texts(raw: object, place: str) -> dict[str, str]:
    table = as_object(raw, place)
    check_fields(table, place, LANGUAGES)
    return {language: as_text(table[language], join(place, language)) for language in LANGUAGES}


def _clause(raw: object, place: str) -> Clause:
    table = as_object(raw, place)
    check_fields(table, place, ("id", *LANGUAGES))
    texts = {language: table[language] for language in LANGUAGES}
    return Clause(id=as_text(table["id"], f"{place}.id"), text=_texts(texts, place))


def _reference(raw: object, place: str) -> Reference:
    table = as_object(raw, place)
    check_fields(table, place, ("id", "title"))
    return Reference(
        id=as_text(table["id"], f"{place}.id"), title=as_text(table["title"], f"{place}.title")
    )


def _basis(raw: object, place: str) -> Basis:
    table = as_object(raw, place)
    check_fields(table, place, ("kind",), optional=("clause", "ref", "note"))
    kinds = {kind.value: kind for kind in BasisKind}
    kind = as_one_of(table["kind"], kinds, f"{place}.kind")
    texts = {
        key: as_text(table[key], join(place, key))
        for key in ("clause", "ref", "note")
        if key in table
    }
    return Basis(kind=kind, **texts)


# Readers of single values


def _whole_from(low: int, high: int | None = None) -> Reader:
    return lambda raw, place: as_whole(raw, place, low, high)


def _share(raw: object, place: str) -> Decimal:
    """A share from 0 to 1, exactly as written."""
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)):
        raise Refused(place, Fault.NOT_A_NUMBER, value=raw)
    share = Decimal(raw)
    if not share.is_finite() or not 0 <= share <= 1:
        raise Refused(place, Fault.OUT_OF_RANGE, value=raw, low=0, high=1)
    return share


def _positive_dose(raw: object, place: str) -> Decimal:
    dose = read_dose(raw, place)
    if dose == 0:
        raise Refused(place, Fault.OUT_OF_RANGE, value=raw, low=">0", high="")
    return dose


def _doses(raw: object, place: str) -> tuple[Decimal, ...]:
    entries = as_list(raw, place)
    if not entries:
        raise Refused(place, Fault.EMPTY)
    return tuple(_positive_dose(entry, f"{place}[{i}]") for i, entry in enumerate(entries))


def _ladder(raw: object, place: str) -> tuple[Cycle, ...]:
    rows = as_list(raw, place)
    if not rows:
        raise Refused(place, Fault.EMPTY)
    return tuple(read_cycle(row, f"{place}[{i}]") for i, row in enumerate(rows))


def _window(raw: object, place: str) -> Window:
    days = as_list(raw, place)
    if len(days) != 2:  # noqa: PLR2004 - days before, days after
        raise Refused(place, Fault.UNKNOWN_VALUE, value=raw, allowed="[before, after]")
    before, later = (as_whole(day, f"{place}[{i}]", 0) for i, day in enumerate(days))
    return before, later


def _days(raw: object, place: str) -> tuple[int, ...]:
    entries = as_list(raw, place)
    return tuple(as_whole(day, f"{place}[{i}]", 1) for i, day in enumerate(entries))


def _unit(raw: object, place: str) -> str:
    return as_one_of(raw, {MG: MG}, place)


def _schedule(raw: object, place: str) -> tuple[FollowupEntry, ...]:
    entries = as_list(raw, place)
    if not entries:
        raise Refused(place, Fault.EMPTY)
    return tuple(_followup_entry(entry, f"{place}[{i}]") for i, entry in enumerate(entries))


def _followup_entry(raw: object, place: str) -> FollowupEntry:
    table = as_object(raw, place)
    check_fields(table, place, ("times", "window"), optional=("every_days", "every_months"))
    if ("every_days" in table) == ("every_months" in table):
        raise Refused(join(place, "every_days"), Fault.MISSING_FIELD)
    every = {
        key: as_whole(table[key], join(place, key), 1)
        for key in ("every_days", "every_months")
        if key in table
    }
    return FollowupEntry(
        times=as_whole(table["times"], join(place, "times"), 1),
        window=_window(table["window"], join(place, "window")),
        **every,
    )


_COUNT = _whole_from(0)
_DAYS = _whole_from(1)
_NUMBER = _whole_from(1)
_GRADE = _whole_from(0, 4)

_SECTIONS: dict[str, tuple[Callable[..., object], dict[str, Reader], tuple[str, ...]]] = {
    "doses": (
        Doses,
        {"unit": _unit, "tablets_mg": _doses, "max_daily_mg": _positive_dose, "ladder": _ladder},
        (),
    ),
    "eligibility": (
        Eligibility,
        {
            "min_count": _COUNT,
            "months": _NUMBER,
            "fraction": _share,
            "min_counts": _NUMBER,
            "max_gap_days": _DAYS,
            "stable_dose": as_yes_or_no,
            "bleeding_below_grade": _GRADE,
            "no_rescue": as_yes_or_no,
        },
        (),
    ),
    "taper": (
        Taper,
        {
            "step_days": _DAYS,
            "min_count": _COUNT,
            "bleeding_below_grade": _GRADE,
            "min_counts_per_step": _NUMBER,
            "max_days": _DAYS,
        },
        ("max_days",),
    ),
    "halt": (
        Halt,
        {
            "count_below": _COUNT,
            "confirm_counts": _whole_from(1, 2),
            "critical_below": _COUNT,
            "bleeding_grade": _GRADE,
            "deterioration": as_yes_or_no,
            "rescue": as_yes_or_no,
        },
        (),
    ),
    "rescue": (RescueRules, {"washout_days": _COUNT}, ()),
    "rapid_drop": (
        RapidDrop,
        {"fraction": _share, "within_days": _DAYS, "count_below": _COUNT},
        (),
    ),
    "recovery": (
        Recovery,
        {
            "min_count": _COUNT,
            "consecutive": _NUMBER,
            "days": _COUNT,
            "ladder": _ladder,
            "step_days": _DAYS,
        },
        (),
    ),
    "visits": (
        VisitPlan,
        {
            "taper_days": _DAYS,
            "taper_window": _window,
            "after_step_days": _days,
            "hold_days": _DAYS,
            "halt_days": _DAYS,
            "close_window": _window,
            "recheck_days": _DAYS,
            "recheck_window": _window,
            "max_shift_days": _COUNT,
            "pre_taper_days": _DAYS,
            "pre_taper_window": _window,
            "act_within_days": _COUNT,
        },
        (),
    ),
    "followup": (
        Followup,
        {"schedule": _schedule, "sustained_count": _COUNT, "min_counts": _NUMBER},
        (),
    ),
    "ceiling": (Ceiling, {"high": _COUNT, "stop": _COUNT}, ()),
}
"""Each section's value, the reader of each key, and the keys that may be absent."""
