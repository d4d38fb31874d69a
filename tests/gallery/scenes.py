"""The scenes of the gallery, in the order of a day at the site."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.protocols import shipped_protocols
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.ui.first_start.setup import SiteSetup
from taper_desktop.ui.first_start.steps import NEW_SITE, TAKING_OVER, Step
from taper_desktop.ui.first_start.window import FirstStart
from taper_desktop.ui.new_patient.dialog import NewPatientDialog
from taper_desktop.ui.paper.site_form import Where
from taper_desktop.ui.paper.site_print import SitePrintDialog
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language
from tests.gallery.exchange_scenes import EXCHANGE_SCENES
from tests.gallery.overview_scenes import OVERVIEW_SCENES
from tests.gallery.pages import PAGES
from tests.gallery.protocol_scenes import PROTOCOL_SCENES
from tests.gallery.record_scenes import RECORD_SCENES, own_copy
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.site_scenes import SITE_SCENES
from tests.gallery.stage import (
    DAY,
    LARGE,
    NARROW,
    SHORT,
    SMALL,
    TWICE,
    WIDE,
    Stage,
    dialog_of,
)
from tests.gallery.worklist_scenes import WORKLIST_SCENES
from tests.making import FixedClock
from tests.making_sites import ADMIN, FIRST
from tests.making_windows import ScriptedAsking, let_go

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
SLIP_OF_THE_YEAR = replace(WHOLE, date=DAY.replace(year=DAY.year - 3).isoformat())
SITE_NAMES = {
    Language.EN: "Site 07 · Haematology Outpatients",
    Language.ZH_CN: "07 中心 · 血液科门诊",
}
KEY = "7ZQ4-N0VE-3RTY-AB12-CD34-EF56-GH78-JK90-M1Q8"
"""A recovery key that opens nothing."""


def opened(code: str, size: QSize = WIDE) -> Callable[[Stage], Pictures]:
    """The window with a patient open."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.patient(code, size) as window:
            yield picture(window)

    return draw


def acted(
    code: str, act: Callable[[MainWindow], None], size: QSize = WIDE
) -> Callable[[Stage], Pictures]:
    """The window with a patient open, after ``act``."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.patient(code, size) as window:
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


def not_complete(stage: Stage) -> Iterator[QImage]:
    """A site of thousands just after log-in: the most urgent are there, the rest is judged."""
    with stage.window() as window:
        whole = worklist(window.commands.site, DAY)
        begun = replace(whole, lines=whole.lines[:8], waiting=3192)
        window.desk.worklist.show_worklist(begun)
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


def leave_visit_begun(window: MainWindow) -> None:
    type_visit(WHOLE)(window)
    assert window.desk.area is not None
    assert window.desk.area.form is not None
    window.desk.area.form.footer.close_button.click()
    QApplication.processEvents()


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


def open_rules(window: MainWindow) -> None:
    assert window.desk.area is not None
    window.desk.area.answer.open_rules()


def read_help(page: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        window.help.show_help()
        assert window.help.shown is not None
        window.help.shown.show_page(page)

    return act


def search_help(window: MainWindow) -> None:
    window.help.show_help()
    assert window.help.shown is not None
    text = "停止" if window.words.language is Language.ZH_CN else "halt"
    window.help.shown.search.setText(text)
    window.help.shown.show_page("rules")


def print_site_stopped(stage: Stage) -> Pictures:
    """Pages of many patients, stopped half way; in a copy, for prints are audited."""
    with TemporaryDirectory() as folder, own_copy(stage, folder).window() as window:
        asking = ScriptedAsking(files=[Path(folder)])
        look = (stage.words, stage.theme)
        dialog = SitePrintDialog(*look, window.commands, FixedClock(DAY), asking)
        dialog.form.where_bar.segments[Where.FOLDER.value].click()
        dialog.show()
        QApplication.processEvents()
        dialog.bar.valueChanged.connect(lambda value: dialog.stop() if value > 40 else None)
        dialog.run()
        yield picture(dialog)
        let_go(dialog)


SCENES = (
    *(Scene(f"first-start-{step.name.lower()}", first_start(step)) for step in NEW_SITE),
    Scene("taking-over", first_start(Step.TAKE_OVER, TAKING_OVER)),
    *SITE_SCENES,
    *EXCHANGE_SCENES,
    Scene("nobody-entered", nobody_entered),
    Scene("nobody-open", nobody_open),
    Scene("search", searched),
    Scene("list-not-complete", not_complete),
    *WORKLIST_SCENES,
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
    Scene("hold-960x540", opened("HT-014", TWICE)),
    Scene("halt-960x540", opened("HT-010", TWICE)),
    Scene("visit-form-1280x720", acted("HT-014", type_visit(WHOLE), SHORT)),
    Scene("visit-form-far-1280x720", acted("HT-014", type_visit(SLIP_OF_THE_YEAR), SHORT)),
    Scene("visit-form-960x540", acted("HT-014", type_visit(WHOLE), TWICE)),
    Scene("visit-form", acted("HT-014", type_visit(None))),
    Scene("visit-form-unusual", acted("HT-014", type_visit(UNUSUAL))),
    Scene("visit-form-whole", acted("HT-014", type_visit(WHOLE))),
    Scene("visit-begun", acted("HT-014", leave_visit_begun)),
    Scene("visit-begun-960x540", acted("HT-014", leave_visit_begun, TWICE)),
    Scene("visit-correction", acted("HT-014", lambda window: window.entry.correct_selected())),
    Scene("take-halt", over("HT-010", lambda window: window.deciding.take_advice())),
    Scene("take-step-back", over("HT-011", lambda window: window.deciding.take_advice())),
    Scene("take-step-down", over("HT-008", lambda window: window.deciding.take_advice())),
    Scene("take-start", over("HT-001", lambda window: window.deciding.take_advice())),
    Scene("otherwise", over("HT-008", lambda window: window.deciding.decide_otherwise())),
    Scene("override", over("HT-010", lambda window: window.deciding.override())),
    Scene("print-preview", over("HT-014", lambda window: window.dialogs.print_patient())),
    Scene("print-site-stopped", print_site_stopped),
    Scene("print-site", over("HT-014", lambda window: window.keeping.print_site())),
    Scene("help", over("HT-014", lambda window: window.help.show_help())),
    Scene("help-rules", over("HT-014", read_help("rules"))),
    Scene("help-hazards", over("HT-014", read_help("hazards"))),
    Scene("help-search", over("HT-014", search_help)),
    Scene("all-rules", over("HT-014", open_rules)),
    *PROTOCOL_SCENES,
    *RECORD_SCENES,
    *OVERVIEW_SCENES,
    *(Scene(page.name, page.draw, is_paper=True) for page in PAGES),
)
