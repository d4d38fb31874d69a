"""SQL, format strings and every script in every text field are stored and found literally."""

from dataclasses import replace

import pytest

from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, describe_site, set_up_site
from taper_desktop.clinic.worklist import find, worklist
from tests.making import LIN, TODAY, patient_draft, visit_draft
from tests.making_sites import decided, entered_on, registered, sheet_of, visited

HOSTILE = (
    "'; DROP TABLE visits; --",
    "Robert'); DELETE FROM patients;",
    '" OR 1=1 --',
    "{0} {name!r} %s %(x)d \\n",
    "=cmd|'/c calc'!A1",
    "欧阳娜娜",
    "محمد \u202eabc",
    "👩‍⚕️🩸",
    "NULL",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_stored_literally(site: OpenSite, text: str) -> None:
    draft = patient_draft(text, initials=text[:20], name=text, protocol="none", drug=text)
    patient_id = registered(site, draft)
    visit_id = visited(site, patient_id, visit_draft(note=text))
    decided(
        site, patient_id, TODAY, DecisionDraft(choice=Choice.OTHERWISE, reason=text, start=TODAY)
    )
    entered = replace(entered_on(TODAY), by=text)
    draft_again = visit_draft(platelets=81, note=text)
    correct_visit(site, visit_id, draft_again, text, entered=entered, today=TODAY)
    set_up_site(site, SiteDetails(name=text), entered=LIN)
    sheet = sheet_of(site, patient_id)
    patient = sheet.patient
    assert (patient.code, patient.name, patient.drug) == (text.strip(),) * 3
    assert patient.initials == text[:20].strip()
    assert sheet.latest is not None
    assert (sheet.latest.note, sheet.latest.entered.by) == (text, text)
    assert sheet.decisions[0].reason == text
    assert describe_site(site).name == text
    assert site.file.rows("SELECT why FROM visits WHERE id = 2") == [{"why": text}]
    shown = worklist(site, TODAY)
    assert find(site, shown, text) == shown.lines


def test_a_person_without_a_name_writes_nothing(site: OpenSite) -> None:
    patient_id = registered(site)
    with pytest.raises(Exception, match="by_user"):
        record_visit(
            site, patient_id, visit_draft(), entered=Entered(by="", at=LIN.at), today=TODAY
        )
    assert sheet_of(site, patient_id).visits == ()
