"""``python -m tests.store.keeping_forms OUT``: a site's file of today's form, to be kept.

Run before the next migration is written. ``OUT`` and its key envelope then go to ``old_files``:
every program to come opens them. Each table has something in it.
"""

import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from taper_desktop.clinic.accounts import add_account, change_account
from taper_desktop.clinic.beginning import make_site
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.correcting_course import MilestoneCorrection, correct_milestone
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.sheet import Choice, DispositionKind, Entered
from taper_desktop.clinic.site import OpenSite, set_up_site
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.store.envelope import envelope_file
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, PATIENT_TEXT, TODAY, patient_draft, steady_visits, visit_draft
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    FIRST,
    PASSWORD,
    SITE,
    decided,
    entered_on,
    registered,
    sheet_of,
    visited,
    visited_on,
)

COORDINATOR = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)
BLED = TODAY + timedelta(days=14)


def keep_form(path: Path, state: Path) -> None:
    """Make a site at ``path`` that has something of everything."""
    site = make_site(path, FIRST, now=LIN.at, state=state)
    set_up_site(site, SITE, entered=LIN)
    signed = next(shipped for shipped in shipped_protocols() if not shipped.has_errors)
    sign_in_protocol(site, signed.text, entered=LIN, password=PASSWORD)
    overridden_course(site)
    reviewed_course(site)
    site.close()
    site = log_in(path, AS_ADMIN, now=entered_on(BLED).at, state=state)
    guo = Entered(by=site.account.name, at=entered_on(BLED).at)
    add_account(site, COORDINATOR, entered=guo)
    wu = site.accounts[-1]
    change_account(site, wu.id, role=wu.role, active=False, reason="left", entered=guo)
    site.close()
    log_in(path, AS_LIN, now=entered_on(BLED).at, state=state).close()


def overridden_course(site: OpenSite) -> None:
    """A taper with a correction, a rescue, and a halt that was set aside on ``BLED``."""
    patient = registered(site, patient_draft("HT-014", cycle=("7.5",)))
    visited_on(site, patient, *((v.date, v.platelets or 0) for v in steady_visits(TODAY)))
    decided(site, patient, TODAY)
    last = site.file.rows("SELECT max(id) AS id FROM visits")[0]["id"]
    draft = visit_draft(TODAY, 141, platelets_again="141")
    correct_visit(site, last, draft, "digits misread", entered=entered_on(TODAY), today=TODAY)
    low = visit_draft(BLED, 26, platelets_again="26")
    visited(site, patient, replace(low, rescue_given="given", rescue=("ivig",)))
    override = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="clotted tube",
        start=BLED,
        milestone=MilestoneKind.HALT_OVERRIDDEN,
        milestone_reason="clotted tube",
        set_aside=(BLED,),
    )
    decided(site, patient, BLED, override)


def reviewed_course(site: OpenSite) -> None:
    """A taper with details, a void, a start moved by a day, and a past decision looked at again."""
    patient = registered(site, patient_draft("HT-027", birth_date="1962-11-30", cycle=("7.5",)))
    visited_on(site, patient, *((v.date, v.platelets or 0) for v in steady_visits(TODAY)))
    decided(site, patient, TODAY)
    detailed = visit_draft(TODAY + timedelta(days=7), 118, alt="31 U/L", results="no spleen felt")
    copied = replace(detailed, source="clinic letter", transcribed_on=str(BLED))
    visited(site, patient, copied, today=BLED)
    twice = visited(site, patient, visit_draft(BLED, 120))
    entered = entered_on(BLED)
    void = VoidDraft(visit=twice, reason="another patient's count")
    assert not isinstance(void_record(site, patient, void, entered=entered), tuple)
    sheet = sheet_of(site, patient, BLED)
    start = MilestoneCorrection(
        id=sheet.milestones[0].id, day=TODAY + timedelta(days=1), reason="taken from the next day"
    )
    moved = correct_milestone(site, patient, start, entered=entered, today=BLED)
    assert not isinstance(moved, tuple)
    (last,) = (row for row in sheet.visits if row.visit.date == TODAY)
    misread = replace(draft_of_visit(last), platelets="26", platelets_again="26")
    correct_visit(site, last.id, misread, "digits misread", entered=entered, today=BLED)
    (review,) = sheet_of(site, patient, BLED).open_reviews
    disposition = DispositionDraft(
        decision=review.decision.id,
        now=review.now,
        kind=DispositionKind.STANDS,
        reason="seen by two of us",
    )
    said = review_decision(site, patient, disposition, entered=entered, today=BLED)
    assert not isinstance(said, tuple)
    confirm_patient_text(site, Language.EN, PATIENT_TEXT, entered=entered)


def main(out: Path) -> None:
    """Write the file and its envelope to ``out``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "site.taper"
        keep_form(path, Path(folder) / "state")
        shutil.copyfile(path, out)
        shutil.copyfile(envelope_file(path), envelope_file(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
