"""The scenes of the gallery, in the order of a day at the site."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from taper_desktop import __version__
from taper_desktop.clinic.correcting import draft_of_visit
from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.clinic.voiding import VoidDraft
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.envelope import envelope_file
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import NEW_SITE, TAKING_OVER, Step
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.log_in.window import LogInWindow
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.ui.records.lines import Kind, record_lines
from taper_desktop.ui.what_if.window import WhatIfWindow
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language
from tests.gallery.stage import (
    DAY,
    LARGE,
    NARROW,
    SHORT,
    SMALL,
    WIDE,
    Stage,
    dialog_of,
)
from tests.making import FixedClock
from tests.making_sites import ADMIN, FIRST
from tests.making_windows import let_go

UNUSUAL = VisitDraft(
    date=DAY.isoformat(), platelets="472", sample="ok", bleeding_grade="0", rescue_given="none"
)
WHOLE = VisitDraft(
    date=DAY.isoformat(),
    platelets="24",
    platelets_again="24",
    sample="ok",
    bleeding_grade="1",
    deterioration="no",
    intake="as_directed",
    rescue_given="none",
)
SITE_NAMES = {
    Language.EN: "Site 07 · Haematology Outpatients",
    Language.ZH_CN: "07 中心 · 血液科门诊",
}
REASONS = {
    Language.EN: ("Digits misread on the paper", "Of another patient"),
    Language.ZH_CN: ("纸质记录数字误读", "系另一患者的结果"),
}
DPI = 110
KEY = "7ZQ4-N0VE-3RTY-AB12-CD34-EF56-GH78-JK90-M1Q8"
"""A recovery key that opens nothing."""

Pictures = Iterable[QImage]


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to look at."""

    name: str
    draw: Callable[[Stage], Pictures]
    is_paper: bool = False


def picture(widget: QWidget) -> QImage:
    """The widget as it stands."""
    QApplication.processEvents()
    return widget.grab().toImage()


def opened(code: str, size: QSize = WIDE) -> Callable[[Stage], Pictures]:
    """The window with a patient open."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.patient(code, size) as window:
            yield picture(window)

    return draw


def acted(code: str, act: Callable[[MainWindow], None]) -> Callable[[Stage], Pictures]:
    """The window with a patient open, after ``act``."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.patient(code) as window:
            act(window)
            yield picture(window)

    return draw


def over(code: str, act: Callable[[MainWindow], None]) -> Callable[[Stage], Pictures]:
    """The dialog that ``act`` opens over the window with a patient open."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.patient(code) as window:
            act(window)
            yield picture(dialog_of(window))

    return draw


def nobody_open(stage: Stage) -> Iterator[QImage]:
    with stage.window() as window:
        yield picture(window)


def nobody_entered(stage: Stage) -> Iterator[QImage]:
    with stage.window(empty=True) as window:
        yield picture(window)


def searched(stage: Stage) -> Iterator[QImage]:
    with stage.window() as window:
        window.desk.worklist.search.setText("HT-02")
        window.desk.worklist.search.textEdited.emit("HT-02")
        yield picture(window)


def type_visit(draft: VisitDraft | None) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        window.entry.start()
        QApplication.processEvents()
        area = window.desk.area
        assert area is not None
        assert area.form is not None
        if draft is not None:
            area.form.restore(draft)

    return act


def new_patient(*, typed: bool) -> Callable[[Stage], Pictures]:
    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window() as window:
            window.dialogs.start_patient()
            dialog = dialog_of(window)
            assert isinstance(dialog, NewPatientDialog)
            if typed:
                type_patient(dialog)
            yield picture(dialog)

    return draw


def type_patient(dialog: NewPatientDialog) -> None:
    """A code like another one, and a date that is none."""
    for field, text in (
        (dialog.identity.code, "HT-0l4"),
        (dialog.identity.initials, "QH"),
        (dialog.identity.birth_date, "1979-03-02"),
    ):
        field.setText(text)
        field.textEdited.emit(text)
    for chips, at in (
        (dialog.identity.sex.chips, 0),
        (dialog.dosing.protocol.chips, 0),
    ):
        chips[at].click()
    assert dialog.dosing.level is not None
    dialog.dosing.level.chips[1].click()
    dialog.dosing.dose_start.setText("2026-02-30")
    dialog.dosing.dose_start.textEdited.emit("2026-02-30")


def first_start(step: Step, steps: tuple[Step, ...] = NEW_SITE) -> Callable[[Stage], Pictures]:
    def draw(stage: Stage) -> Iterator[QImage]:
        setup = SiteSetup(language=stage.language, site_name=SITE_NAMES[stage.language])
        start = FirstStart(stage.theme, shipped_protocols(), DAY, setup, steps)
        start.accounts_given.connect(lambda _setup: start.show_recovery_key(KEY))
        start.resize(WIDE)
        start.show()
        while start.step is not step:
            answer_all(start)
            start.go_on()
        if step is Step.ADMINISTRATOR:
            start.administrator.restore(ADMIN)
        if step is Step.CLOSED_DAYS:
            start.closed_page.tick(frozenset({6, 7}))
        if step is Step.PROTOCOL:
            model = start.protocol.page.model
            for row in range(10):
                model.toggle(model.index(row, 0))
        yield picture(start)
        let_go(start)

    return draw


def answer_all(start: FirstStart) -> None:
    start.administrator.restore(ADMIN)
    start.investigator.restore(FIRST.investigator)
    if start.recovery is not None:
        for group, field in start.recovery.fields.items():
            field.setText(KEY.split("-")[group - 1])


def door(act: Callable[[LogInWindow], None]) -> Callable[[Stage], Pictures]:
    """The log-in window, after ``act``."""

    def draw(stage: Stage) -> Iterator[QImage]:
        window = LogInWindow(stage.theme, stage.language)
        window.show()
        act(window)
        yield picture(window)
        let_go(window)

    return draw


def wait(window: LogInWindow) -> None:
    window.form.login.setText("lin")
    values = {"seconds": "25"}
    window.show_problem(Problem(place="", fault=Fault.TOO_MANY_ATTEMPTS, values=values))


def file_fault(fault: Fault) -> Callable[[LogInWindow], None]:
    problem = Problem(place="site.taper", fault=fault)
    return lambda window: window.show_problem(problem)


def over_real(act: Callable[[MainWindow], None]) -> Callable[[Stage], Pictures]:
    """The dialog that ``act`` opens over the window on a real site."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=True) as window:
            act(window)
            yield picture(dialog_of(window))

    return draw


