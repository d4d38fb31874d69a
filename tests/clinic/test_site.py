"""Opening and setting up the site; protocols shipped and signed in; the words of a language."""

from datetime import date
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol, signed_in
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import (
    OpenSite,
    SiteDetails,
    SiteFault,
    SiteNotOpened,
    describe_site,
    open_site,
    set_up_site,
    site_problems,
)
from taper_desktop.domain.calendar import ClosedDays
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.rules.lint import LintCode
from taper_desktop.wording.catalogue import Language
from tests.making import LIN
from tests.making_sites import AS_LIN, FIRST, PASSWORD, SITE, demo_site
from tests.store.making_files import add_protocol


def test_a_new_site_has_no_name_until_it_is_set_up(tmp_path: Path) -> None:
    site = open_site(tmp_path / "folder" / "site.taper", create=True, first=FIRST)
    assert describe_site(site) == SiteDetails(name="")
    assert (site.protocols, signed_in(site)) == ({}, ())
    changes = set_up_site(site, SITE, entered=LIN)
    assert changes.site
    site.close()


def test_everything_is_there_when_the_site_is_opened_again(tmp_path: Path, site: OpenSite) -> None:
    site.close()
    again = open_site(tmp_path / "site.taper", create=True, by=AS_LIN)
    assert describe_site(again) == SITE
    assert again.closed == ClosedDays(SITE.closed_weekdays, SITE.closed_dates)
    assert [signed.protocol.id for signed in signed_in(again)] == ["hetrombopag-representative"]
    assert signed_in(again)[0].entered == LIN
    again.close()


def test_a_file_that_cannot_be_opened_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "site.taper"
    path.write_text("something else " * 1000)
    with pytest.raises(SiteNotOpened) as caught:
        open_site(path, create=True)
    assert caught.value.problem.fault is Fault.FILE_FOREIGN
    assert isinstance(caught.value, SiteFault)
    assert path.read_text().startswith("something else")


def test_a_protocol_that_cannot_be_read_any_more_is_damage(tmp_path: Path, site: OpenSite) -> None:
    with site.writing(Verb.SIGN_IN_PROTOCOL, LIN) as writing:
        add_protocol(writing, site.file, "format = 1")
    site.close()
    for _ in range(2):
        with pytest.raises(SiteNotOpened) as caught:
            open_site(tmp_path / "site.taper", create=False, by=AS_LIN)
        assert caught.value.problem.fault is Fault.FILE_DAMAGED, "and not locked the second time"


def test_a_missing_site_is_made_only_when_that_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(SiteNotOpened) as caught:
        open_site(tmp_path / "site.taper", create=False)
    assert caught.value.problem.fault is Fault.FILE_MISSING


@pytest.mark.parametrize(
    ("details", "place", "fault"),
    [
        (SiteDetails(name=" "), "name", Fault.EMPTY),
        (SiteDetails(name="x" * 201), "name", Fault.TOO_LONG),
        (
            SiteDetails(name="x", closed_weekdays=frozenset(range(1, 8))),
            "closed_weekdays",
            Fault.ALL_WEEKDAYS_CLOSED,
        ),
        (
            SiteDetails(name="x", closed_weekdays=frozenset({0})),
            "closed_weekdays",
            Fault.OUT_OF_RANGE,
        ),
    ],
)
def test_settings_that_cannot_be_are_refused(
    site: OpenSite, details: SiteDetails, place: str, fault: Fault
) -> None:
    assert [(p.place, p.fault) for p in site_problems(details)] == [(place, fault)]
    with pytest.raises(Refused):
        set_up_site(site, details, entered=LIN)
    assert describe_site(site) == SITE


def test_later_settings_stand(site: OpenSite) -> None:
    details = SiteDetails(name="Ward 3", closed_dates=frozenset({date(2027, 1, 1)}))
    for reason, fault in (("", Fault.REASON_MISSING), (" ", Fault.REASON_MISSING)):
        with pytest.raises(Refused) as caught:
            set_up_site(site, details, entered=LIN, reason=reason)
        assert (caught.value.problem.place, caught.value.problem.fault) == ("reason", fault)
    with pytest.raises(Refused):
        set_up_site(site, details, entered=LIN, reason="x" * 2001)
    assert describe_site(site) == SITE
    set_up_site(site, details, entered=LIN, reason="the ward moved")
    assert describe_site(site) == details
    lines = audit_lines(site, AuditFilter(verb=Verb.SET_UP_SITE))
    (changed, first) = [line for line in lines if line.table == "site"]
    assert (changed.old["name"], changed.new["name"]) == (SITE.name, "Ward 3")
    assert (first.old, first.new["name"]) == ({}, SITE.name)
    whys = [line.why for line in lines if line.table == "entries"]
    assert whys == ["the ward moved", ""]
    assert verify_site(site, entered=LIN).broken is None


def test_shipped_protocols_that_can_be_used_come_first() -> None:
    shipped = shipped_protocols()
    assert shipped[0].protocol.id == "hetrombopag-representative"
    assert [entry.has_errors for entry in shipped] == [False, True]


def test_a_template_cannot_be_signed_in(site: OpenSite) -> None:
    template = shipped_protocols()[-1]
    problems = sign_in_protocol(site, template.text, entered=LIN)
    assert isinstance(problems, tuple)
    assert problems[0].fault is Fault.PROTOCOL_HAS_ERRORS
    assert LintCode.TEMPLATE in problems[0].values["name"]


def test_a_text_is_signed_in_once(site: OpenSite) -> None:
    text = shipped_protocols()[0].text
    problems = sign_in_protocol(site, text, entered=LIN)
    assert isinstance(problems, tuple)
    assert problems[0].fault is Fault.ALREADY_USED


def test_another_version_is_signed_in_beside_it(site: OpenSite) -> None:
    text = shipped_protocols()[0].text.replace('version = "1.0.0"', 'version = "1.1.0"')
    changes = sign_in_protocol(site, text, entered=LIN, password=PASSWORD)
    assert not isinstance(changes, tuple)
    assert changes.site
    assert [signed.protocol.version for signed in signed_in(site)] == ["1.0.0", "1.1.0"]


def test_a_text_that_is_no_protocol_is_refused(site: OpenSite) -> None:
    problems = sign_in_protocol(site, "format = 1", entered=LIN)
    assert isinstance(problems, tuple)
    assert problems[0].fault is Fault.MISSING_FIELD


def test_the_demonstration_says_that_it_is_one(tmp_path: Path, site: OpenSite) -> None:
    demo = demo_site(tmp_path)
    assert (demo.is_demo, site.is_demo) == (True, False)
    demo.close()


@pytest.mark.parametrize("language", Language)
def test_each_language_has_its_words(language: Language) -> None:
    assert words_in(language).language is language
    assert words_in(language) is words_in(language)
