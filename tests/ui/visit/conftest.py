"""A form that is answered as the window answers it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.recording import preview_visit
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.wording.catalogue import Words
from tests.ui.stories import VISIT_DAY, holding

OpenForm = Callable[..., VisitForm]


def press(form: VisitForm, *keys: str | Qt.Key) -> None:
    """Type into whatever has the keyboard: text letter by letter, or a key."""
    for key in keys:
        focused = form.focusWidget()
        assert focused is not None, f"nothing to type {key} into"
        if isinstance(key, str):
            for letter in key:
                target = form.focusWidget()
                assert target is not None
                _type(target, letter)
        else:
            QTest.keyClick(focused, key)


def _type(target: QWidget, letter: str) -> None:
    if letter.isascii():
        QTest.keyClicks(target, letter)
        return
    committed = QInputMethodEvent()
    committed.setCommitString(letter)
    QApplication.sendEvent(target, committed)


@pytest.fixture
def open_form(qtbot: QtBot, words: Words, theme: Theme) -> OpenForm:
    """Opens a new visit of a patient."""

    def open_one(sheet: PatientSheet | None = None, said: Words = words) -> VisitForm:
        shown = sheet or holding()
        form = VisitForm(said, theme, shown, VISIT_DAY)

        def answer(draft: VisitDraft) -> None:
            form.show_preview(preview_visit(shown, draft, today=VISIT_DAY))

        form.draft_edited.connect(answer)
        qtbot.addWidget(form)
        form.resize(652, 700)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        return form

    return open_one
