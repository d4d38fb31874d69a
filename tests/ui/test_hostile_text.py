"""Markup, formats and SQL in every text field stand literally in windows, on paper and in files."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import count, takewhile

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.auditing import AuditFilter, export_audit
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import find, worklist
from taper_desktop.exchange.csv_text import csv_bytes
from taper_desktop.ui.asking import Asking, Notice, Question
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.key_page import key_document
from taper_desktop.ui.paper.preview import PreviewDialog, PrintJob
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import print_stamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.ui.site_windows.accounts import AccountsDialog
from taper_desktop.ui.site_windows.audit import AuditDialog
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language, Words
from tests import making_hostile as hostile
from tests.making import TODAY, FixedClock
from tests.making_hostile import HostileSite, hostile_site
from tests.making_windows import ScriptedAsking, let_go, make_window
from tests.ui.paper.pdf_reading import page_texts, plain

ALL = {
    value
    for name, value in vars(hostile).items()
    if name.isupper() and isinstance(value, str) and name != "PASSPHRASE"
}
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    return hostile_site(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def site(made: HostileSite) -> Iterator[OpenSite]:
    opened = made.open()
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, site: OpenSite, made: HostileSite) -> Iterator[MainWindow]:
    del qtbot
    shown = make_window(site)
    shown.resize(1600, 1000)
    shown.show()
    shown.desk.open_patient(made.patient_id)
    yield shown
    let_go(shown)


def as_shown(text: str) -> str:
    """What Qt makes of a text where nobody told it whether there is markup in it."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for index in takewhile(
            QModelIndex.isValid, (model.index(row, column, parent) for column in count())
        ):
            for role in _ROLES:
                text = index.data(role)
                if isinstance(text, str):
                    yield as_shown(text) if role is Qt.ItemDataRole.ToolTipRole else text


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            rich = widget.textFormat() is not Qt.TextFormat.PlainText
            yield as_shown(QLabel.text(widget)) if rich else widget.text()
        case QAbstractButton() | QLineEdit():
            yield widget.text()
        case QPlainTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget.model(), QModelIndex())
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case _:
            pass


