"""The record in words, and the window that shows it to whoever may not change it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.accounts import add_account
from taper_desktop.clinic.decisions import DecisionDraft
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.sheet import Choice, PatientSheet
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.account import Credentials, NewAccount, Role
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.records.lines import Kind, RecordLine, record_lines
from taper_desktop.ui.records.window import RecordsWindow
from taper_desktop.wording.catalogue import Words
from tests.making import LIN, make_cycle, visit_draft
from tests.making_sites import (
    AS_ADMIN,
    PASSWORD,
    decided,
    entered_on,
    open_new_site,
    registered,
    sheet_of,
    visited,
    visited_on,
)

START, TODAY = date(2026, 6, 19), date(2026, 8, 14)
COORDINATOR = NewAccount(login="wu", name="Wu Jun", role=Role.COORDINATOR, password=PASSWORD)
NUMBER = PatientId(1)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    """A patient who started the taper, with a voided visit; a coordinator is logged in."""
    with_patient = open_new_site(tmp_path)
    number = registered(with_patient)
    visited_on(with_patient, number, (date(2026, 5, 22), 80), (START, 82))
    start = DecisionDraft(
        choice=Choice.OTHERWISE,
        reason="long enough",
        start=START,
        cycle=make_cycle(2.5),
        milestone=MilestoneKind.TAPER_STARTED,
    )
    decided(with_patient, number, START, start)
    wrong = visited(with_patient, number, visit_draft(date(2026, 7, 17), 29))
    draft = VoidDraft(visit=wrong, reason="of another patient")
    void_record(with_patient, number, draft, entered=entered_on(TODAY))
    with_patient.close()
    path = tmp_path / "site.taper"
    as_admin = open_site(path, create=False, by=AS_ADMIN, now=LIN.at)
    add_account(as_admin, COORDINATOR, entered=entered_on(TODAY, as_admin.account.name))
    as_admin.close()
    opened = log_in(path, Credentials(login="wu", password=PASSWORD), now=LIN.at)
    yield opened
    opened.close()


@pytest.fixture
def sheet(site: OpenSite) -> PatientSheet:
    return sheet_of(site, NUMBER, TODAY)


def of_kind(words: Words, sheet: PatientSheet, kind: Kind) -> list[RecordLine]:
    return [line for line in record_lines(words, sheet) if line.kind is kind]


def test_every_record_is_listed_the_newest_first_of_each_kind(
    words: Words, sheet: PatientSheet
) -> None:
    lines = record_lines(words, sheet)
    assert [line.kind for line in lines] == [
        Kind.PATIENT,
        *[Kind.VISIT] * 3,
        *[Kind.DOSE] * 2,
        Kind.MILESTONE,
        Kind.DECISION,
    ]
    assert lines[1].voided
    assert "of another patient" in lines[1].remarks[-1]
    assert lines[2].title.startswith("19-Jun-2026 (Fri): 82")


def test_a_record_is_said_whole(words: Words, sheet: PatientSheet) -> None:
    (decision,) = of_kind(words, sheet, Kind.DECISION)
    spoken = decision.spoken(words)
    assert "long enough" in spoken
    assert "Entered by Lin Mei" in spoken


def test_a_coordinator_sees_who_may_and_corrects_visits(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite, sheet: PatientSheet
) -> None:
    window = RecordsWindow(words, theme, site, sheet)
    qtbot.addWidget(window)
    dose = of_kind(words, sheet, Kind.DOSE)[0]
    window.go_to(dose.kind, dose.number)
    assert not window.correct.isEnabled()
    assert window.correct.accessibleDescription() == "An investigator corrects doses"
    assert not window.void.isEnabled()
    visits = of_kind(words, sheet, Kind.VISIT)
    window.go_to(Kind.VISIT, visits[1].number)
    assert window.correct.isEnabled()
    assert window.void.isEnabled()
    with qtbot.waitSignal(window.void_requested):
        QTest.keyClick(window, Qt.Key.Key_Delete)
    window.go_to(Kind.VISIT, visits[0].number)
    assert window.void.accessibleDescription() == "Voided already"
    with qtbot.assertNotEmitted(window.void_requested):
        QTest.keyClick(window, Qt.Key.Key_Delete)
