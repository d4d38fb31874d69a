"""A list that begins with the last one says what a list made anew says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from taper_desktop.clinic import worklist as lists
from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.cases import Case
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, set_up_site
from taper_desktop.clinic.worklist import Worklist, WorklistLine, worklist
from tests.making import LIN, TODAY, patient_draft, visit_draft
from tests.making_sites import PASSWORD, decided, entered_on, registered, sheet_of, visited


def made_anew(site: OpenSite) -> Worklist:
    kept, site.kept_lines = site.kept_lines, None
    whole = worklist(site, TODAY)
    site.kept_lines = kept
    return whole


def test_every_verb_is_seen_at_once(site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> None:
    first = registered(site)
    second = registered(site, patient_draft("HT-020"))
    visited(site, second, visit_draft(TODAY - timedelta(days=7), 80))
    assert worklist(site, TODAY) == made_anew(site)
    judged: list[object] = []
    plain = lists.line_of

    def counted(case: Case, *given: Any) -> WorklistLine:
        judged.append(case.row.id)
        return plain(case, *given)

    monkeypatch.setattr(lists, "line_of", counted)
    visit_id = visited(site, first, visit_draft(TODAY, 40))
    assert worklist(site, TODAY).lines != ()
    assert judged == [first]
    assert worklist(site, TODAY) == made_anew(site)
    row = sheet_of(site, first).visits[0]
    draft = replace(draft_of_visit(row), platelets="44", platelets_again="44")
    correct_visit(site, visit_id, draft, "misread", entered=entered_on(TODAY), today=TODAY)
    assert worklist(site, TODAY) == made_anew(site)
    decided(site, first, TODAY)
    assert worklist(site, TODAY) == made_anew(site)
    registered(site, patient_draft("HT-030"))
    assert len(worklist(site, TODAY).lines) == 3
    assert worklist(site, TODAY) == made_anew(site)


def test_a_change_of_the_sites_days_concerns_everybody(site: OpenSite) -> None:
    patient_id = registered(site)
    visited(site, patient_id, visit_draft(TODAY, 80))
    before = worklist(site, TODAY)
    details = SiteDetails(name="Site", closed_weekdays=frozenset({4, 5, 6, 7}))
    set_up_site(site, details, entered=LIN, reason="new hours")
    assert worklist(site, TODAY) == made_anew(site)
    assert worklist(site, TODAY) != before


def test_what_concerns_no_patient_changes_no_line(site: OpenSite) -> None:
    registered(site)
    before = worklist(site, TODAY)
    entered = Entered(by=site.account.name, at=LIN.at)
    change_password(site, PASSWORD, f"{PASSWORD} anew", entered=entered)
    assert worklist(site, TODAY) == before


def test_another_day_is_judged_anew(site: OpenSite) -> None:
    patient_id = registered(site)
    visited(site, patient_id, visit_draft(TODAY - timedelta(days=7), 80))
    assert worklist(site, TODAY) != worklist(site, TODAY + timedelta(days=60))
    assert worklist(site, TODAY) == made_anew(site)
