"""What is signed in the record's forms asks for the passphrase again on a real site."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.correcting import correct_visit, draft_of_visit
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import PatientId
from taper_desktop.store.record_signing import count_record_signatures
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.records.lines import Kind, record_lines
from taper_desktop.ui.records.record_form import RecordForm
from taper_desktop.ui.records.review_form import ReviewForm
from taper_desktop.ui.records.void_form import VoidForm
from taper_desktop.wording.catalogue import Words
from tests.making import FixedClock
from tests.making_sites import (
    PASSWORD,
    entered_on,
    open_new_site,
    sheet_of,
    stepped_down,
)
from tests.making_windows import ScriptedAsking

START, STEP, TODAY = date(2026, 6, 19), date(2026, 7, 17), date(2026, 8, 14)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    """A step down on a count that was misread: it waits to be reviewed."""
    opened = open_new_site(tmp_path)
    number = stepped_down(opened)
    row = sheet_of(opened, number, TODAY).visits[-1]
    draft = replace(draft_of_visit(row), platelets="45", platelets_again="45")
    correct_visit(opened, row.id, draft, "misread", entered=entered_on(TODAY), today=TODAY)
    yield opened
    opened.close()


@pytest.fixture
def sheet(site: OpenSite) -> PatientSheet:
    return sheet_of(site, registered_number(site), TODAY)


def registered_number(site: OpenSite) -> PatientId:
    return PatientId(site.file.rows("SELECT min(id) AS id FROM patients")[0]["id"])


def form_of(
    kind: str, words: Words, theme: Theme, site: OpenSite, sheet: PatientSheet
) -> RecordForm:
    commands = Commands(site, FixedClock(TODAY))
    if kind == "review":
        form = ReviewForm(words, theme, commands, sheet)
        form.kind.set_value("stands")
        return form
    lines = record_lines(words, sheet)
    decision = next(line for line in lines if line.kind is Kind.DECISION)
    return VoidForm(words, theme, commands, sheet, decision)


@pytest.mark.parametrize("kind", ["review", "void"])
def test_it_waits_for_the_passphrase_says_a_wrong_one_and_signs_with_the_right_one(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite, sheet: PatientSheet, kind: str
) -> None:
    form = form_of(kind, words, theme, site, sheet)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    assert form.passphrase is not None
    form.reason.text_edit.setFocus()
    QTest.keyClicks(form.reason.text_edit, "seen the same week")
    assert list(form.waits()) == ["passphrase"]
    QTest.keyClick(form.reason.text_edit, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.passphrase, "below the reason, as in a decision"
    QTest.keyClicks(form.passphrase, "something else altogether")
    QTest.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert form.isVisible()
    assert count_record_signatures(site.file) == 0
    form.passphrase.clear()
    QTest.keyClicks(form.passphrase, PASSWORD)
    with qtbot.waitSignal(form.accepted):
        QTest.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert count_record_signatures(site.file) == 1


@pytest.mark.parametrize("kind", ["review", "void"])
@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_the_reason_saves_and_shift_enter_is_a_new_line(
    qtbot: QtBot,
    words: Words,
    theme: Theme,
    site: OpenSite,
    sheet: PatientSheet,
    *,
    kind: str,
    enter: Qt.Key,
) -> None:
    form = form_of(kind, words, theme, site, sheet)
    qtbot.addWidget(form)
    form.show()
    assert form.passphrase is not None
    box = form.reason.text_edit
    QTest.keyClicks(box, "seen the same week")
    QTest.keyClick(box, enter)
    assert form.isVisible(), "the passphrase is waited for"
    assert form.reason.text() == "seen the same week", "no line more"
    QTest.keyClick(box, enter, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box, "by telephone")
    assert form.reason.text() == "seen the same week\nby telephone"
    QTest.keyClicks(form.passphrase, PASSWORD)
    with qtbot.waitSignal(form.accepted):
        QTest.keyClick(box, enter)
    assert count_record_signatures(site.file) == 1


@pytest.mark.parametrize("kind", ["review", "void"])
def test_escape_asks_only_where_something_was_typed(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite, sheet: PatientSheet, kind: str
) -> None:
    form = form_of(kind, words, theme, site, sheet)
    form.asking = asking = ScriptedAsking([False, True])
    qtbot.addWidget(form)
    form.show()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert not asking.questions
    form.show()
    QTest.keyClicks(form.reason.text_edit, "seen")
    QTest.keyClick(form.reason.text_edit, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.reason.text() == "seen"
    QTest.keyClick(form.reason.text_edit, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert count_record_signatures(site.file) == 0
