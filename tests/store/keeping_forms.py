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
from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.correcting_course import MilestoneCorrection, correct_milestone
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.reading import patient_sheet
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
    doubted_course(site)
    confirm_patient_text(site, Language.EN, PATIENT_TEXT, entered=entered_on(BLED))
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


def doubted_course(site: OpenSite) -> None:
    """A start that a late count makes doubtful, said to stand; its day corrected; a void."""
    patient = registered(site, patient_draft("HT-022", cycle=("7.5",)))
    visited_on(site, patient, *((v.date, v.platelets or 0) for v in steady_visits(TODAY)))
    typed = visit_draft(TODAY - timedelta(days=1), 82, alt="38 U/L")
    typed = replace(typed, source="slip", transcribed_on=TODAY.isoformat())
    visited(site, patient, typed, today=TODAY)
    decided(site, patient, TODAY)
    late = TODAY - timedelta(days=3)
    low = visit_draft(late, 24, platelets_again="24")
    visited(site, patient, low, today=BLED)
    on_the_day = entered_on(BLED)
    (review,) = patient_sheet(site, patient, BLED).open_reviews
    said = DispositionDraft(
        decision=review.decision.id,
        now=review.now,
        kind=DispositionKind.STANDS,
        reason="seen the same week",
    )
    assert isinstance(
        review_decision(site, patient, said, entered=on_the_day, today=BLED, password=PASSWORD),
        Changes,
    )
    (row,) = patient_sheet(site, patient, BLED).milestones
    moved = MilestoneCorrection(id=row.id, day=TODAY + timedelta(days=1), reason="a day later")
    done = correct_milestone(site, patient, moved, entered=on_the_day, today=BLED)
    assert isinstance(done, Changes), done
    keep = DecisionDraft(choice=Choice.OTHERWISE, reason="stays", start=BLED)
    decided(site, patient, BLED, keep)
    last = patient_sheet(site, patient, BLED).decisions[-1]
    away = VoidDraft(decision=last.id, reason="not meant")
    gone = void_record(site, patient, away, entered=on_the_day, password=PASSWORD)
    assert isinstance(gone, Changes), gone


def main(out: Path) -> None:
    """Write the file and its envelope to ``out``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "site.taper"
        keep_form(path, Path(folder) / "state")
        shutil.copyfile(path, out)
        shutil.copyfile(envelope_file(path), envelope_file(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
