"""Every kind of page made from an open site, and the pages of audit and self-check."""

from pathlib import Path

import pytest

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.auditing import AuditFilter, audit_lines, last_print, last_record
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_text import confirm_patient_text
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.self_check_page import self_check_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import moment
from tests.clinic.test_patient_text import OURS
from tests.making import LIN, TODAY, FixedClock
from tests.making_sites import AS_ADMIN, PASSWORD, open_new_site, registered
from tests.ui.paper.pdf_reading import embedded_fonts, page_texts, plain, resources
from tests.ui.paper.sheets import STAMP

pytestmark = pytest.mark.usefixtures("qapp")
BOTH = tuple(Language)


def patient_with(site: OpenSite, code: str) -> PatientId:
    lines = worklist(site, TODAY).lines
    return next(line.patient_id for line in lines if line.patient.code == code)


def order_of(
    site: OpenSite, kind: PageKind, code: str = "HT-014", languages: tuple[Language, ...] = BOTH
) -> PageOrder:
    patient_id = patient_with(site, code) if kind in OF_A_PATIENT else None
    return PageOrder(kind=kind, patient_id=patient_id, languages=languages, size=PaperSize.A4)


@pytest.fixture
def printing(demo: OpenSite) -> Printing:
    return Printing(site=demo, clock=FixedClock(TODAY))


def made(printing: Printing, order: PageOrder) -> Pages:
    pages = printing.pages(order)
    assert isinstance(pages, Pages), pages
    return pages


@pytest.mark.parametrize("kind", PageKind)
def test_two_languages_are_two_runs_of_pages_in_one_file(
    printing: Printing, kind: PageKind
) -> None:
    whole = made(printing, order_of(printing.site, kind))
    each = [
        made(printing, order_of(printing.site, kind, languages=(language,))) for language in BOTH
    ]
    assert whole.count == sum(pages.count for pages in each)
    texts = page_texts(whole.pdf())
    assert texts == [text for pages in each for text in page_texts(pages.pdf())]
    assert all(embedded_fonts(whole.pdf()).values())
    assert resources(whole.pdf(), "/XObject") == resources(whole.pdf(), "/Pattern") == []
    again = made(printing, order_of(printing.site, kind))
    assert again.pdf() == whole.pdf()
    for text in texts:
        assert "UTC+08:00" in text
        assert printing.site.chain_head in text


@pytest.mark.parametrize("kind", PageKind)
def test_a_print_is_audited_with_what_will_stand_on_it(printing: Printing, kind: PageKind) -> None:
    site, order = printing.site, order_of(printing.site, kind)
    record, head = last_record(site), site.chain_head
    printing.note(order, entered=LIN)
    printed = last_print(site, order.patient_id, kind)
    assert printed is not None
    assert (printed.entered, printed.head) == (LIN, head)
    assert printed.record is not None
    assert printed.record <= record
    wanted = Verb.AUDIT_EXPORTED if kind is PageKind.AUDIT else Verb.PRINTED
    assert audit_lines(site, AuditFilter(verb=wanted, limit=1))[0].by == LIN.by
    assert verify_site(site, entered=LIN).broken is None


def test_a_reprint_says_that_the_record_is_the_same_until_it_changes(printing: Printing) -> None:
    order = order_of(printing.site, PageKind.SUMMARY, languages=(Language.EN,))
    assert "Printedbefore" not in page_texts(made(printing, order).pdf())[0]
    printing.note(order, entered=LIN)
    assert "therecordisthesame" in page_texts(made(printing, order).pdf())[0]


def test_advice_that_nobody_decided_on_gives_no_patient_s_page(printing: Printing) -> None:
    refused = printing.pages(order_of(printing.site, PageKind.PATIENT, "HT-010"))
    assert isinstance(refused, Problem)
    assert refused.fault is Fault.NO_PLAN_WITHOUT_DECISION


def test_the_patient_s_page_has_the_text_that_was_confirmed(printing: Printing) -> None:
    order = order_of(printing.site, PageKind.PATIENT, languages=(Language.EN,))
    assert "EXAMPLE" in page_texts(made(printing, order).pdf())[0]
    confirm_patient_text(printing.site, Language.EN, OURS, entered=LIN)
    (text,) = page_texts(made(printing, order).pdf())
    assert "EXAMPLE" not in text
    assert plain(OURS.telephone) in text
    assert plain("3 hours: no food") in text


def test_the_audit_extract_has_every_row_of_the_patient_and_no_other(printing: Printing) -> None:
    site = printing.site
    order = order_of(site, PageKind.AUDIT, languages=(Language.EN,))
    lines = audit_lines(site, AuditFilter(patient_id=order.patient_id, limit=10_000))
    texts = page_texts(made(printing, order).pdf())
    whole = "".join(texts)
    for line in lines:
        seal = f"{line.seal[:8]}"
        assert plain(f"{line.sequence}{moment(words_in(Language.EN), line.at)}") in whole
        assert seal in whole
    assert plain(f"Audit rows {len(lines)}") in texts[0]
    for text in texts:
        assert plain("HT-014 · ZW") in text
        assert plain("What was done") in text
        assert "HT-013" not in text


def test_a_coordinator_takes_no_audit_extract(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    patient_id = registered(site)
    site.close()
    keeper = log_in(site.file.path, AS_ADMIN, now=LIN.at)
    person = NewAccount(login="mo", name="Mo Li", role=Role.COORDINATOR, password=PASSWORD)
    by_admin = Entered(by=keeper.account.name, at=LIN.at)
    assert not isinstance(add_account(keeper, person, entered=by_admin), tuple)
    keeper.close()
    theirs = log_in(site.file.path, Credentials(login="mo", password=PASSWORD), now=LIN.at)
    order = PageOrder(kind=PageKind.AUDIT, patient_id=patient_id, languages=BOTH, size=PaperSize.A4)
    with pytest.raises(Refused):
        Printing(site=theirs, clock=FixedClock(TODAY)).note(
            order, entered=Entered(by=theirs.account.name, at=LIN.at)
        )
    theirs.close()


@pytest.mark.parametrize("language", Language)
def test_the_self_check_page_says_what_passed_what_failed_and_what_was_seen(
    language: Language,
) -> None:
    words = words_in(language)
    check = SelfCheck(
        version="1.0.0",
        at="2026-08-14T09:42:10+08:00",
        computer="CLINIC-3",
        checks=tuple(
            Check(what=what, good=what is not Checked.BACKUP, seen=((Seen.SQLITE, "3.53.4"),))
            for what in Checked
        ),
    )
    pdf = self_check_pages(check, words, STAMP, PaperSize.LETTER).pdf()
    (text,) = page_texts(pdf)
    for said in ("CLINIC-3", "SQLite 3.53.4", "1.0.0", words.say("FAILED"), "09:42 UTC+08:00"):
        assert plain(said) in text
    assert text.count(plain(words.say("passed"))) >= len(check.checks) - 1
    assert all(embedded_fonts(pdf).values())
    assert self_check_pages(check, words, STAMP, PaperSize.LETTER).pdf() == pdf