def said(root: QWidget) -> list[str]:
    """Every text of a window as a person sees it, or has it read out."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        found += list(_own(widget))
        found += [widget.windowTitle().replace("[*]", ""), as_shown(widget.toolTip())]
        found += [widget.accessibleName(), widget.accessibleDescription()]
    return [" ".join(text.replace("\u2060", "").split()) for text in found if text]


def assert_said(texts: list[str], *typed: str) -> None:
    """Each typed text stands, whole and as it was typed, in one of these at least."""
    for text in typed:
        assert any(" ".join(text.split()) in shown for shown in texts), text


def assert_nothing_mangled(texts: list[str]) -> None:
    """Wherever a typed text begins, all of it follows, unless it is cut short."""
    for text in texts:
        for typed in ALL:
            for start in (typed.split("<")[0].strip(), typed.split("{")[0].strip()):
                at = text.find(start) if len(start) > 4 else -1
                if at >= 0 and "…" not in text:
                    assert typed in text, (typed, text)


def test_the_window_shows_what_was_typed(window: MainWindow, made: HostileSite) -> None:
    texts = said(window)
    assert_said(texts, hostile.CODE, hostile.INITIALS, hostile.NAME, hostile.SEEN)
    assert_said(texts, hostile.SITE, hostile.USER, hostile.CODE_2)
    assert_nothing_mangled(texts)
    window.desk.open_patient(made.other_id)
    texts = said(window)
    assert_said(texts, hostile.CODE_2, hostile.DRUG)
    assert_nothing_mangled(texts)


def test_a_correction_shows_the_note_that_was_typed(window: MainWindow) -> None:
    area = window.desk.prepare_area()
    for row, note in ((0, hostile.NOTE), (1, hostile.NOTE_2)):
        assert window.desk.sheet is not None
        window.entry.correct(window.desk.sheet.visits[row].id)
        texts = said(area)
        assert_said(texts, note)
        assert_nothing_mangled(texts)
        window.entry._close()


def test_a_lock_shows_who_was_there(window: MainWindow) -> None:
    window.lock()
    assert window.locking.page is not None
    texts = said(window.locking.page)
    assert_said(texts, hostile.USER)
    assert_nothing_mangled(texts)


def test_a_search_finds_what_was_typed(site: OpenSite, made: HostileSite) -> None:
    shown = worklist(site, TODAY)
    for text in (hostile.CODE, hostile.NAME, hostile.NAME[10:]):
        assert made.patient_id in {line.patient_id for line in find(site, shown, text)}, text
    for text in ("%%", "_%_", "' OR '1'='1", "*", "{0}{0}"):
        assert find(site, shown, text) == (), text


def test_the_audit_trail_shows_what_was_typed(
    qtbot: QtBot, words: Words, theme: Theme, made: HostileSite
) -> None:
    site = made.open(hostile.AS_KEEPER)
    try:
        dialog = AuditDialog(words, theme, Commands(site, FixedClock()), ScriptedAsking())
        qtbot.addWidget(dialog)
        texts = said(dialog)
        assert_said(texts, *hostile.OF_THE_AUDIT)
        for row in range(dialog.model.rowCount()):
            dialog.table.selectRow(row)
            texts.append(" ".join(dialog.detail.text().split()))
        assert_nothing_mangled(texts)
        for person in (hostile.USER, hostile.KEEPER):
            dialog.filters.person.setCurrentIndex(dialog.filters.person.findData(person))
            assert {line.by for line in dialog.model.lines} == {person}
    finally:
        site.close()


def test_the_accounts_are_shown_as_typed(
    qtbot: QtBot, words: Words, theme: Theme, made: HostileSite
) -> None:
    site = made.open(hostile.AS_KEEPER)
    try:
        dialog = AccountsDialog(words, theme, Commands(site, FixedClock()), ScriptedAsking())
        qtbot.addWidget(dialog)
        texts = said(dialog)
        assert_said(texts, hostile.LOGIN, hostile.USER, hostile.KEEPER_LOGIN, hostile.KEEPER)
        assert_said(texts, hostile.SECOND_LOGIN, hostile.SECOND)
        dialog.table.selectRow(0)
        dialog.change_account()
        assert dialog.form is not None
        assert_nothing_mangled([*texts, *said(dialog.form)])
        dialog.form.reject()
    finally:
        site.close()


def test_a_code_that_is_taken_is_named_as_it_was_typed(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite
) -> None:
    dialog = NewPatientDialog(words, theme, Commands(site, FixedClock()))
    qtbot.addWidget(dialog)
    dialog.identity.code.setText(hostile.CODE)
    dialog.identity.code.textEdited.emit(hostile.CODE)
    texts = [text for text in said(dialog) if text != hostile.CODE]
    assert_said(texts, hostile.CODE)
    assert_nothing_mangled(texts)


def test_pages_and_their_preview_say_what_was_typed(
    qtbot: QtBot, words: Words, theme: Theme, site: OpenSite, made: HostileSite
) -> None:
    sheet = patient_sheet(site, made.patient_id, TODAY)
    stamp = print_stamp(FixedClock(), site)
    job = PrintJob(
        code=sheet.patient.code,
        identity=sheet.patient.code,
        as_of=TODAY,
        pages=lambda _kind, languages, size: summary_pages(
            sheet, words_in(languages[0]), stamp, size
        ),
        today=lambda: TODAY,
        asking=ScriptedAsking(),
    )
    preview = PreviewDialog(words, theme, job)
    qtbot.addWidget(preview)
    texts = said(preview)
    assert_said(texts, hostile.CODE, f"Print {hostile.CODE}…")
    assert_nothing_mangled(texts)
    for language in Language:
        pages = summary_pages(sheet, words_in(language), stamp, PaperSize.A4)
        text = "".join(page_texts(pages.pdf()))
        for typed in (*hostile.OF_A_PATIENT, hostile.SITE, hostile.USER):
            assert plain(typed) in text, typed


def test_the_page_of_a_drug_without_a_protocol_names_it(site: OpenSite, made: HostileSite) -> None:
    sheet = patient_sheet(site, made.other_id, TODAY)
    pages = summary_pages(
        sheet, words_in(Language.EN), print_stamp(FixedClock(), site), PaperSize.A4
    )
    text = "".join(page_texts(pages.pdf()))
    for typed in (hostile.CODE_2, hostile.DRUG):
        assert plain(typed) in text, typed


@pytest.mark.usefixtures("qapp")
def test_the_page_of_the_recovery_key_names_the_site(words: Words) -> None:
    document = key_document(words, hostile.SITE, "AAAA-BBBB-CCCC-DDDD", TODAY)
    assert hostile.SITE in document.toPlainText()


def test_an_export_holds_what_was_typed_and_no_formula(made: HostileSite) -> None:
    site = made.open(hostile.AS_KEEPER)
    try:
        content = csv_bytes(export_audit(site, AuditFilter(), entered=hostile.by(site)))
    finally:
        site.close()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) > 40
    values = {str(value) for row in rows for value in json.loads(row["new"]).values()}
    assert values >= set(hostile.OF_THE_AUDIT)
    assert {row["patient"] for row in rows} == {"", hostile.CODE, f"'{hostile.CODE_2}"}
    assert {row["by"] for row in rows} == {hostile.USER, hostile.KEEPER}
    assert {hostile.LEFT, hostile.MISREAD, f"'{hostile.SEEN}"} <= {row["why"] for row in rows}
    cells = {cell for row in rows for cell in row.values()}
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", [hostile.SITE, hostile.CODE, "two\nlines <b>&</b>"])
@pytest.mark.usefixtures("qapp")
def test_a_question_shows_its_text_literally(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def look(box: QLabel) -> int:
        plainly = box.textFormat() is Qt.TextFormat.PlainText
        shown.append(box.text() if plainly else as_shown(box.text()))
        return 0

    monkeypatch.setattr("taper_desktop.ui.asking.QMessageBox.exec", look)
    question = Question(title="", text=text, proceed="On", go_back="Back")
    assert not Asking().confirm(None, question)
    Asking().tell(None, Notice(title="", text=text, close="Close"))
    assert shown == [text, text]
