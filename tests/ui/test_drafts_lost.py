"""The question before a visit that was begun is lost: behind a lock it names nobody."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.ui.drafts_lost import may_lose_drafts
from taper_desktop.wording.catalogue import Words
from tests.making_windows import ScriptedAsking


@pytest.mark.parametrize("named", [True, False])
def test_patients_are_named_only_before_a_lock(qtbot: QtBot, words: Words, named: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = ScriptedAsking([True])
    assert may_lose_drafts(words, asking, parent, ["HT-014", "HT-008"], named=named)
    (question,) = asking.questions
    assert ("HT-014" in question.text) is named
    assert ("2 patients" in question.text) is not named


def test_nobody_is_asked_about_nothing(qtbot: QtBot, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = ScriptedAsking()
    assert may_lose_drafts(words, asking, parent, [], named=True)
    assert asking.questions == []
