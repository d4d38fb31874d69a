"""An exception before each statement of every verb: all of it is written, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from taper_desktop.clinic import accounts, auditing, backups, checking, locking
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    MilestoneCorrection,
    correct_dose,
    correct_milestone,
)
from taper_desktop.clinic.correcting_patient import correct_patient
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.patients import register_patient
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Choice, DispositionKind, Entered
from taper_desktop.clinic.site import OpenSite, set_up_site
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import AccountId, PatientId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.regimen import Regimen
from taper_desktop.store import driver
from taper_desktop.store.audit_lines import AuditFilter
from taper_desktop.store.migrations import SCHEMA_VERSION, audited_tables
from taper_desktop.store.schema_2 import AUDIT
from tests.faults.judging import judge_open
from tests.faults.sites import FIRST_VISIT, LATER, Place, count_on, template_in, visit
from tests.faults.tally import GOOD, Judged, Tally
from tests.faults.workloads import NEW_PASSWORD
from tests.making import make_cycle, patient_draft, visit_draft
from tests.making_sites import AS_ADMIN, AS_LIN, PASSWORD, SITE

_DAY = FIRST_VISIT + timedelta(days=60)
_SECOND = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)


class Struck(Exception):
    """What is thrown between two statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One verb done once."""

    verb: Verb
    do: Callable[[OpenSite, Entered], object]
    by: Credentials = AS_LIN
    first: Callable[[OpenSite, Entered], object] = lambda _site, _entered: None
    """What must have been done before."""


def _correct(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), FIRST_VISIT).visits[0]
    count = str(count_on(1, FIRST_VISIT) + 1)
    draft = replace(draft_of_visit(row), platelets=count, platelets_again=count)
    return correct_visit(site, row.id, draft, "misread", entered=entered, today=FIRST_VISIT)


def _decide(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(choice=Choice.OTHERWISE, reason="seen", start=_DAY)
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)


def _correct_dose(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).regimens[0]
    correction = DoseCorrection(
        id=row.id, regimen=Regimen(row.regimen.start, make_cycle(2.5)), reason="misread"
    )
    return correct_dose(site, PatientId(1), correction, entered=entered, today=_DAY)


def _start(site: OpenSite, entered: Entered) -> object:
    draft = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="seen",
        start=_DAY - timedelta(days=10),
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    return decide(site, PatientId(1), draft, entered=entered, today=_DAY, password=PASSWORD)


def _correct_milestone(site: OpenSite, entered: Entered) -> object:
    (row,) = patient_sheet(site, PatientId(1), _DAY).milestones
    correction = MilestoneCorrection(id=row.id, day=_DAY - timedelta(days=1), reason="misread")
    return correct_milestone(site, PatientId(1), correction, entered=entered, today=_DAY)


def _void_visit(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).visits[0]
    draft = VoidDraft(visit=row.id, reason="never came")
    return void_record(site, PatientId(1), draft, entered=entered)


def _void_dose(site: OpenSite, entered: Entered) -> object:
    row = patient_sheet(site, PatientId(1), _DAY).regimens[0]
    draft = VoidDraft(dose=row.id, reason="never taken")
    return void_record(site, PatientId(1), draft, entered=entered)


def _void_decision(site: OpenSite, entered: Entered) -> object:
    (row,) = patient_sheet(site, PatientId(1), _DAY).decisions
    draft = VoidDraft(decision=row.id, reason="not meant")
    return void_record(site, PatientId(1), draft, entered=entered, password=PASSWORD)


def _doubt(site: OpenSite, entered: Entered) -> None:
    """A decision under the protocol, and a visit before it that says otherwise."""
    _start(site, entered)
    _decide(site, entered)
    day = _DAY - timedelta(days=1)
    draft = visit_draft(day, count_on(1, day), bleeding_grade="3")
    record_visit(site, PatientId(1), draft, entered=entered, today=_DAY)


def _review(site: OpenSite, entered: Entered) -> object:
    (review,) = patient_sheet(site, PatientId(1), _DAY).open_reviews
    draft = DispositionDraft(
        decision=review.decision.id,
        now=review.now,
        kind=DispositionKind.STANDS,
        reason="seen the same week",
    )
    return review_decision(site, PatientId(1), draft, entered=entered, today=_DAY)


def _sign_in(site: OpenSite, entered: Entered) -> object:
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    return sign_in_protocol(site, f"{text}\n# again\n", entered=entered, password=PASSWORD)


def _change_account(site: OpenSite, entered: Entered) -> object:
    return accounts.change_account(
        site, AccountId(2), role=Role.COORDINATOR, active=True, reason="leave", entered=entered
    )


def _renew_key(site: OpenSite, entered: Entered) -> None:
    site.recovery_key = accounts.renew_recovery_key(site, entered=entered)


def _reset_password(site: OpenSite, entered: Entered) -> object:
    return accounts.reset_password(
        site, AccountId(2), NEW_PASSWORD, site.recovery_key, entered=entered
    )


def _back_up(site: OpenSite, entered: Entered) -> object:
    return backups.back_up(site, entered=entered)


ACTS = (
    Act(verb=Verb.SET_UP_SITE, do=lambda site, by: set_up_site(site, SITE, entered=by)),
    Act(verb=Verb.SIGN_IN_PROTOCOL, do=_sign_in),
    Act(
        verb=Verb.REGISTER_PATIENT,
        do=lambda site, by: register_patient(site, patient_draft("HT-099"), entered=by),
    ),
    Act(verb=Verb.RECORD_VISIT, do=lambda site, _: visit(site, 1, _DAY, count_on(1, _DAY))),
    Act(verb=Verb.CORRECT_VISIT, do=_correct),
    Act(verb=Verb.DECIDE, do=_decide),
    Act(
        verb=Verb.CORRECT_PATIENT,
        do=lambda site, by: correct_patient(
            site, PatientId(1), patient_draft("HT-777"), "misread", entered=by
        ),
    ),
    Act(verb=Verb.CORRECT_DOSE, do=_correct_dose),
    Act(verb=Verb.CORRECT_MILESTONE, do=_correct_milestone, first=_start),
    Act(verb=Verb.VOID_VISIT, do=_void_visit),
    Act(verb=Verb.VOID_DOSE, do=_void_dose),
    Act(verb=Verb.VOID_DECISION, do=_void_decision, first=_start),
    Act(verb=Verb.REVIEW_DECISION, do=_review, first=_doubt),
    Act(verb=Verb.LOCK, do=lambda site, by: locking.lock(site, entered=by)),
    Act(
        verb=Verb.PASSWORD_CHANGED,
        do=lambda site, by: accounts.change_password(site, PASSWORD, NEW_PASSWORD, entered=by),
    ),
    Act(
        verb=Verb.ACCOUNT_ADDED,
        do=lambda site, by: accounts.add_account(site, _SECOND, entered=by),
        by=AS_ADMIN,
    ),
    Act(verb=Verb.ACCOUNT_CHANGED, do=_change_account, by=AS_ADMIN),
    Act(
        verb=Verb.RECOVERY_KEY_RENEWED,
        do=lambda site, by: accounts.renew_recovery_key(site, entered=by),
        by=AS_ADMIN,
    ),
    Act(
        verb=Verb.PRINTED,
        do=lambda site, by: auditing.record_print(site, PatientId(1), "summary", entered=by),
    ),
    Act(
        verb=Verb.EXPORTED,
        do=lambda site, by: auditing.record_export(site, PatientId(1), "csv", entered=by),
    ),
    Act(
        verb=Verb.AUDIT_EXPORTED,
        do=lambda site, by: list(auditing.export_audit(site, AuditFilter(), entered=by)),
    ),
    Act(verb=Verb.BACKED_UP, do=_back_up),
    Act(
        verb=Verb.UNLOCK,
        do=lambda site, _: locking.unlock(site, AS_LIN, now=LATER),
        first=lambda site, by: locking.lock(site, entered=by),
    ),
    Act(
        verb=Verb.RESTORE_TRIED,
        do=lambda site, by: backups.prove_restore(site, entered=by),
        first=_back_up,
    ),
    Act(verb=Verb.PASSWORD_RESET, do=_reset_password, first=_renew_key, by=AS_ADMIN),
    Act(verb=Verb.CHECKED, do=lambda site, by: checking.verify_site(site, entered=by)),
)
"""Every verb that writes; logging in is done before each."""


def run_statements(act: Act, folder: Path, *, step: int = 1) -> Tally:
    """Throw before every ``step``-th statement of one verb; then do it again, undisturbed."""
    tally = Tally(what=f"exception in {act.verb}")
    place = template_in(folder)
    with place.open(act.by) as site:
        act.first(site, _entered(site))
        begun = _counts(site)
        with _struck(before=0) as said:
            act.do(site, _entered(site))
        added = _difference(begun, _counts(site))
    total = said[0]
    tally.note = f"{total} statements"
    for number in range(1, total + 1, step):
        tally.count(_one(act, place.folder, number, added), f"statement {number}")
    return tally


def _one(act: Act, folder: Path, number: int, added: Mapping[str, int]) -> Judged:
    """Throw before one statement; judge what was written, then do the verb again."""
    place: Place = template_in(folder)
    with place.open(act.by) as site:
        entered = _entered(site)
        act.first(site, entered)
        before = _counts(site)
        try:
            with _struck(before=number):
                act.do(site, entered)
        except Struck:
            pass
        else:
            return Judged(wrong=1, why="nothing was thrown")
        done = _difference(before, _counts(site))
        if done not in ({}, added):
            return Judged(half=1, why=f"wrote {done} of {added}")
        judged = judge_open(site)
        if judged.bad:
            return judged
        if not done:
            act.do(site, entered)
            if _difference(before, _counts(site)) != added:
                return Judged(wrong=1, why="could not be done again")
        return GOOD


def _entered(site: OpenSite) -> Entered:
    return Entered(by=site.account.name, at=LATER)


def _counts(site: OpenSite) -> dict[str, int]:
    tables = (*audited_tables(SCHEMA_VERSION), *AUDIT)
    return {table: site.file.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}


def _difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


@contextmanager
def _struck(*, before: int) -> Iterator[list[int]]:
    """Throw before the statement of that number, 0 for none; counts them."""
    said = [0]
    plain = driver.Utils.execute

    def counted(db: driver.Utils, *given: object) -> object:
        said[0] += 1
        if said[0] == before:
            raise Struck
        return plain(db, *given)  # type: ignore[arg-type]

    driver.Utils.execute = counted  # type: ignore[method-assign, assignment]
    try:
        yield said
    finally:
        driver.Utils.execute = plain  # type: ignore[method-assign]
