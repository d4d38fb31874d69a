"""The first start: each step names what it waits for, and nothing typed is lost on the way."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.ui.first_start.steps import Step
from taper_desktop.ui.first_start.window import FirstStart, SiteSetup
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY
from tests.making_windows import let_go


@pytest.fixture
def start(qtbot: QtBot, theme: Theme) -> Iterator[FirstStart]:
    made = FirstStart(theme, shipped_protocols(), TODAY, Language.EN)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    let_go(made)


def go_to(start: FirstStart, step: Step) -> None:
    while start.step < step:
        if start.step is Step.SITE:
            start.site_page.site_name.setText("Site 07")
            start.site_page.user_name.setText("Lin Mei")
        start.go_on()


def step_of(start: FirstStart) -> Step:
    return start.step


def test_the_site_needs_a_name_and_a_person(start: FirstStart) -> None:
    go_to(start, Step.SITE)
    assert start.foot.is_waiting
    start.go_on()
    assert step_of(start) == Step.SITE
    start.site_page.site_name.setText("Site 07")
    start.site_page.user_name.setText("Lin Mei")
    start.go_on()
    assert step_of(start) == Step.CLOSED_DAYS


def test_it_cannot_be_closed_on_all_weekdays(start: FirstStart) -> None:
    go_to(start, Step.CLOSED_DAYS)
    assert start.closed_page.weekdays() == frozenset()
    start.closed_page.tick(frozenset(range(1, 8)))
    assert start.foot.is_waiting
    start.closed_page.tick(frozenset({6, 7}))
    assert not start.foot.is_waiting


def test_a_protocol_is_taken_over_once_all_its_numbers_are_confirmed(
    qtbot: QtBot, start: FirstStart
) -> None:
    go_to(start, Step.PROTOCOL)
    model = start.protocol.page.model
    for row in range(model.rowCount()):
        assert start.foot.is_waiting
        model.toggle(model.index(row, 0))
    with qtbot.waitSignal(start.completed) as completed:
        start.go_on()
    setup: SiteSetup = completed.args[0]
    assert (setup.site_name, setup.user_name) == ("Site 07", "Lin Mei")
    assert 'id = "hetrombopag-representative"' in setup.protocol_text


def test_a_template_cannot_be_taken_over(start: FirstStart) -> None:
    go_to(start, Step.PROTOCOL)
    start.protocol.which.segments["1"].setChecked(True)
    assert start.protocol.page.shipped.has_errors
    for row in range(start.protocol.page.model.rowCount()):
        start.protocol.page.model.toggle(start.protocol.page.model.index(row, 0))
    assert start.foot.is_waiting


def test_another_language_keeps_what_was_entered(start: FirstStart) -> None:
    go_to(start, Step.CLOSED_DAYS)
    start.closed_page.tick(frozenset({7}))
    start.go_back()
    start.go_back()
    start.language_page.language_chosen.emit("zh_CN")
    assert start.words.language is Language.ZH_CN
    assert start.site_page.site_name.text() == "Site 07"
    assert start.closed_page.weekdays() == {7}


def test_a_look_round_is_offered_from_every_step(qtbot: QtBot, start: FirstStart) -> None:
    for step in Step:
        go_to(start, step)
        with qtbot.waitSignal(start.demo_wanted) as wanted:
            start.foot.demo.click()
        assert wanted.args == ["en"]


@pytest.mark.parametrize("step", list(Step))
def test_each_step_is_painted(start: FirstStart, step: Step) -> None:
    go_to(start, step)
    assert not start.grab().isNull()
