"""A list that begins with the last one says what a list made anew says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from taper_desktop.clinic import worklist as lists
from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.cases import Case
from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.session import order_in
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, SiteFault, set_up_site
from taper_desktop.clinic.worklist import Worklist, WorklistLine, find, judge, worklist
from taper_desktop.clinic.worklist_line import line_of
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault
from taper_desktop.store.records import VisitFact
from tests.making import LIN, TODAY, patient_draft, visit_draft
from tests.making_sites import AS_LIN, PASSWORD, decided, entered_on, registered, sheet_of, visited


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
    plain = line_of

    def counted(case: Case[VisitFact], *given: Any) -> WorklistLine:
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


def everybody(site: OpenSite, count: int) -> list[PatientId]:
    """So many patients, the last of them with the lowest count."""
    numbers = [registered(site, patient_draft(f"HT-{n:03}")) for n in range(count)]
    for place, number in enumerate(numbers):
        visited(site, number, visit_draft(TODAY, 90 - 10 * place))
    return numbers


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 1)


def at_once() -> bool:
    return True


@pytest.mark.usefixtures("one_at_once")
def test_a_list_says_who_is_not_judged_yet_until_nobody_waits(site: OpenSite) -> None:
    everybody(site, 4)
    seen = [worklist(site, TODAY, at_once) for _ in range(4)]
    assert [(len(shown.lines), shown.waiting) for shown in seen] == [(1, 3), (2, 2), (3, 1), (4, 0)]
    assert seen[-1] == made_anew(site)


@pytest.mark.usefixtures("one_at_once")
def test_whoever_is_written_to_is_judged_before_those_who_wait(site: OpenSite) -> None:
    numbers = everybody(site, 4)
    first = worklist(site, TODAY, at_once).lines[0].patient_id
    last = next(number for number in reversed(numbers) if number != first)
    visited(site, last, visit_draft(TODAY - timedelta(days=3), 40))
    judge(site, TODAY, at_once)
    shown = {line.patient_id: line for line in worklist(site, TODAY, at_once).lines}
    assert {first, last} <= set(shown)
    worklist(site, TODAY)
    visited(site, last, visit_draft(TODAY - timedelta(days=1), 20))
    assert worklist(site, TODAY, at_once) == made_anew(site)


@pytest.mark.usefixtures("one_at_once")
def test_a_new_day_and_a_change_of_the_site_begin_from_nothing(site: OpenSite) -> None:
    everybody(site, 3)
    assert worklist(site, TODAY).waiting == 0
    tomorrow = worklist(site, TODAY + timedelta(days=1), at_once)
    assert (tomorrow.as_of, len(tomorrow.lines), tomorrow.waiting) == (
        TODAY + timedelta(days=1),
        1,
        2,
    )
    assert worklist(site, TODAY).waiting == 0
    set_up_site(site, SiteDetails(name="Site"), entered=LIN, reason="new hours")
    assert (len(worklist(site, TODAY, at_once).lines), judge(site, TODAY, at_once)) == (1, 1)


@pytest.mark.usefixtures("one_at_once")
def test_a_search_judges_whom_it_finds(site: OpenSite) -> None:
    numbers = everybody(site, 4)
    begun = worklist(site, TODAY, at_once)
    waiting = [number for number in numbers if number != begun.lines[0].patient_id]
    code = f"HT-{numbers.index(waiting[-1]):03}"
    (line,) = find(site, begun, code)
    assert line.patient_id == waiting[-1]
    assert find(site, begun, "") == begun.lines
    assert len(find(site, worklist(site, TODAY, at_once), "HT")) >= 3


@pytest.mark.usefixtures("one_at_once")
def test_the_next_session_begins_with_the_most_urgent(site: OpenSite) -> None:
    everybody(site, 4)
    order = [line.patient_id for line in worklist(site, TODAY).lines]
    site.close()
    again = log_in(site.file.path, AS_LIN, now=LIN.at)
    begun = [worklist(again, TODAY, at_once) for _ in range(2)]
    assert [line.patient_id for line in begun[1].lines] == order[:2]
    new = registered(again, patient_draft("HT-900"))
    worklist(again, TODAY)
    again.close()
    again = log_in(site.file.path, AS_LIN, now=LIN.at)
    assert len(worklist(again, TODAY).lines) == 5
    assert new in {line.patient_id for line in worklist(again, TODAY).lines}
    again.close()


def test_an_order_that_cannot_be_read_or_kept_leaves_nobody_out(site: OpenSite) -> None:
    everybody(site, 3)
    before = worklist(site, TODAY)
    order = order_in(site.session)
    assert order is not None
    for content in (b"", b"[1, 2, 3]", order.path.read_bytes()[:-1]):
        order.path.write_bytes(content)
        assert order.read() == ()
        site.kept_lines = None
        assert worklist(site, TODAY) == before
        assert len(order.read()) == 3
    order.path.unlink()
    order.path.mkdir()
    site.kept_lines = None
    assert worklist(site, TODAY) == before


def test_a_made_up_site_leaves_no_order_behind(demo: OpenSite) -> None:
    assert worklist(demo, TODAY).waiting == 0
    assert order_in(demo.session) is None


def test_a_patient_who_cannot_be_read_is_a_damaged_file(
    site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(site, 2)
    monkeypatch.setattr(lists, "read_cases", lambda *_given: ())
    with pytest.raises(SiteFault) as caught:
        worklist(site, TODAY)
    assert caught.value.problem.fault is Fault.FILE_DAMAGED
    monkeypatch.undo()
    assert len(worklist(site, TODAY).lines) == 2
