"""The protocols window: read, bring in, sign in, move; by keyboard where keys are pressed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.protocol_list import Situation, answer_grid
from taper_desktop.clinic.site import open_site
from taper_desktop.domain.account import Credentials
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import Label
from taper_desktop.ui.protocols.grid_model import GridModel
from taper_desktop.ui.protocols.moving import MoveDialog
from taper_desktop.ui.protocols.page import ProtocolPage
from taper_desktop.ui.protocols.picture_page import PicturePage
from taper_desktop.ui.protocols.signing_in import SignInDialog
from taper_desktop.ui.protocols.window import ProtocolsDialog
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.protocol import NUMBER_KEYS, number_name
from tests.making import LIN, TODAY, FixedClock, make_protocol
from tests.making_protocols import changed_text, protocol_in, sign_in, stricter_text
from tests.making_sites import (
    AS_ADMIN,
    AS_LIN,
    PASSWORD,
    open_new_site,
    registered,
    sheet_of,
    visited_on,
)
from tests.making_windows import ScriptedAsking


class Desk:
    """A site with one patient, and the window over it."""

    def __init__(self, qtbot: QtBot, words: Words, theme: Theme, folder: Path) -> None:
        self._qtbot = qtbot
        self._look = (words, theme)
        self.folder = folder
        self.asking = ScriptedAsking()
        self.clock = FixedClock()
        self.site = open_new_site(folder)
        self.patient = registered(self.site)

    def window(self, by: Credentials = AS_LIN) -> ProtocolsDialog:
        self.site.close()
        path = self.folder / "site.taper"
        self.site = open_site(path, create=False, by=by, now=LIN.at)
        commands = Commands(self.site, self.clock)
        dialog = ProtocolsDialog(*self._look, commands, self.asking)
        self._qtbot.addWidget(dialog)
        dialog.show()
        self.shown = dialog
        return dialog


@pytest.fixture
def desk(qtbot: QtBot, words: Words, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, words, theme, tmp_path)
    yield made
    made.site.close()


def rows(table: QTableWidget) -> list[list[str]]:
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() for item in items if item is not None])
    return found


def shown(window: ProtocolsDialog, name: str) -> list[list[str]]:
    window.show_page(name)
    page: ProtocolPage = window.pages[name]
    assert isinstance(page.table, QTableWidget)
    return rows(page.table)


def test_each_protocol_is_listed_with_how_it_stands(desk: Desk) -> None:
    sign_in(desk.site, stricter_text())
    window = desk.window()
    listed = rows(window.list)
    assert [(row[0], row[2], row[4]) for row in listed] == [
        ("Active", "2.0.0", "0"),
        ("Superseded", "1.0.0", "1"),
        ("Refused by lint", "0.1.0", "–"),
    ]
    assert all(len(row[3]) == 8 for row in listed)
    assert "signed in by Lin Mei" in window.about.text()


def test_every_number_is_read_with_its_basis_clause_and_note(desk: Desk, words: Words) -> None:
    numbers = {row[0]: row for row in shown(desk.window(), "numbers") if len(row) > 1}
    given = [key for key in NUMBER_KEYS if key != "taper.max_days"]
    assert set(numbers) == {number_name(words, key) for key in given}
    assert numbers["Length of a step"][2:4] == ["example", "taper.method-1"]
    note = numbers["Counts not solid after rescue therapy"]
    assert note[2] == "published"
    assert "Nplate" in note[4]
    assert "within 8 weeks" in note[4]


def test_clauses_and_references_are_read_whole(desk: Desk) -> None:
    clauses = {row[0]: row[1] for row in shown(desk.window(), "clauses") if len(row) > 1}
    protocol = make_protocol()
    assert set(clauses) == {*protocol.clauses, *protocol.references}
    assert clauses["halt.count"] == "Halt when platelets fall below 30 ×10⁹/L."


def test_lint_is_in_words_and_errors_come_first(desk: Desk) -> None:
    window = desk.window()
    window.list.selectRow(1)
    lint = shown(window, "lint")
    assert lint[0] == ["error", "status", "A template: no patient can be put on it"]
    assert not window.sign.isEnabled()
    assert "errors" in window.message.text()
    window.list.selectRow(0)
    lint = shown(window, "lint")
    assert lint[-1] == ["clear", "", "No error, no warning"]
    assert "Tablet strengths in stock" in lint[1][2]
    assert window.message.text() == "It is signed in already."


def test_a_number_without_basis_is_said(desk: Desk) -> None:
    text = changed_text(
        ('"halt.deterioration" = { kind = "stated", clause = "halt.deterioration" }\n', "")
    )
    desk.asking.files.append(protocol_in(desk.folder, text))
    window = desk.window()
    window.bring_in()
    numbers = {row[0]: row for row in shown(window, "numbers") if len(row) > 1}
    assert numbers["A worse condition halts"][2:] == ["none", "", "no basis given"]
    lint = shown(window, "lint")
    assert lint[0][2] == "The number A worse condition halts has no basis"
    assert not any(row[0] == "clear" for row in lint)


def test_the_picture_is_walked_and_read_with_the_arrows(desk: Desk) -> None:
    window = desk.window()
    window.show_page("picture")
    page = window.pages["picture"]
    assert isinstance(page, PicturePage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.grid.setFocus()
    assert page.reading.text().startswith("Platelets 401 and more")
    for key in (Qt.Key.Key_Down,) * 3 + (Qt.Key.Key_Right,):
        QTest.keyClick(page.grid, key)
    assert page.reading.text().startswith("Platelets 30 to 49 ×10⁹/L, Grade\u00a01: Hold. At 30:")
    page.situations.segments["between_steps"].click()
    assert page.model.index(2, 0).data() == "Continue"
    assert "50\u00a0×10⁹/L" in page.assumed.text()
    assert not page.grab().isNull()


def test_each_cell_reads_itself_out(words: Words) -> None:
    model = GridModel(words)
    model.show(answer_grid(make_protocol(), Situation.STEP_DUE))
    index = model.index(2, 0)
    said = "Platelets 50 to 250 ×10⁹/L, Grade\u00a00: Step down"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said
    assert model.read_out(model.index(9, 9)) == ""
    assert model.headerData(0, Qt.Orientation.Vertical) == "401 and more"


def test_a_file_is_brought_in_and_selected(desk: Desk) -> None:
    desk.asking.files.append(protocol_in(desk.folder, stricter_text()))
    window = desk.window()
    window.bring_in()
    assert window.selected.protocol.version == "2.0.0"
    assert window.sign.isEnabled()
    window.show_page("patients")
    assert window.patients.why.text() == "Nobody is on it"


def test_a_faulty_file_is_named_with_place_and_fault_and_nothing_is_lost(desk: Desk) -> None:
    faulty = changed_text(("consecutive = 2", "consecutive = 2.5"))
    desk.asking.files.append(protocol_in(desk.folder, faulty, "ours.toml"))
    window = desk.window()
    before = rows(window.list)
    window.bring_in()
    assert "ours.toml was not brought in" in window.message.text()
    assert "recovery.consecutive" in window.message.text()
    assert rows(window.list) == before
    desk.asking.files.append(None)  # type: ignore[arg-type]
    window.bring_in()
    assert rows(window.list) == before


def signing(desk: Desk) -> tuple[ProtocolsDialog, SignInDialog]:
    desk.asking.files.append(protocol_in(desk.folder, stricter_text()))
    window = desk.window()
    window.bring_in()
    window.sign.click()
    form = window.form
    assert isinstance(form, SignInDialog)
    return window, form


def test_numbers_are_confirmed_one_by_one_and_signed(desk: Desk) -> None:
    window, form = signing(desk)
    assert form.waits() == ("23 numbers", "Passphrase again")
    form.submit()
    assert window.form is form
    for _number in form.page.model.keys:
        QTest.keyClick(form.page.table, Qt.Key.Key_Space)
        QTest.keyClick(form.page.table, Qt.Key.Key_Down)
    assert form.waits() == ("Passphrase again",)
    QTest.keyClicks(form.page.passphrase, "not this one, surely")
    form.submit()
    assert form.page.left() == 0
    assert "passphrase" in form.footer._waiting.text()
    form.page.passphrase.setText(PASSWORD)
    form.submit()
    assert [row[0] for row in rows(window.list)] == ["Active", "Superseded", "Refused by lint"]
    assert window.selected.protocol.version == "2.0.0"
    confirmed = window.selected.confirmed
    assert set(confirmed) == set(form.page.model.keys)
    assert confirmed["doses.tablets_mg"] == "2.5\u00a0mg and 5\u00a0mg"
    said = {row[0]: row[4] for row in shown(window, "numbers") if len(row) > 1}
    assert said["Length of a step"].endswith("Confirmed when it was signed in")
    assert sheet_of(desk.site, desk.patient).protocol_id == 1


def test_going_back_signs_nothing(desk: Desk) -> None:
    window, form = signing(desk)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert window.form is None
    assert len(desk.site.protocol_rows) == 1


def test_a_patient_is_moved_with_both_answers_seen_and_a_reason(desk: Desk) -> None:
    sign_in(desk.site, stricter_text())
    window = desk.window()
    window.list.selectRow(1)
    assert shown(window, "patients") == [["HT-014", "ZW", ""]]
    window.patients.move_button.click()
    form = window.form
    assert isinstance(form, MoveDialog)
    assert form.target.value() == ""
    assert form.waits() == ("a version", "Reason")
    QTest.keyClicks(form.target, "1")
    assert form.waits() == ("Reason",)
    said = [label.text() for label in form.findChildren(Label)]
    assert said.count("CANNOT TELL") == 2
    form.reason.setText("New version of the site")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert window.form is None
    assert sheet_of(desk.site, desk.patient).protocol_id == 2
    assert [(row[2], row[4]) for row in rows(window.list)][:2] == [("2.0.0", "1"), ("1.0.0", "0")]


def test_answers_of_yesterday_are_shown_anew_before_a_patient_is_moved(desk: Desk) -> None:
    sign_in(desk.site, stricter_text())
    visited_on(desk.site, desk.patient, ("2026-07-31", 71), (TODAY, 60))
    window = desk.window()
    window.list.selectRow(1)
    window.show_page("patients")
    window.patients.move_button.click()
    form = window.form
    assert isinstance(form, MoveDialog)
    QTest.keyClicks(form.target, "1")
    form.reason.setText("New version of the site")
    desk.clock.day = TODAY + timedelta(days=40)
    form.submit()
    assert window.form is form
    assert "no longer the same" in form.footer._waiting.text()
    assert sheet_of(desk.site, desk.patient).protocol_id == 1
    form.submit()
    assert sheet_of(desk.site, desk.patient).protocol_id == 2


def test_a_lock_forgets_the_passphrase_and_keeps_what_was_confirmed(desk: Desk) -> None:
    _window, form = signing(desk)
    QTest.keyClick(form.page.table, Qt.Key.Key_Space)
    QTest.keyClicks(form.page.passphrase, PASSWORD)
    form.hide()
    form.show()
    assert form.page.passphrase.text() == ""
    assert form.waits() == ("22 numbers", "Passphrase again")


def test_where_there_is_no_other_version_nobody_is_moved(desk: Desk) -> None:
    window = desk.window()
    window.show_page("patients")
    assert not window.patients.move_button.isEnabled()
    assert window.patients.why.text() == "There is no other version."


def test_an_administrator_reads_and_signs_nothing(desk: Desk) -> None:
    sign_in(desk.site, stricter_text())
    desk.asking.files.append(protocol_in(desk.folder, changed_text(version="3.0.0")))
    window = desk.window(AS_ADMIN)
    window.bring_in()
    assert window.message.text().endswith("brought in; An investigator signs protocols")
    assert not window.sign.isEnabled()
    window.list.selectRow(1)
    window.show_page("patients")
    assert window.patients.why.text() == "An investigator moves patients to another protocol"


def test_headings_are_passed_over(desk: Desk) -> None:
    window = desk.window()
    page = window.pages["numbers"]
    table = page.table
    assert isinstance(table, QTableWidget)
    seen = []
    for _step in range(6):
        item = table.item(table.currentRow(), 1)
        assert item is not None
        seen.append(item.text())
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert len(set(seen)) == 6
    for _step in range(8):
        QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.currentRow() == 1
