"""How long one edit of the visit form takes until its answer is there: a patient of 200 visits."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.recording import preview_visit
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.rules.assess import assess
from taper_desktop.ui.answer.panel import AnswerPanel
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.wording.catalogue import Language
from tests.bench.measuring import Measured, processor_seconds
from tests.making import (
    TODAY,
    make_course,
    make_milestone,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    visit_draft,
)

VISITS = 200


def sheet() -> PatientSheet:
    """A patient seen every week, tapering for the last half of it."""
    days = [TODAY - timedelta(days=7 * back) for back in range(VISITS, 0, -1)]
    started = days[VISITS // 2]
    course = make_course(
        regimens=[make_regimen(days[0], 7.5), make_regimen(started, 5)],
        visits=[make_visit(day, 80 + index % 9) for index, day in enumerate(days)],
        milestones=[make_milestone(started, MilestoneKind.TAPER_STARTED)],
    )
    protocol = make_protocol()
    answer = assess(protocol, course, TODAY)
    return make_sheet(course, assessment=answer, protocol=protocol, as_of=TODAY)


def measure() -> list[Measured]:
    """The answer computed, and the answer computed and put on the screen; floor: the rules."""
    known, draft = sheet(), visit_draft(TODAY, 84)
    preview = preview_visit(known, draft, today=TODAY)
    assert preview.assessment is not None
    app = QApplication([])
    theme = theme_for("light")
    theme.apply(app)
    panel = AnswerPanel(words_in(Language.EN), theme)
    panel.resize(356, 560)
    panel.show()

    def show() -> None:
        panel.show_preview(known, preview_visit(known, draft, today=TODAY))
        panel.repaint()

    course = make_course(visits=[row.visit for row in known.visits])
    floor = processor_seconds(lambda: assess(make_protocol(), course, TODAY))
    computed = processor_seconds(lambda: preview_visit(known, draft, today=TODAY))
    shown = processor_seconds(show)
    panel.close()
    return [
        Measured(
            what=f"an edit answered, {VISITS} visits",
            seconds=computed,
            per_second=1 / computed,
            floor_seconds=floor,
            wanted="30 ms",
        ),
        Measured(
            what=f"an edit answered and shown, {VISITS} visits",
            seconds=shown,
            per_second=1 / shown,
            floor_seconds=floor,
            wanted="30 ms",
        ),
    ]
