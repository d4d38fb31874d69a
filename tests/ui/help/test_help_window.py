"""The help window: read, searched, walked by keyboard; F1 leads to where one is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.help_pages import page_names
from taper_desktop.clinic.languages import words_in
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.ui.help.book import HelpBook
from taper_desktop.ui.help.where import page_for
from taper_desktop.ui.help.window import PAGE_ROLE, HelpWindow
from taper_desktop.ui.look.theme import Theme
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.help_text import plain_words
from tests.making import make_protocol
from tests.making_protocols import changed_text


@pytest.fixture
def window(qtbot: QtBot, words: Words, theme: Theme) -> HelpWindow:
    made = HelpWindow(words, theme, make_protocol())
    qtbot.addWidget(made)
    made.show()
    return made


def names(window: HelpWindow) -> list[str]:
    items = [window.list.item(row) for row in range(window.list.count())]
    return [item.data(PAGE_ROLE) for item in items if item.data(PAGE_ROLE)]


def test_every_page_is_listed_and_can_be_shown(window: HelpWindow) -> None:
    assert names(window) == list(page_names())
    for name in page_names():
        window.show_page(name)
        assert window.browser.toPlainText().startswith(window.book.pages[name].title)
        assert not window.grab().isNull()


def test_a_search_lists_pages_that_hold_every_word(window: HelpWindow) -> None:
    QTest.keyClicks(window.search, "critical repeat")
    assert names(window) == ["rules"]
    assert window.found.text() == "1 page"
    assert window.page == "rules"
    assert window.browser.extraSelections()
    window.search.clear()
    assert names(window) == list(page_names())


def test_titles_come_before_text(window: HelpWindow) -> None:
    window.search.setText("backup")
    assert names(window)[0] == "backups"
    assert len(names(window)) > 2


def test_what_is_nowhere_says_so_and_lists_every_page(window: HelpWindow) -> None:
    window.search.setText("xyzzy")
    assert window.found.text() == "Nothing found; all pages are listed"
    assert names(window) == list(page_names())


@pytest.mark.parametrize(("text", "page"), [("备份", "backups"), ("转移", "protocols")])
def test_two_chinese_characters_are_enough(text: str, page: str) -> None:
    found = HelpBook(words_in(Language.ZH_CN), make_protocol()).search(text)
    assert page in [hit.page.name for hit in found]


def test_one_letter_is_no_search(words: Words) -> None:
    assert HelpBook(words, make_protocol()).search(" h ") == ()


def test_a_hit_in_the_title_alone_has_no_snippet(words: Words) -> None:
    hits = HelpBook(words, make_protocol()).search("Where to begin")
    assert hits[0].page.name == "start"
    assert hits[0].snippet == "" or hits[0].snippet.endswith("…")


def test_it_is_walked_by_keyboard(window: HelpWindow) -> None:
    window.search.setFocus()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.list.hasFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.page == "log-in"
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert window.browser.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page == "start"
    assert not window.back.isEnabled()
    window.go_back()
    assert window.page == "start"


def test_a_link_is_followed_with_tab_and_enter(window: HelpWindow) -> None:
    window.show_page("start")
    window.browser.setFocus()
    QTest.keyClick(window.browser, Qt.Key.Key_Tab)
    QTest.keyClick(window.browser, Qt.Key.Key_Return)
    assert window.page == "log-in"


def test_the_numbers_are_those_of_the_protocol(words: Words) -> None:
    other = read_protocol(changed_text(("count_below = 30", "count_below = 40")))
    said = HelpBook(words, other).pages["rules"].markdown
    assert "A seen count below 40" in said
    assert "A seen count below 30" not in said


def test_words_alone_are_searched() -> None:
    text = "# Title\n\n| a | b |\n| --- | --- |\n- **bold** [there](start.md) `CODE`"
    assert "start.md" not in plain_words(text)
    assert "there" in plain_words(text)
    assert "---" not in plain_words(text)


def test_the_nearest_pane_counts(qtbot: QtBot) -> None:
    class WorklistPane(QWidget):
        pass

    class VisitForm(QWidget):
        pass

    pane = WorklistPane()
    qtbot.addWidget(pane)
    form = VisitForm(pane)
    inner = QWidget(form)
    assert page_for(inner) == "visit"
    assert page_for(pane) == "worklist"
    assert page_for(QWidget()) == "start"
    assert page_for(None) == "start"
