"""Sites of many patients, made up from a seed, written by the store itself.

The verbs would take hours: each commits and reads back. Here a thousand patients are one
transaction, with all that a verb writes: entry, visit, assessment as shown, audit, seals.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.beginning import make_site
from taper_desktop.clinic.cases import read_case_to_judge
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.recording import assessment_draft
from taper_desktop.clinic.site import OpenSite, set_up_site
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.regimen import Regimen
from taper_desktop.domain.visit import Visit
from taper_desktop.rules.assess import assess
from taper_desktop.store.decisions import write_assessment
from taper_desktop.store.patients import write_patient
from taper_desktop.store.regimens import write_regimen
from taper_desktop.store.visits import write_visit
from taper_desktop.store.writing import EntryDraft, Writing
from tests.making import LIN, make_course, make_cycle, make_patient, make_visit
from tests.making_sites import FIRST, PASSWORD, SITE

VISITS = 20
TODAY = date(2026, 8, 14)
MANY_VISITS = 150
"""Of the first patient, who has been coming for years."""
_BATCH = 1000


def large_site(path: Path, patients: int) -> None:
    """Make a site with so many patients and 20 visits each, the first with 150."""
    site = make_site(path, FIRST, now=LIN.at, state=path.parent / "state")
    try:
        set_up_site(site, SITE, entered=LIN)
        signed = next(shipped for shipped in shipped_protocols() if not shipped.has_errors)
        sign_in_protocol(site, signed.text, entered=LIN, password=PASSWORD)
        for begin in range(0, patients, _BATCH):
            draft = _entry("register_patient", site)
            with site.file.writing(draft) as writing:
                for number in range(begin, min(patients, begin + _BATCH)):
                    _write(site, writing, number)
    finally:
        site.close()


def _entry(verb: str, site: OpenSite) -> EntryDraft:
    return EntryDraft(
        by=LIN.by, at=LIN.at, verb=verb, program_version=__version__, account_id=site.account.id
    )


def site_kept(kept: Path | None, folder: Path, patients: int) -> None:
    """The site of that size in ``folder``; made once where there is a place to keep it."""
    if kept is None:
        large_site(folder / "site.taper", patients)
        return
    made = kept / f"{patients}"
    if not made.exists():
        unfinished = kept / f"{patients}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        large_site(unfinished / "site.taper", patients)
        unfinished.rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)


def _visits(number: int) -> tuple[Visit, ...]:
    count = VISITS if number else MANY_VISITS
    first = TODAY - timedelta(days=14 * count)
    days = (first + timedelta(days=14 * index + number % 13) for index in range(count))
    return tuple(
        make_visit(day, 55 + (17 * number + 29 * index) % 110) for index, day in enumerate(days)
    )


def _write(site: OpenSite, writing: Writing, number: int) -> None:
    protocol_id = ProtocolId(1)
    patient = make_patient(f"HT-{number:05}")
    patient_id = write_patient(writing, patient, protocol_id)
    visits = _visits(number)
    regimen = Regimen(start=visits[0].date, cycle=make_cycle(5))
    write_regimen(writing, patient_id, regimen)
    row = read_case_to_judge(site, patient_id).row
    course = make_course(regimens=[regimen], visits=visits, code=patient.code)
    answer = assess(site.protocols[protocol_id], course, visits[-1].date)
    for visit in visits:
        writing.entry_id = writing.note(_entry("record_visit", site))
        visit_id = write_visit(writing, patient_id, visit, "")
        shown = assessment_draft(row, answer, visit_id, visit.date)
        assert shown is not None
        write_assessment(writing, shown)
