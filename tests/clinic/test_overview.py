"""The site's patients together."""

from dataclasses import replace
from datetime import date

from taper_desktop.clinic.overview import TRIAL, overview_of
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Worklist, worklist
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.survival import Followed
from tests.making_sites import registered, visited_on

TODAY = date(2026, 8, 7)


def test_everybody_on_the_list_is_counted_once(demo: OpenSite) -> None:
    found = worklist(demo, TODAY)
    overview = overview_of(found)
    assert overview.judged == len(found.lines)
    assert sum(number for _phase, number in overview.phases) == overview.judged
    assert sum(number for _action, number in overview.actions) == overview.judged
    assert overview.phases[-1] == (None, 1), "one patient's drug no protocol covers"
    halts = sum(line.action is Action.HALT for line in found.lines)
    assert dict(overview.actions)[Action.HALT] == halts > 0
    order = [phase for phase, _number in overview.phases if phase is not None]
    assert order == [phase for phase in Phase if phase in order]


def test_the_tapers_are_those_of_whoever_started_one(demo: OpenSite) -> None:
    found = worklist(demo, TODAY)
    overview = overview_of(found)
    started = [line for line in found.lines if line.phase not in {None, Phase.PRE_TAPER}]
    assert 0 < len(overview.tapers.followed) <= len(started)
    assert 0 < overview.tapers.relapses < len(overview.tapers.followed)
    assert overview.is_small, "a demonstration is no study"
    assert (TRIAL.relapsed, TRIAL.entered) == (171, 194)


def test_a_taper_of_another_drug_is_counted_and_not_drawn(demo: OpenSite) -> None:
    found = worklist(demo, TODAY)
    line = next(line for line in found.lines if line.followed is not None)
    other = replace(line, patient=replace(line.patient, drug="eltrombopag"))
    changed = Worklist(as_of=TODAY, lines=(other,))
    overview = overview_of(changed)
    assert (overview.elsewhere, overview.tapers.followed) == (1, ())


def test_a_site_without_patients_has_an_empty_overview() -> None:
    empty = overview_of(Worklist(as_of=TODAY, lines=()))
    assert empty.is_small
    assert (empty.phases, empty.actions, empty.judged) == ((), (), 0)


def test_what_is_not_judged_yet_is_said(site: OpenSite) -> None:
    patient_id = registered(site)
    visited_on(site, patient_id, (TODAY, 82))
    found = replace(worklist(site, TODAY), waiting=7)
    overview = overview_of(found)
    assert (overview.judged, overview.waiting) == (1, 7)
    assert overview.tapers.followed == ()


def test_twenty_tapers_and_ten_relapses_are_enough_to_draw(demo: OpenSite) -> None:
    line = next(line for line in worklist(demo, TODAY).lines if line.followed is not None)
    lines = [replace(line, followed=Followed(days=14 + at, relapsed=at < 10)) for at in range(20)]
    assert not overview_of(Worklist(as_of=TODAY, lines=tuple(lines))).is_small
    assert overview_of(Worklist(as_of=TODAY, lines=tuple(lines[1:]))).is_small
    assert overview_of(Worklist(as_of=TODAY, lines=tuple(lines[-11:]))).is_small
