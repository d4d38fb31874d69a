"""A date that is mostly a slip of the year is said under its field, and keeps nothing waiting."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.languages import words_in
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.visit.far_dates import far_date_notice
from taper_desktop.ui.visit.form import VisitForm
from taper_desktop.wording.catalogue import Language, Words
from tests.ui.stories import holding
from tests.ui.visit.conftest import OpenForm, press


def type_date(form: VisitForm, text: str) -> None:
    form.fields.date.setFocus()
    form.fields.date.selectAll()
    press(form, text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "2025-05-31",
            "Before the first dose of 01-Jun-2025 · 188\u00a0days before the nearest visit",
        ),
        ("2025-06-07", "181\u00a0days before the nearest visit"),
        ("2025-06-08", ""),
        ("2027-02-03", ""),
        ("2027-02-04", "181\u00a0days after the nearest visit"),
        ("2026-08-14", ""),
        ("2026-08", ""),
    ],
)
def test_the_fact_is_named(words: Words, typed: str, said: str) -> None:
    assert far_date_notice(words, typed, holding(), None) == said


def test_the_visit_that_is_corrected_is_not_the_nearest(words: Words) -> None:
    sheet = holding()
    last = sheet.visits[-1]
    near = far_date_notice(words, "2027-02-02", sheet, None)
    assert near == ""
    said = far_date_notice(words, "2027-02-02", sheet, last)
    assert said == "187\u00a0days after the nearest visit"


@pytest.mark.parametrize("language", Language)
def test_it_stands_whole_under_the_date_in_a_narrow_pane(
    qtbot: QtBot, open_form: OpenForm, language: Language
) -> None:
    form = open_form(said=words_in(language))
    form.resize(430, 500)
    type_date(form, "2025-01-10")
    row = form.fields.rows["date"]
    assert row.notice()
    assert row.notice() in row.control.accessibleDescription()
    shown = [label for label in row.findChildren(Label) if label.isVisible() and label.text()]
    assert {row.notice(), *row.hint().split(" · ")[-1:]} <= {label.text() for label in shown}
    qtbot.waitUntil(lambda: all(is_whole(form, label) for label in shown))


def is_whole(form: VisitForm, label: Label) -> bool:
    """Whether the text fits its label, and the label the fields."""
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    wide = label.wordWrap() or label.width() >= label.sizeHint().width()
    right = label.mapTo(form.fields, label.rect().topRight()).x()
    return wide and label.height() >= needed and right <= form.fields.width()


def test_it_keeps_nothing_from_being_saved(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form()
    type_date(form, "2025-01-10")
    press(form, Qt.Key.Key_Tab, "82", Qt.Key.Key_Tab, *"o0nan")
    assert form.fields.rows["date"].notice()
    with qtbot.waitSignal(form.visit_submitted, timeout=1000):
        press(form, Qt.Key.Key_Return)


def test_it_goes_with_the_date(open_form: OpenForm) -> None:
    form = open_form()
    type_date(form, "2025-01-10")
    type_date(form, "2026-08-14")
    assert form.fields.rows["date"].notice() == ""
    assert form.fields.date.accessibleDescription() == ""
