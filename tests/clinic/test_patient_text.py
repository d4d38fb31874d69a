"""The text that patients take home: an example until an investigator confirms the site's own."""

from dataclasses import replace

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.patient_text import confirm_patient_text, shown_text
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.patient_text import PatientText
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.patient_text import example_text
from tests.making import LIN
from tests.making_sites import ADMIN, AS_ADMIN

OURS = replace(example_text(words_in(Language.EN)), telephone="010-5555 0142", food_hours=3)


@pytest.mark.parametrize("language", Language)
def test_until_it_is_confirmed_it_is_an_example_without_a_telephone(
    site: OpenSite, language: Language
) -> None:
    shown = shown_text(site, language)
    assert (shown.confirmed, shown.text.telephone) == (None, "")
    assert shown.text == example_text(words_in(language))


def test_an_investigator_s_text_stands_in_its_language_and_the_last_one_wins(
    site: OpenSite,
) -> None:
    for text in (OURS, replace(OURS, same_day=("One", "Two"))):
        done = confirm_patient_text(site, Language.EN, text, entered=LIN)
        assert not isinstance(done, tuple), done
        assert shown_text(site, Language.EN).text == text
    assert shown_text(site, Language.EN).confirmed == LIN
    assert shown_text(site, Language.ZH_CN).confirmed is None
    line = audit_lines(site, AuditFilter(verb=Verb.CONFIRM_PATIENT_TEXT, limit=1))[0]
    assert (line.table, line.new["telephone"]) == ("patient_texts", OURS.telephone)
    assert verify_site(site, entered=LIN).broken is None


def test_nobody_but_an_investigator_confirms_it(site: OpenSite) -> None:
    site.close()
    other = log_in(site.file.path, AS_ADMIN, now=LIN.at)
    with pytest.raises(Refused):
        confirm_patient_text(other, Language.EN, OURS, entered=replace(LIN, by=ADMIN.name))
    assert shown_text(other, Language.EN).confirmed is None
    other.close()


@pytest.mark.parametrize(
    ("text", "place", "fault"),
    [
        (replace(OURS, telephone=" "), "telephone", Fault.EMPTY),
        (replace(OURS, telephone="0" * 41), "telephone", Fault.TOO_LONG),
        (replace(OURS, emergency=""), "emergency", Fault.EMPTY),
        (replace(OURS, missed="a\nb"), "missed", Fault.NOT_TEXT),
        (replace(OURS, food=()), "food", Fault.EMPTY),
        (replace(OURS, at_once=("",)), "at_once", Fault.EMPTY),
        (replace(OURS, same_day=("x",) * 7), "same_day", Fault.TOO_MANY_LINES),
        (replace(OURS, same_day=("x" * 61,)), "same_day", Fault.TOO_LONG),
        (replace(OURS, food_hours=0), "food_hours", Fault.OUT_OF_RANGE),
        (replace(OURS, food_hours=13), "food_hours", Fault.OUT_OF_RANGE),
    ],
)
def test_what_does_not_fit_on_the_page_is_refused(
    site: OpenSite, text: PatientText, place: str, fault: Fault
) -> None:
    (problem,) = confirm_patient_text(site, Language.EN, text, entered=LIN)  # type: ignore[misc]
    assert (problem.place, problem.fault) == (place, fault)
    assert shown_text(site, Language.EN).confirmed is None
