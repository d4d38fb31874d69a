"""SQL, format strings and every script in every text field are stored and found literally."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.backups import back_up, restore_site
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol
from taper_desktop.clinic.recording import record_visit
from taper_desktop.clinic.sheet import Choice, Entered
from taper_desktop.clinic.site import (
    OpenSite,
    SiteDetails,
    SiteNotOpened,
    describe_site,
    open_site,
    set_up_site,
)
from taper_desktop.clinic.worklist import find, worklist
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store.patients import read_patients
from tests.making import LIN, TODAY, patient_draft, visit_draft
from tests.making_sites import (
    AS_ADMIN,
    FIRST,
    PASSWORD,
    decided,
    entered_on,
    open_new_site,
    registered,
    sheet_of,
    visited,
)

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
    "<b>markup</b> &amp; <img src='x'>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_stored_literally(site: OpenSite, text: str) -> None:
    draft = patient_draft(text, initials=text[:20], name=text, protocol="none", drug=text)
    patient_id = registered(site, draft)
    visit_id = visited(site, patient_id, visit_draft(note=text))
    decided(
        site, patient_id, TODAY, DecisionDraft(choice=Choice.OTHERWISE, reason=text, start=TODAY)
    )
    draft_again = visit_draft(platelets=81, note=text)
    correct_visit(site, visit_id, draft_again, text, entered=entered_on(TODAY), today=TODAY)
    set_up_site(site, SiteDetails(name=text), entered=LIN, reason=text)
    sheet = sheet_of(site, patient_id)
    patient = sheet.patient
    assert (patient.code, patient.name, patient.drug) == (text.strip(),) * 3
    assert patient.initials == text[:20].strip()
    assert sheet.latest is not None
    assert sheet.latest.note == text
    assert sheet.decisions[0].reason == text
    assert describe_site(site).name == text
    assert site.file.rows("SELECT why FROM visits WHERE id = 2") == [{"why": text}]
    shown = worklist(site, TODAY)
    assert find(site, shown, text) == shown.lines


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_and_a_login_are_stored_literally(tmp_path: Path, text: str) -> None:
    person = replace(FIRST.investigator, login=text, name=text)
    path = tmp_path / "site.taper"
    site = open_site(path, create=True, first=replace(FIRST, investigator=person), now=LIN.at)
    entered = replace(LIN, by=text.strip())
    set_up_site(site, SiteDetails(name=text), entered=entered)
    patient_id = registered(site, patient_draft(protocol="none", drug=text), entered=entered)
    site.close()
    site = open_site(path, create=False, by=Credentials(login=text, password=PASSWORD), now=LIN.at)
    assert site.account.name == text.strip()
    row = read_patients(site.file, patient_id)[0]
    assert row.entry.by == text.strip()
    site.close()


@pytest.mark.parametrize("by", ["", "lin mei", "Somebody Else"])
def test_nobody_writes_under_another_name(site: OpenSite, by: str) -> None:
    patient_id = registered(site)
    with pytest.raises(Refused, match="not_allowed"):
        record_visit(
            site, patient_id, visit_draft(), entered=Entered(by=by, at=LIN.at), today=TODAY
        )
    assert sheet_of(site, patient_id).visits == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_reasons_at_the_door_are_stored_literally(tmp_path: Path, text: str) -> None:
    site = open_new_site(tmp_path)
    path = site.file.path
    backup = back_up(site, entered=LIN).backup
    site.close()
    restored = restore_site(path, backup.path, AS_ADMIN, text, now=LIN.at).site
    rows = restored.file.rows("SELECT why FROM entries WHERE verb = 'restored'")
    restored.close()
    assert rows == [{"why": text.strip()}]
    shutil.copyfile(backup.path, path)
    with pytest.raises(SiteNotOpened):
        log_in(path, AS_ADMIN, now=LIN.at)
    site = log_in(path, AS_ADMIN, now=LIN.at, older_reason=text)
    rows = site.file.rows("SELECT why FROM entries WHERE verb = 'older_file_taken'")
    site.close()
    assert rows == [{"why": text.strip()}]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_that_is_guessed_or_filtered_by_finds_nothing(site: OpenSite, text: str) -> None:
    assert audit_lines(site, AuditFilter(by=text)) == ()
    assert audit_lines(site, AuditFilter(verb=text)) == ()
    path = site.file.path
    site.close()
    with pytest.raises(SiteNotOpened) as caught:
        log_in(path, Credentials(login=text, password=text), now=LIN.at)
    assert caught.value.problem.fault is Fault.WRONG_PASSWORD


@pytest.mark.parametrize("text", HOSTILE)
def test_a_passphrase_is_taken_literally(site: OpenSite, text: str) -> None:
    password = text.ljust(15, "x")
    done = change_password(site, PASSWORD, password, entered=LIN)
    assert not isinstance(done, tuple), done
    path = site.file.path
    site.close()
    log_in(path, Credentials(login="lin", password=password), now=LIN.at).close()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_protocol_that_is_signed_in_says_what_its_file_says(site: OpenSite, text: str) -> None:
    signed = next(shipped for shipped in shipped_protocols() if not shipped.has_errors)
    name = json.dumps(text, ensure_ascii=False)
    changed = re.sub(r'(?m)^en = ".*"$', lambda _found: f"en = {name}", signed.text, count=1)
    done = sign_in_protocol(site, changed, entered=LIN, password=PASSWORD)
    assert not isinstance(done, tuple), done
    assert list(site.protocols.values())[-1].title["en"] == text
    assert site.protocol_rows[-1].text == changed
