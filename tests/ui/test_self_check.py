"""The parts of a self-check that need Qt: fonts and a printed page."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from taper_desktop.cli import main
from taper_desktop.clinic.languages import words_in
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.host.clock import Clock
from taper_desktop.ui import self_check
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.wording.catalogue import Language


@pytest.mark.usefixtures("qapp")
def test_this_computer_has_the_fonts_and_prints_with_them() -> None:
    found = self_check.check_here(Clock())
    assert found.good, [check for check in found.checks if not check.good]
    assert tuple(check.what for check in found.checks) == tuple(Checked)
    fonts, chart, page = found.checks[-3:]
    assert len(fonts.seen) == 2
    assert chart.seen == ((Seen.DRAWN, "640 × 420"),)
    assert dict(page.seen)[Seen.QT].startswith("6.")
    assert int(dict(page.seen)[Seen.EMBEDDED]) >= 2


@pytest.mark.usefixtures("qapp")
def test_without_chinese_type_the_fonts_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_check, "CHINESE", "\U0010fffd")
    fonts = self_check._fonts()
    assert not fonts.good
    assert fonts.seen[-1] == (Seen.WHY, "\U0010fffd")


@pytest.mark.usefixtures("qapp")
def test_a_library_that_cannot_be_loaded_fails_the_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_chart: object, _sheet: object) -> None:
        raise ImportError("Importing the numpy C-extensions failed.\n\nnot page-aligned")

    monkeypatch.setattr(CourseChart, "show_sheet", broken)
    chart = self_check._chart(Clock())
    assert not chart.good
    assert chart.seen == ((Seen.WHY, "not page-aligned"),)


@pytest.mark.usefixtures("qapp")
def test_an_empty_picture_is_no_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    def empty(_chart: object) -> QPixmap:
        picture = QPixmap(640, 420)
        picture.fill(Qt.GlobalColor.white)
        return picture

    monkeypatch.setattr(CourseChart, "grab", empty)
    assert not self_check._chart(Clock()).good


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("language", "said"), [("en", "1 of 2"), ("zh_CN", "未通过")])
def test_the_page_says_all_that_was_found(tmp_path: Path, language: str, said: str) -> None:
    found = SelfCheck(
        version="1.2.3",
        at="2026-08-14T09:42:10+08:00",
        computer="WARD-7",
        checks=(
            Check(what=Checked.RULES, good=True, seen=((Seen.ANSWERED, "49/49"),)),
            Check(what=Checked.SAVED, good=False, seen=((Seen.WHY, "disk_full"),)),
        ),
    )
    pdf = tmp_path / "check.pdf"
    self_check.write_page(found, words_in(Language(language)), pdf)
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    text = " ".join(text.split())
    for part in ("WARD-7", "49/49", said):
        assert part in text


def test_the_command_prints_a_line_a_check_and_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "check.pdf"
    assert main(["self-check", "--pdf", str(pdf)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "13 of 13 checks passed"
    assert len(lines) == 14
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_command_fails_when_one_check_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_check, "CHINESE", "\U0010fffd")
    assert main(["self-check", "--language", "zh_CN"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1].replace("\xa0", " ") == "13 项检查中通过 12 项"


def test_a_page_that_cannot_be_written_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "nowhere" / "check.pdf"
    assert main(["self-check", "--pdf", str(pdf)]) == 2
    assert str(pdf) in capsys.readouterr().err
