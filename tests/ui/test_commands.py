"""Writes of the window: one signal after a commit, none after a failure, and a stop after a bug."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.patients import Registered
from taper_desktop.clinic.site import OpenSite, SiteDetails
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.ui.commands import Commands
from tests.making import FixedClock, patient_draft, visit_draft


@pytest.fixture
def commands(qtbot: QtBot, empty_site: OpenSite) -> Commands:
    del qtbot  # signals need an application
    return Commands(empty_site, FixedClock(), "Lin Mei")


@pytest.fixture
def told(commands: Commands) -> Iterator[list[Changes]]:
    seen: list[Changes] = []
    commands.committed.connect(seen.append)
    yield seen
    commands.committed.disconnect(seen.append)


def test_a_write_is_told_once_it_is_in_the_file(commands: Commands, told: list[Changes]) -> None:
    result = commands.register_patient(patient_draft())
    assert isinstance(result, Registered)
    assert told == [Changes(patients=frozenset({result.patient_id}))]


def test_what_can_be_mended_comes_back_and_nothing_is_told(
    commands: Commands, told: list[Changes]
) -> None:
    refused = commands.register_patient(patient_draft(code=""))
    assert isinstance(refused, tuple)
    assert refused[0].place == "code"
    assert told == []


def test_a_refused_site_comes_back_as_a_problem(commands: Commands) -> None:
    refused = commands.set_up_site(SiteDetails(name=""))
    assert isinstance(refused, tuple)
    assert refused[0].fault is Fault.EMPTY


def test_a_file_that_fails_is_said_and_work_goes_on(
    qtbot: QtBot, commands: Commands, told: list[Changes], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Problem(place=str(Path("site.taper")), fault=Fault.DISK_FULL)

    def fail(*_values: object, **_named: object) -> None:
        from taper_desktop.clinic.site import SiteFault

        raise SiteFault(full)

    with monkeypatch.context() as patch:
        patch.setattr("taper_desktop.ui.commands.register_patient", fail)
        with qtbot.waitSignal(commands.refused) as refused:
            assert commands.register_patient(patient_draft()) is None
    assert refused.args == [full]
    assert told == []
    assert isinstance(commands.register_patient(patient_draft()), Registered)


def test_a_bug_is_logged_without_values_and_ends_all_writing(
    qtbot: QtBot,
    commands: Commands,
    told: list[Changes],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_down(*_values: object, **_named: object) -> None:
        raise RuntimeError("patient HT-014")

    monkeypatch.setattr("taper_desktop.ui.commands.record_visit", break_down)
    logging.getLogger("taper_desktop").propagate = True
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(commands.broke):
        assert commands.record_visit(PatientId(1), visit_draft()) is None
    assert "RuntimeError" in caplog.text
    assert "HT-014" not in caplog.text
    with qtbot.waitSignal(commands.broke):
        assert commands.register_patient(patient_draft()) is None
    assert told == []