def locked(stage: Stage) -> Iterator[QImage]:
    with stage.window(empty=True) as window:
        window.lock()
        yield picture(window)
        window.locking.page = None


def own_copy(stage: Stage, folder: str) -> Stage:
    """The stage with a demonstration of its own, to write to."""
    copy = Path(folder) / stage.demo_file.name
    for file, to in (
        (stage.demo_file, copy),
        (envelope_file(stage.demo_file), envelope_file(copy)),
    ):
        shutil.copyfile(file, to)
    return replace(stage, demo_file=copy)


@contextmanager
def with_corrections(stage: Stage, size: QSize = WIDE) -> Iterator[MainWindow]:
    """A patient with a corrected count and a voided visit, in a copy of the demonstration."""
    with TemporaryDirectory() as folder, own_copy(stage, folder).patient("HT-014", size) as window:
        sheet = window.desk.sheet
        assert sheet is not None
        commands = window.commands
        row = sheet.visits[-2]
        draft = replace(draft_of_visit(row), platelets="84", platelets_again="84")
        commands.correct_visit(row.id, draft, REASONS[stage.language][0])
        voided = VoidDraft(visit=sheet.visits[-4].id, reason=REASONS[stage.language][1])
        commands.void(sheet.patient_id, voided)
        QApplication.processEvents()
        yield window


def corrected(size: QSize) -> Callable[[Stage], Pictures]:
    def draw(stage: Stage) -> Iterator[QImage]:
        with with_corrections(stage, size) as window:
            yield picture(window)

    return draw


