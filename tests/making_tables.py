"""Tables of visits and doses for tests, as a site would have them in a spreadsheet."""

from collections.abc import Mapping, Sequence

from taper_desktop.clinic.importing import (
    Encoding,
    Imported,
    ImportFile,
    ImportOrder,
    ImportPlan,
    import_courses,
    plan_import,
)
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.exchange.course_columns import TableKind
from tests.making import LIN, TODAY

HEADER = "code,date,platelets_1e9_per_L,sample,rescue,bleeding_grade"
VISIT = "HT-101,2026-07-03,82,ok,none,0"
DOSE = "HT-101,2026-07-03,5,,,"
DOSES_HEADER = "code,date,dose_mg,taper,reason,set_aside"


def table(*rows: str, header: str = HEADER) -> bytes:
    """A table of visits unless another header is told."""
    return "\r\n".join((header, *rows, "")).encode()


def order(
    site: OpenSite,
    visits: bytes | None = None,
    doses: bytes | None = None,
    *,
    encoding: Encoding | None = None,
    protocol: bool = True,
) -> ImportOrder:
    """An order for ``visits.csv`` and ``doses.csv``; new patients go on the one protocol."""
    contents: Mapping[TableKind, bytes | None] = {TableKind.VISITS: visits, TableKind.DOSES: doses}
    files = {
        kind: ImportFile(name=f"{kind}.csv", content=content)
        for kind, content in contents.items()
        if content is not None
    }
    chosen: ProtocolId | None = next(iter(site.protocols)) if protocol else None
    return ImportOrder(files=files, protocol_id=chosen, encoding=encoding)


def planned(site: OpenSite, visits: bytes | None = None, doses: bytes | None = None) -> ImportPlan:
    """What would be written of the two tables."""
    return plan_import(site, order(site, visits, doses), today=TODAY)


def imported(site: OpenSite, visits: bytes | None = None, doses: bytes | None = None) -> Imported:
    """What was written of the two tables, all unusual values compared."""
    plan = planned(site, visits, doses)
    assert plan.faults == ()
    done = import_courses(site, plan, confirmed=len(plan.unusual), entered=LIN)
    assert isinstance(done, Imported), done
    return done


def said(plan: ImportPlan) -> Sequence[tuple[int | None, str, str]]:
    """Row, column and fault of everything that is wrong."""
    return [(line.row, line.column, line.problem.fault.value) for line in plan.faults]
