"""The composition root: the demonstration without a screen, and the last net."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from taper_desktop import app
from taper_desktop.clinic.site import SiteFault
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.host.settings import Settings
from taper_desktop.ui.outside import Outside
from taper_desktop.ui.program import Program
from tests.making import TODAY, FixedClock, patient_draft
from tests.making_sites import AS_LIN, open_new_site
from tests.making_windows import ScriptedAsking, let_go


@pytest.fixture
def asking() -> ScriptedAsking:
    return ScriptedAsking()


def make_program(asking: ScriptedAsking, settings: Settings) -> Program:
    return Program(
        Outside(
            clock=FixedClock(TODAY),
            settings=settings,
            keep_settings=lambda _settings: None,
            asking=asking,
            make_demo=Path,
        )
    )


@pytest.fixture
def program(qtbot: QtBot, asking: ScriptedAsking, tmp_path: Path) -> Iterator[Program]:
    """The program on a site with nobody in it."""
    del qtbot
    open_new_site(tmp_path).close()
    made = make_program(asking, Settings(language="en", theme="light"))
    made.open(tmp_path / "site.taper")
    assert made.log_in is not None
    made.log_in.log_in_wanted.emit(AS_LIN, "")
    yield made
    assert made.window is not None
    let_go(made.window)
    made.close()


def test_the_demonstration_shows_itself_without_a_screen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "taper_desktop", "demo", "--unseen", str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Stop condition outstanding" in done.stdout
    assert done.stdout.count("HT-") >= 24
    assert (tmp_path / "window.png").stat().st_size > 20_000
    (pdf,) = tmp_path.glob("HT-*.pdf")
    assert str(pdf) in done.stdout
    assert "DEMO" in PdfReader(pdf).pages[0].extract_text()


def test_what_nobody_caught_stops_all_writing_and_is_said_once(
    program: Program, asking: ScriptedAsking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    app._spread_net(program)
    error = RuntimeError("HT-014")
    sys.excepthook(type(error), error, None)
    sys.excepthook(type(error), error, None)
    assert [notice.title for notice in asking.notices] == ["Fault in the program"]
    assert program.window is not None
    assert program.window.commands.register_patient(patient_draft()) is None
    assert "Writing is off" in program.window.status.text


def test_a_file_that_fails_while_it_is_open_is_said_to_be_what_it_is(
    program: Program, asking: ScriptedAsking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    app._spread_net(program)
    error = SiteFault(Problem(place="site.taper", fault=Fault.FILE_DAMAGED))
    sys.excepthook(type(error), error, None)
    assert [notice.title for notice in asking.notices] == ["The file is damaged"]
    assert "Restore the latest backup" in asking.notices[0].text
    assert program.window is not None
    assert program.window.commands.register_patient(patient_draft()) is None
    assert [notice.title for notice in asking.notices] == ["The file is damaged"] * 2
    assert "Writing is off" in program.window.status.text


def test_a_damaged_file_is_said_and_left_as_it_is(
    qtbot: QtBot, asking: ScriptedAsking, tmp_path: Path
) -> None:
    del qtbot
    path = tmp_path / "site.taper"
    path.write_bytes(b"not a site")
    program = make_program(asking, Settings())
    program.open(path)
    assert program.log_in is not None
    assert program.log_in.fault is not None
    assert program.log_in.fault.problem.place == str(path)
    let_go(program.log_in)
    program.close()
    assert path.read_bytes() == b"not a site"


class Session:
    """The end of a session that is asked for."""

    def __init__(self) -> None:
        self.held = False

    def cancel(self) -> None:
        """It is held back."""
        self.held = True


def test_the_end_of_the_session_is_held_back_for_what_is_begun(program: Program) -> None:
    asked = Session()
    app.end_of_session(program, asked)
    assert not asked.held
    assert program.window is not None
    program.window.dialogs.start_patient()
    app.end_of_session(program, asked)
    assert asked.held
