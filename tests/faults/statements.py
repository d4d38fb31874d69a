"""An exception between any two statements of every verb: all of it stands, or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from taper_desktop.clinic.accounts import add_account, change_account, change_password
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.patients import register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.sheet import Choice
from taper_desktop.clinic.site import OpenSite, SiteDetails, set_up_site
from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import AccountId, PatientId, VisitId
from tests.faults.sites import everything, is_whole, put
from tests.making import LIN, TODAY, make_cycle, patient_draft, visit_draft
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD

GUO = replace(LIN, by="Guo An")
_PATIENT = PatientId(1)
_OTHERWISE = DecisionDraft(choice=Choice.OTHERWISE, reason="why", start=TODAY, cycle=make_cycle(5))
_NEW = NewAccount(login="new", name="New", role=Role.MONITOR, password=PASSWORD)

Act = Callable[[OpenSite], object]
BY_LIN: Mapping[str, Act] = {
    "set_up_site": lambda site: set_up_site(site, SiteDetails(name="Ward"), entered=LIN),
    "sign_in_protocol": lambda site: sign_in_protocol(
        site,
        shipped_protocols()[0].text.replace('"1.0.0"', '"1.2.0"'),
        entered=LIN,
        password=PASSWORD,
    ),
    "register_patient": lambda site: register_patient(site, patient_draft("HT-2"), entered=LIN),
    "record_visit": lambda site: record_visit(
        site,
        _PATIENT,
        visit_draft("2026-08-13", 80, platelets_again="80"),
        entered=LIN,
        today=TODAY,
    ),
    "correct_visit": lambda site: correct_visit(
        site, VisitId(2), _corrected(site), "why", entered=LIN, today=TODAY
    ),
    "decide": lambda site: decide(
        site, _PATIENT, _OTHERWISE, entered=LIN, today=TODAY, password=PASSWORD
    ),
    "change_password": lambda site: change_password(
        site, PASSWORD, "another passphrase", entered=LIN
    ),
}
BY_ADMIN: Mapping[str, Act] = {
    "add_account": lambda site: add_account(site, _NEW, entered=GUO),
    "change_account": lambda site: change_account(
        site, AccountId(2), role=Role.MONITOR, active=True, reason="why", entered=GUO
    ),
}


class Interrupted(Exception):
    """What is raised between two statements."""


@dataclass(slots=True)
class Broken:
    """What a series of interruptions did."""

    interruptions: int = 0
    left_something: int = 0
    not_whole: int = 0
    could_not_go_on: int = 0


def interrupt_everywhere(folder: Path) -> Broken:
    """Interrupt every verb before each of its statements in turn, then let it run."""
    counts = Broken()
    for by, verbs in ((AS_LIN, BY_LIN), (AS_ADMIN, BY_ADMIN)):
        for name, act in verbs.items():
            path = put(folder / name)
            site = log_in(path, by, now=LIN.at, state=folder / name / "state")
            _interrupt(site, act, counts)
            site.close()
    return counts


def _interrupt(site: OpenSite, act: Act, counts: Broken) -> None:
    before, statement = everything(site), 0
    while True:
        statement += 1
        if not _raises(site, act, statement):
            break
        counts.interruptions += 1
        counts.left_something += everything(site) != before
        counts.not_whole += not is_whole(site)
    counts.could_not_go_on += everything(site) == before
    counts.not_whole += not is_whole(site)


def _raises(site: OpenSite, act: Act, statement: int) -> bool:
    """Whether the verb has that many statements: it is then interrupted before that one.

    What comes after the commit only reads back; the verb is then done.
    """
    db, count, begun = site.file.connection, 0, False

    def tell(sql: str, _values: object) -> None:
        nonlocal count, begun
        begun = begun or db.conn.in_transaction
        count += 1
        if count == statement and (db.conn.in_transaction or not begun):
            raise Interrupted(sql)

    with db.tracer(tell):
        try:
            result = act(site)
        except Interrupted:
            return True
    assert not isinstance(result, tuple), result
    return False


def _corrected(site: OpenSite) -> VisitDraft:
    row = site.file.rows("SELECT date, platelets FROM visits WHERE id = 2")[0]
    count = row["platelets"] + 1
    return visit_draft(row["date"], count, platelets_again=str(count))
