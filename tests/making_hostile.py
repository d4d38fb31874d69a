"""A site in which every text that a person can type is hostile: SQL, formats, markup, formulas."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from taper_desktop.clinic.accounts import add_account, change_account
from taper_desktop.clinic.beginning import FirstAccounts, make_site
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, set_up_site
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import AccountId, PatientId, VisitId
from taper_desktop.domain.milestone import MilestoneKind
from tests.making import LIN, TODAY, make_cycle, patient_draft, visit_draft
from tests.making_sites import registered

SITE = "Site <b>7</b> & {0} %s'; DROP TABLE site; --"
USER = "Lin <i>Mei</i> & {name!r} %(x)d [*]"
LOGIN = "lin<b>&amp;</b>{0}%s';--"
KEEPER = "Guo <b>An</b> &lt; {} %n"
KEEPER_LOGIN = '=keeper" OR 1=1 --'
SECOND = "<u>Wu</u> & {0.__class__} %d"
SECOND_LOGIN = "wu'); DELETE FROM accounts;"
LEFT = "<s>left</s> & {reason} %s'; DROP TABLE entries; --"
CODE = "<b>C</b>&amp;{0}%s';--"
INITIALS = "<u>Z</u>&lt;{1}%d"
NAME = "王<s>王</s> & Robert'); DROP TABLE patients; --"
CODE_2 = "=1+1&<i>{code!r}%d"
DRUG = "<em>drug</em> &amp; {drug} %n"
NOTE = "<img src='x'> {0!r} %s & \" OR 1=1 --"
NOTE_2 = "@SUM(1+1)*cmd|' /C calc'!A0 <b>%s</b>"
MISREAD = "<h1>misread</h1> & {why} %(y)s NULL"
SEEN = "+seen <b>today</b> & {reason!s} %x'; --"
PAUSE = "-paused <a href='x'>here</a> & {} %c"
PASSPHRASE = "'; DROP TABLE x; -- {0} %s <b>&amp;"
VISIT_DAYS = tuple(TODAY - timedelta(days=days) for days in (28, 14, 7))

OF_A_PATIENT = (CODE, INITIALS, NAME, NOTE, NOTE_2, SEEN)
"""What a patient's own windows and pages say."""
OF_THE_AUDIT = (
    *(SITE, USER, KEEPER, SECOND, SECOND_LOGIN, LEFT),
    *(*OF_A_PATIENT, CODE_2, DRUG, MISREAD, PAUSE),
)
"""What the audit trail says."""
BY = Credentials(login=LOGIN, password=PASSPHRASE)
AS_KEEPER = Credentials(login=KEEPER_LOGIN, password=PASSPHRASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileSite:
    """The closed site, and who is in it."""

    path: Path
    patient_id: PatientId
    """Under the protocol."""
    other_id: PatientId
    """On a drug that no protocol covers."""

    def open(self, by: Credentials = BY) -> OpenSite:
        """Logged in; close it when done."""
        return log_in(self.path, by, now=LIN.at)


def by(site: OpenSite, day: date = TODAY) -> Entered:
    """Whoever is logged in, in the morning of ``day``."""
    return Entered(by=site.account.name, at=f"{day.isoformat()}T09:42:10+08:00")


def hostile_site(folder: Path) -> HostileSite:
    """Make the site through the verbs; every text is refused or taken as it is."""
    path = folder / "site.taper"
    keeper = _account(KEEPER_LOGIN, KEEPER, Role.ADMINISTRATOR)
    person = _account(LOGIN, USER, Role.INVESTIGATOR)
    first = FirstAccounts(administrator=keeper, investigator=person)
    site = make_site(path, first, now=LIN.at)
    try:
        set_up_site(site, SiteDetails(name=SITE), entered=by(site))
        signed = next(shipped for shipped in shipped_protocols() if not shipped.has_errors)
        _done(sign_in_protocol(site, signed.text, entered=by(site), password=PASSPHRASE))
        draft = patient_draft(CODE, initials=INITIALS, name=NAME)
        patient_id = registered(site, draft, entered=by(site))
        other = patient_draft(CODE_2, initials=INITIALS, name=NAME, protocol="none", drug=DRUG)
        other_id = registered(site, other, entered=by(site))
        _visits(site, patient_id)
        _decisions(site, patient_id)
        _visits(site, other_id)
    finally:
        site.close()
    hostile = HostileSite(path=path, patient_id=patient_id, other_id=other_id)
    _second_account(hostile)
    return hostile


def _account(login: str, name: str, role: Role) -> NewAccount:
    return NewAccount(login=login, name=name, role=role, password=PASSPHRASE)


def _done(result: object) -> None:
    assert not isinstance(result, tuple), result


def _visits(site: OpenSite, patient_id: PatientId) -> None:
    last = VisitId(0)
    for day in VISIT_DAYS:
        draft = visit_draft(day, 80, note=NOTE if day is VISIT_DAYS[0] else NOTE_2)
        saved = record_visit(site, patient_id, draft, entered=by(site, day), today=day)
        assert isinstance(saved, Recorded), saved
        last = saved.visit_id
    again = visit_draft(VISIT_DAYS[-1], 81, note=NOTE_2)
    _done(correct_visit(site, last, again, MISREAD, entered=by(site), today=TODAY))


def _decisions(site: OpenSite, patient_id: PatientId) -> None:
    start = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason=SEEN,
        start=VISIT_DAYS[0],
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    pause = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason=SEEN,
        start=TODAY,
        cycle=make_cycle(0),
        milestone=MilestoneKind.DRUG_PAUSED,
        milestone_reason=PAUSE,
    )
    for draft in (start, pause):
        _done(decide(site, patient_id, draft, entered=by(site), today=TODAY, password=PASSPHRASE))


def _second_account(hostile: HostileSite) -> None:
    site = hostile.open(AS_KEEPER)
    try:
        _done(add_account(site, _account(SECOND_LOGIN, SECOND, Role.MONITOR), entered=by(site)))
        _done(
            change_account(
                site,
                AccountId(3),
                role=Role.MONITOR,
                active=False,
                reason=LEFT,
                entered=by(site),
            )
        )
    finally:
        site.close()
