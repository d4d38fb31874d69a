"""The window that says what the program is."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.about import About, about
from taper_desktop.clinic.languages import words_in
from taper_desktop.host.installation import Installation
from taper_desktop.ui.about_dialog import AboutDialog
from taper_desktop.ui.look.theme import Theme, theme_for
from taper_desktop.ui.look.widgets import Label
from taper_desktop.wording.catalogue import Language

INSTALLED = Installation(version="1.2.3", installer="setup.exe", sha256="ab12" * 16)
TOLD = About(
    version="1.2.3",
    installed=INSTALLED,
    news="# news",
    intended_use="**use**",
    licence="free",
    notices="",
)


@pytest.fixture(name="light")
def _light(qapp: object) -> Theme:
    del qapp
    return theme_for("light")


def test_it_shows_the_version_and_the_installers_hash(qtbot: QtBot, light: Theme) -> None:
    dialog = AboutDialog(words_in(Language.EN), light, TOLD)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(Label))
    for part in ("Taper Desktop 1.2.3", "setup.exe", "ab12" * 16):
        assert part in said


@pytest.mark.parametrize("installed", [None, replace(INSTALLED, sha256="")])
def test_where_no_hash_is_known_it_says_so(
    qtbot: QtBot, light: Theme, installed: Installation | None
) -> None:
    dialog = AboutDialog(words_in(Language.EN), light, replace(TOLD, installed=installed))
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "No installer noted its hash here." in said
    assert "setup.exe" not in said


def test_each_page_can_be_read_and_not_changed(qtbot: QtBot, light: Theme) -> None:
    dialog = AboutDialog(words_in(Language.EN), light, TOLD)
    qtbot.addWidget(dialog)
    found = [dialog.pages.widget(index) for index in range(dialog.pages.count())]
    pages = [page for page in found if isinstance(page, QPlainTextEdit | QTextEdit)]
    assert len(pages) == len(found)
    assert [page.toPlainText() for page in pages] == [
        "news",
        "use",
        "free",
        "Comes with an installed program.",
    ]
    assert all(page.isReadOnly() and page.accessibleName() for page in pages)


def test_it_speaks_chinese(qtbot: QtBot, light: Theme) -> None:
    dialog = AboutDialog(words_in(Language.ZH_CN), light, about(Language.ZH_CN))
    qtbot.addWidget(dialog)
    assert list(dialog.chosen.segments) == ["新增内容", "预期用途", "许可", "第三方声明"]


def test_a_segment_turns_to_its_page(qtbot: QtBot, light: Theme) -> None:
    dialog = AboutDialog(words_in(Language.EN), light, TOLD)
    qtbot.addWidget(dialog)
    dialog.chosen.segments["Intended use"].click()
    shown = dialog.pages.currentWidget()
    assert shown is not None
    assert shown.accessibleName() == "Intended use"
