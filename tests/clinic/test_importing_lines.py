"""Each cell of a table as the forms read it, and a header that names columns and a unit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Fault
from tests.making_sites import open_new_site, sheet_of
from tests.making_tables import DOSE, DOSES_HEADER, VISIT, imported, planned, said, table


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    site = open_new_site(tmp_path)
    yield site
    site.close()


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        (",2026-07-03,82,ok,none,0", "code", Fault.EMPTY),
        ("ＨＴ-１０１,2026-07-03,82,ok,none,0", "code", Fault.FULL_WIDTH_DIGITS),
        ("HT-101,,82,ok,none,0", "date", Fault.EMPTY),
        ("HT-101,03/04/2026,82,ok,none,0", "date", Fault.AMBIGUOUS_DATE),
        ("HT-101,3.4.26,82,ok,none,0", "date", Fault.AMBIGUOUS_DATE),
        ("HT-101,2026/07/03,82,ok,none,0", "date", Fault.NOT_A_DATE),
        ("HT-101,2026-02-30,82,ok,none,0", "date", Fault.NOT_A_DATE),
        ("HT-101,2026-08-15,82,ok,none,0", "date", Fault.DATE_IN_FUTURE),
        ("HT-101,２026-07-03,82,ok,none,0", "date", Fault.FULL_WIDTH_DIGITS),
        ("HT-101,2026-07-03,,ok,none,0", "platelets_1e9_per_L", Fault.EMPTY),
        ("HT-101,2026-07-03,８２,ok,none,0", "platelets_1e9_per_L", Fault.FULL_WIDTH_DIGITS),
        ("HT-101,2026-07-03,82.5,ok,none,0", "platelets_1e9_per_L", Fault.NOT_WHOLE),
        ("HT-101,2026-07-03,1_000,ok,none,0", "platelets_1e9_per_L", Fault.NOT_A_NUMBER),
        ("HT-101,2026-07-03,82000,ok,none,0", "platelets_1e9_per_L", Fault.PER_MICROLITRE),
        ("HT-101,2026-07-03,2000,ok,none,0", "platelets_1e9_per_L", Fault.PER_MICROLITRE),
        ("HT-101,2026-07-03,3001,ok,none,0", "platelets_1e9_per_L", Fault.OUT_OF_RANGE),
        ("HT-101,2026-07-03,82,,none,0", "sample", Fault.NOT_CHOSEN),
        ("HT-101,2026-07-03,82,fine,none,0", "sample", Fault.UNKNOWN_VALUE),
        ("HT-101,2026-07-03,82,ok,,0", "rescue", Fault.NOT_CHOSEN),
        ("HT-101,2026-07-03,82,ok,none; ivig,0", "rescue", Fault.UNKNOWN_VALUE),
        ("HT-101,2026-07-03,82,ok,none,5", "bleeding_grade", Fault.UNKNOWN_VALUE),
    ],
)
def test_each_cell_is_read_as_the_form_reads_it(
    site: OpenSite, row: str, column: str, fault: Fault
) -> None:
    plan = planned(site, table(VISIT.replace("HT-101", "HT-150"), row))
    assert said(plan) == [(3, column, fault)]


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        ("HT-101,,5,,,", "date", Fault.EMPTY),
        ("HT-101,2026-01-05,,,,", "dose_mg", Fault.EMPTY),
        ("HT-101,2026-01-05,five,,,", "dose_mg", Fault.NOT_A_NUMBER),
        ("HT-101,2026-01-05,80,,,", "dose_mg", Fault.ABOVE_MAX_DOSE),
        ("HT-101,2026-01-05,1.3,,,", "dose_mg", Fault.NOT_MAKEABLE),
        (f"HT-101,2026-01-05,{';'.join('5' * 29)},,,", "dose_mg", Fault.TOO_LONG),
        ("HT-101,2026-01-05,5,begun,,", "taper", Fault.UNKNOWN_VALUE),
        ("HT-101,2026-01-05,5,,because,", "reason", Fault.REASON_OUT_OF_PLACE),
        ("HT-101,2026-01-05,5,taper_started,because,", "reason", Fault.REASON_OUT_OF_PLACE),
        ("HT-101,2026-01-05,5,taper_halted,,", "taper", Fault.NOT_TAPERING),
        ("HT-101,2026-01-05,5,halt_overridden,why,then", "set_aside", Fault.NOT_A_DATE),
        ("HT-101,2026-01-05,5,taper_started,,2026-01-05", "set_aside", Fault.VISITS_OUT_OF_PLACE),
        ("HT-101,2026-01-05,,taper_started,,", "date", Fault.START_WITHOUT_DRUG),
    ],
)
def test_doses_are_read_and_held_against_the_protocol_and_the_taper(
    site: OpenSite, row: str, column: str, fault: Fault
) -> None:
    plan = planned(site, None, table(row, header=DOSES_HEADER))
    assert said(plan) == [(2, column, fault)]


def test_two_doses_of_one_day_are_refused_at_the_second(site: OpenSite) -> None:
    plan = planned(site, None, table(DOSE, DOSE, header=DOSES_HEADER))
    assert said(plan) == [(3, "date", Fault.SECOND_REGIMEN)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("code,date,platelets_1e9_per_L,sample,rescue,weight", [("weight", Fault.UNKNOWN_COLUMN)]),
        ("code,date,platelets_1e9_per_L,sample,rescue,编号", [("编号", Fault.REPEATED_FIELD)]),
        (
            "code,date,platelets_1e9_per_L,sample,rescue,dose_mg",
            [("dose_mg", Fault.UNKNOWN_COLUMN)],
        ),
        ("code,date,platelets,sample,rescue,note", [("platelets", Fault.UNIT_NOT_STATED)]),
        ("code,date,note,sample,rescue,intake", [("", Fault.MISSING_COLUMN)]),
        ("code,date,platelets_1e9_per_L,platelets,sample,rescue", None),
        ("code,platelets_1e9_per_L,note,alt,intake,results", [("", Fault.MISSING_COLUMN)] * 3),
    ],
)
def test_the_header_names_known_columns_once_and_a_unit(
    site: OpenSite, header: str, expected: list[tuple[str, Fault]] | None
) -> None:
    plan = planned(site, table("a,b,c,d,e,f", header=header))
    wanted = expected or [
        ("platelets", Fault.REPEATED_FIELD),
        ("platelets", Fault.UNIT_NOT_STATED),
    ]
    assert [(column, fault) for _, column, fault in said(plan)] == wanted
    assert {row for row, _, _ in said(plan)} == {1}


@pytest.mark.parametrize("unit", ["10^9/L", "×10⁹/L", "x 10^9 / l", "G/L"])
def test_a_unit_of_its_own_column_is_taken_where_it_is_the_one(site: OpenSite, unit: str) -> None:
    header = "code,date,platelets,unit,sample,rescue"
    imported(site, table(f"HT-101,2026-07-03,82,{unit},ok,none", header=header))
    assert sheet_of(site, codes(site)["HT-101"]).visits[0].visit.platelets == 82


@pytest.mark.parametrize("header", ["platelets", "platelets_1e9_per_L"])
@pytest.mark.parametrize(
    ("count", "unit", "faults"),
    [
        ("82", "/uL", [("unit", Fault.UNIT_NOT_KNOWN)]),
        ("82", "K/uL", [("unit", Fault.UNIT_NOT_KNOWN)]),
        ("82", "", [("unit", Fault.EMPTY)]),
        ("", "", []),
    ],
)
def test_another_unit_is_never_converted(
    site: OpenSite, header: str, count: str, unit: str, faults: list[tuple[str, Fault]]
) -> None:
    names = f"code,date,{header},unit,sample,rescue"
    sample = "ok" if count else "not_taken"
    plan = planned(site, table(f"HT-101,2026-07-03,{count},{unit},{sample},none", header=names))
    assert [(column, fault) for _, column, fault in said(plan)] == faults