def recorded(kind: Kind, ask: str = "") -> Callable[[Stage], Pictures]:
    """The record of a patient on the newest of a kind, or the form that is asked for there."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with with_corrections(stage) as window:
            window.correcting.show_record()
            records = window.correcting.records
            assert records is not None
            sheet = window.desk.sheet
            assert sheet is not None
            lines = record_lines(stage.words, sheet)
            of_kind = [line for line in lines if line.kind is kind and not line.voided]
            line = next((line for line in of_kind if line.changed), of_kind[0])
            records.go_to(line.kind, line.number)
            if not ask:
                yield picture(records)
            else:
                getattr(records, ask).emit(line)
                assert window.correcting.form is not None
                yield picture(window.correcting.form)

    return draw


def what_if(stage: Stage) -> Iterator[QImage]:
    with stage.patient("HT-007") as window:
        window.dialogs.ask_what_if()
        dialog = dialog_of(window)
        assert isinstance(dialog, WhatIfWindow)
        for at, (day, count) in enumerate(
            (("2026-08-21", "84"), ("2026-09-04", "78"), ("2026-09-11", "24"))
        ):
            row = dialog.rows[at]
            row.date.setText(day)
            row.count.setText(count)
            row.grade.setText("0")
            row.grade.textEdited.emit("0")
        yield picture(dialog)


def reviewed(stage: Stage) -> Iterator[QImage]:
    with with_corrections(stage) as window:
        window.correcting.review()
        assert window.correcting.form is not None
        yield picture(window.correcting.form)


def summary(code: str, size: PaperSize) -> Callable[[Stage], Pictures]:
    def draw(stage: Stage) -> Iterator[QImage]:
        stamp = PrintStamp(
            printed_at=FixedClock(DAY).now(),
            printed_by="Lin Mei",
            program_version=__version__,
            is_demo=True,
            chain_head="5c0d91e2",
        )
        pages = summary_pages(stage.sheet(code), stage.words, stamp, size)
        for number in range(pages.count):
            yield pages.image(number, DPI)

    return draw


def open_rules(window: MainWindow) -> None:
    assert window.desk.area is not None
    window.desk.area.answer.open_rules()


SCENES = (
    *(Scene(f"first-start-{step.name.lower()}", first_start(step)) for step in NEW_SITE),
    Scene("taking-over", first_start(Step.TAKE_OVER, TAKING_OVER)),
    Scene("log-in", door(LogInWindow.show_form)),
    Scene("log-in-wait", door(wait)),
    Scene("log-in-older-file", door(file_fault(Fault.FILE_ROLLED_BACK))),
    Scene("log-in-damaged-keys", door(file_fault(Fault.KEYS_DAMAGED))),
    Scene("log-in-recovery", door(LogInWindow.show_recovery)),
    Scene("locked", locked),
    Scene("accounts", over_real(lambda window: window.keeping.show_accounts())),
    Scene("audit-trail", over_real(lambda window: window.keeping.show_audit())),
    Scene("backups", over_real(lambda window: window.keeping.show_backups())),
    Scene("new-passphrase", over_real(lambda window: window.keeping.change_passphrase())),
    Scene("nobody-entered", nobody_entered),
    Scene("nobody-open", nobody_open),
    Scene("search", searched),
    Scene("new-patient-empty", new_patient(typed=False)),
    Scene("new-patient-typed", new_patient(typed=True)),
    Scene("hold", opened("HT-014")),
    Scene("halt", opened("HT-010")),
    Scene("step-back", opened("HT-011")),
    Scene("decide", opened("HT-012")),
    Scene("step-down", opened("HT-008")),
    Scene("start-taper", opened("HT-001")),
    Scene("may-resume", opened("HT-016")),
    Scene("stabilise", opened("HT-015")),
    Scene("continue", opened("HT-007")),
    Scene("follow-up", opened("HT-018")),
    Scene("recheck", opened("HT-013")),
    Scene("cannot-tell", opened("HT-003")),
    Scene("not-eligible", opened("HT-002")),
    Scene("complete", opened("HT-020")),
    Scene("closed", opened("HT-021")),
    Scene("no-protocol", opened("HT-024")),
    Scene("hold-1280x720", opened("HT-014", SHORT)),
    Scene("halt-1920x1080", opened("HT-010", LARGE)),
    Scene("hold-1100x720", opened("HT-014", NARROW)),
    Scene("hold-960x620", opened("HT-014", SMALL)),
    Scene("visit-form", acted("HT-014", type_visit(None))),
    Scene("visit-form-unusual", acted("HT-014", type_visit(UNUSUAL))),
    Scene("visit-form-whole", acted("HT-014", type_visit(WHOLE))),
    Scene("visit-correction", acted("HT-014", lambda window: window.entry.correct_selected())),
    Scene("corrected-1280x720", corrected(SHORT)),
    Scene("record", recorded(Kind.VISIT)),
    Scene("record-of-a-decision", recorded(Kind.DECISION)),
    Scene("correct-dose", recorded(Kind.DOSE, "correct_requested")),
    Scene("correct-patient", recorded(Kind.PATIENT, "correct_requested")),
    Scene("void-visit", recorded(Kind.VISIT, "void_requested")),
    Scene("review", reviewed),
    Scene("what-if", what_if),
    Scene("take-halt", over("HT-010", lambda window: window.deciding.take_advice())),
    Scene("take-step-back", over("HT-011", lambda window: window.deciding.take_advice())),
    Scene("take-step-down", over("HT-008", lambda window: window.deciding.take_advice())),
    Scene("take-start", over("HT-001", lambda window: window.deciding.take_advice())),
    Scene("otherwise", over("HT-008", lambda window: window.deciding.decide_otherwise())),
    Scene("override", over("HT-010", lambda window: window.deciding.override())),
    Scene("print-preview", over("HT-014", lambda window: window.dialogs.print_patient())),
    Scene("shortcuts", over("HT-014", lambda window: window.dialogs.show_shortcuts())),
    Scene("all-rules", over("HT-014", open_rules)),
    Scene("summary-a4-halt", summary("HT-010", PaperSize.A4), is_paper=True),
    Scene("summary-a4-hold", summary("HT-014", PaperSize.A4), is_paper=True),
    Scene("summary-letter", summary("HT-008", PaperSize.LETTER), is_paper=True),
    Scene("summary-no-protocol", summary("HT-024", PaperSize.A4), is_paper=True),
)
