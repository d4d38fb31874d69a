"""The first start: each step names what it waits for, and nothing typed is lost on the way."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.domain.account import NewAccount, Role
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.first_start.account_page import AccountPage
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import GOING_ON, NEW_SITE, TAKING_OVER, Step
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY
from tests.making_sites import PASSWORD
from tests.making_windows import let_go


@pytest.fixture
def start(qtbot: QtBot, theme: Theme) -> Iterator[FirstStart]:
    made = FirstStart(theme, shipped_protocols(), TODAY, SiteSetup(language=Language.EN))
    made.accounts_given.connect(lambda _setup: made.show_recovery_key(KEY))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    let_go(made)


KEY = "7ZQ4-AAAA-B0C1-DDDD-EEEE-FFFF-GGGG-1H0J-K2M8"


def name_account(page: AccountPage, login: str, name: str) -> None:
    page.restore(NewAccount(login=login, name=name, role=Role.MONITOR, password=PASSWORD))


def go_to(start: FirstStart, step: Step) -> None:
    while start.step is not step:
        match start.step:
            case Step.SITE:
                start.site_page.site_name.setText("Site 07")
            case Step.ADMINISTRATOR:
                name_account(start.administrator, "admin", "Guo An")
            case Step.INVESTIGATOR:
                name_account(start.investigator, "lin", "Lin Mei")
            case Step.RECOVERY_KEY:
                type_back(start)
            case _:
                pass
        start.go_on()


def type_back(start: FirstStart) -> None:
    assert start.recovery is not None
    for group, field in start.recovery.fields.items():
        field.setText(KEY.split("-")[group - 1].lower())


def step_of(start: FirstStart) -> Step:
    return start.step


def test_the_site_needs_a_name(start: FirstStart) -> None:
    go_to(start, Step.SITE)
    assert start.foot.is_waiting
    start.go_on()
    assert step_of(start) == Step.SITE
    start.site_page.site_name.setText("Site 07")
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
    assert start.foot.is_waiting
    start.protocol.page.passphrase.setText(PASSWORD)
    with qtbot.waitSignal(start.completed) as completed:
        start.go_on()
    setup: SiteSetup = completed.args[0]
    assert (setup.site_name, setup.investigator.name) == ("Site 07", "Lin Mei")
    assert setup.password == PASSWORD
    assert PASSWORD not in repr(setup)
    assert 'id = "hetrombopag-representative"' in setup.protocol_text
    assert len(setup.confirmed) == 23


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
    for step in NEW_SITE:
        go_to(start, step)
        with qtbot.waitSignal(start.demo_wanted) as wanted:
            start.foot.demo.click()
        assert wanted.args == ["en"]


@pytest.mark.parametrize("step", NEW_SITE)
def test_each_step_is_painted(start: FirstStart, step: Step) -> None:
    go_to(start, step)
    assert not start.grab().isNull()


def test_the_accounts_are_made_once_and_the_key_is_typed_back_in_part(start: FirstStart) -> None:
    go_to(start, Step.RECOVERY_KEY)
    assert start.recovery is not None
    assert start.foot.is_waiting
    for field in start.recovery.fields.values():
        field.setText("BAD0")
    start.go_on()
    assert step_of(start) is Step.RECOVERY_KEY
    start.recovery.fields[3].setText("bOcI")  # read as meant
    start.recovery.fields[8].setText(" 1H0J ")
    start.go_back()
    assert step_of(start) is Step.INVESTIGATOR
    assert not start.investigator.login.isEnabled()
    start.go_on()
    start.go_on()
    assert step_of(start) is Step.PROTOCOL


def test_a_short_or_a_differing_passphrase_is_said_beside_its_field(start: FirstStart) -> None:
    go_to(start, Step.ADMINISTRATOR)
    page = start.administrator
    name_account(page, "admin", "Guo An")
    page.passphrase.set_text("fourteen signs")
    page.passphrase.first.textEdited.emit("")
    assert start.foot.is_waiting
    page.passphrase.first.setText(PASSWORD)
    page.passphrase.again.setText(PASSWORD + "!")
    page.passphrase.again.textEdited.emit("")
    assert start.foot.is_waiting
    page.passphrase.again.setText(PASSWORD)
    page.passphrase.again.textEdited.emit("")
    assert not start.foot.is_waiting


@pytest.mark.parametrize(("login", "name"), [("ADMIN", "Lin Mei"), ("lin", "Guo An")])
def test_the_two_accounts_are_told_apart(start: FirstStart, login: str, name: str) -> None:
    go_to(start, Step.INVESTIGATOR)
    name_account(start.investigator, login, name)
    start.go_on()
    assert start.foot.is_waiting
    assert step_of(start) is Step.INVESTIGATOR


def test_what_the_clinic_refuses_is_said(start: FirstStart) -> None:
    go_to(start, Step.INVESTIGATOR)
    start.show_problem(
        Problem(place="investigator.login", fault=Fault.ALREADY_USED, values={"value": "lin"})
    )
    assert step_of(start) is Step.INVESTIGATOR


@pytest.mark.parametrize("steps", [TAKING_OVER, GOING_ON])
def test_other_beginnings_ask_less(qtbot: QtBot, theme: Theme, steps: tuple[Step, ...]) -> None:
    setup = SiteSetup(language=Language.ZH_CN, site_name="07")
    start = FirstStart(theme, shipped_protocols(), TODAY, setup, steps)
    start.accounts_given.connect(lambda _setup: start.show_recovery_key(KEY))
    with qtbot.waitExposed(start):
        start.show()
    assert not start.grab().isNull()
    go_to(start, steps[-1])
    assert step_of(start) is steps[-1]
    let_go(start)
