"""What the site holds already of the patients that a file names, read once for all of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from taper_desktop.clinic.cases import Case, by_patient, read_cases
from taper_desktop.clinic.similar import reads_as
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.assessment import Assessment
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.course import Course
from taper_desktop.domain.ids import PatientId, ProtocolId
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.assess import assess
from taper_desktop.store.patients import patient_codes
from taper_desktop.store.records import VisitFact, VisitRow
from taper_desktop.store.visits import read_visits
from taper_desktop.store.voids import voided_visit_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The site as an import finds it."""

    today: date
    closed: ClosedDays
    cases: Mapping[str, Case[VisitFact]]
    """Of the patients whose codes the file names, by code."""
    visits: Mapping[PatientId, tuple[VisitRow, ...]]
    voided: Mapping[PatientId, frozenset[date]]
    """The days of which a visit was voided."""
    folded: dict[str, str]
    """Every code by itself in small letters: no two may differ only in capitals. Grows with each
    new patient that is planned, as ``alike`` does."""
    alike: dict[str, str]
    """Every code by what it reads as."""
    protocol_id: ProtocolId | None
    """What new patients are put on; ``None`` where nobody chose yet."""
    protocol: Protocol | None
    advice_off: bool

    def answer(self, code: str, course: Course) -> Assessment | None:
        """What would be shown of a patient with this course today; ``None`` without a protocol."""
        case = self.cases.get(code)
        protocol = self.protocol if case is None else case.protocol
        if protocol is None or self.advice_off:
            return None
        return assess(protocol, course, self.today)


def read_known(
    site: OpenSite, codes: Collection[str], protocol_id: ProtocolId | None, today: date
) -> Known:
    """What is held of the patients with these codes."""
    pairs = patient_codes(site.file)
    whose = [number for code, number in pairs if code in codes]
    return Known(
        today=today,
        closed=site.closed,
        cases={case.row.patient.code: case for case in read_cases(site, whose)},
        visits=by_patient(read_visits(site.file, whose)),
        voided=voided_visit_days(site.file, whose),
        folded={code.casefold(): code for code, _ in pairs},
        alike={reads_as(code): code for code, _ in pairs},
        protocol_id=protocol_id,
        protocol=None if protocol_id is None else site.protocols[protocol_id],
        advice_off=site.advice_off,
    )
