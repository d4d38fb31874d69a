"""Sites for tests: a new file with a protocol signed in, patients written through the verbs."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from taper_desktop.clinic.accounts import confirm_recovery_key, propose_recovery_key
from taper_desktop.clinic.beginning import FirstAccounts
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.decisions import DecisionDraft, advised, decide
from taper_desktop.clinic.demo import build_demo
from taper_desktop.clinic.patients import Registered, register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.sheet import Choice, Entered, PatientSheet
from taper_desktop.clinic.site import OpenSite, SiteDetails, open_site, set_up_site
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.store.envelope import envelope_file
from tests.making import LIN, TODAY, make_cycle, patient_draft, visit_draft

SITE = SiteDetails(
    name="Site 07 · Haematology Outpatients",
    closed_weekdays=frozenset({6, 7}),
    closed_dates=frozenset({date(2026, 10, 1), date(2026, 10, 2)}),
)


PASSWORD = "a horse, a stable and a battery"
ADMIN = NewAccount(login="admin", name="Guo An", role=Role.ADMINISTRATOR, password=PASSWORD)
FIRST = FirstAccounts(
    administrator=ADMIN,
    investigator=NewAccount(login="lin", name=LIN.by, role=Role.INVESTIGATOR, password=PASSWORD),
)
AS_ADMIN = Credentials(login="admin", password=PASSWORD)
AS_LIN = Credentials(login="lin", password=PASSWORD)


def open_new_site(folder: Path, details: SiteDetails = SITE) -> OpenSite:
    """A new site in ``folder`` with the representative protocol signed in; close it when done.

    Lin Mei, investigator, is logged in.
    """
    site = open_site(folder / "site.taper", create=True, first=FIRST, now=LIN.at)
    set_up_site(site, details, entered=LIN)
    signed = [shipped for shipped in shipped_protocols() if not shipped.has_errors]
    text = signed[0].text
    assert not isinstance(sign_in_protocol(site, text, entered=LIN, password=PASSWORD), tuple)
    return site


def registered(
    site: OpenSite, draft: PatientDraft | None = None, *, entered: Entered = LIN
) -> PatientId:
    """A patient that was registered; the one of ``patient_draft`` unless told otherwise."""
    result = register_patient(site, draft or patient_draft(), entered=entered)
    assert isinstance(result, Registered), result
    return result.patient_id


def visited(
    site: OpenSite, patient_id: PatientId, draft: VisitDraft, *, today: date | None = None
) -> VisitId:
    """A visit that was recorded, on its own date unless ``today`` is told."""
    day = today or date.fromisoformat(draft.date)
    result = record_visit(site, patient_id, draft, entered=entered_on(day), today=day)
    assert isinstance(result, Recorded), result
    return result.visit_id


def visited_on(site: OpenSite, patient_id: PatientId, *entries: tuple[date | str, int]) -> None:
    """Routine visits from pairs of day and count, typed twice where that is asked for."""
    for day, count in entries:
        visited(site, patient_id, visit_draft(day, count, platelets_again=str(count)))


def decided(
    site: OpenSite, patient_id: PatientId, today: date, draft: DecisionDraft | None = None
) -> None:
    """A decision that was made; the advice taken unless told otherwise."""
    choice = draft or advised(sheet_of(site, patient_id, today))
    assert choice is not None
    entered = entered_on(today)
    result = decide(site, patient_id, choice, entered=entered, today=today, password=PASSWORD)
    assert not isinstance(result, tuple), result


def stepped_down(site: OpenSite) -> PatientId:
    """A patient whose taper was started on 19 June 2026 and stepped down on 17 July."""
    number = registered(site)
    start, step = date(2026, 6, 19), date(2026, 7, 17)
    visited_on(site, number, (date(2026, 5, 22), 80), (start, 82))
    started = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="long enough",
        start=start,
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    decided(site, number, start, started)
    visited_on(site, number, (date(2026, 7, 3), 84), (step, 85))
    decided(site, number, step)
    return number


def sheet_of(site: OpenSite, patient_id: PatientId, as_of: date = TODAY) -> PatientSheet:
    """The patient's sheet on ``as_of``."""
    return patient_sheet(site, patient_id, as_of)


def entered_on(day: date, by: str = "Lin Mei") -> Entered:
    """An entry in the morning of ``day``."""
    return Entered(by=by, at=f"{day.isoformat()}T09:42:10+08:00")


@cache
def _built_demo(today: date) -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.taper"
        build_demo(path, today)
        return path.read_bytes(), envelope_file(path).read_bytes()


def demo_site(folder: Path, today: date = TODAY) -> OpenSite:
    """The demonstration site as on ``today``, in ``folder``; close it when done.

    It is built once for each day and copied.
    """
    path = folder / "demo.taper"
    content, keys = _built_demo(today)
    path.write_bytes(content)
    envelope_file(path).write_bytes(keys)
    return open_site(path, create=False)


def renew_recovery_key(site: OpenSite, *, entered: Entered) -> str:
    """A new recovery key, printed and typed back: the earlier one opens nothing any more."""
    proposed = propose_recovery_key(site, entered=entered)
    changed = confirm_recovery_key(site, proposed, proposed.text, entered=entered)
    assert isinstance(changed, Changes), changed
    return proposed.text
