"""The record of a patient, its forms, past decisions to review, and the what-if."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.correcting import draft_of_visit
from taper_desktop.clinic.voiding import VoidDraft
from taper_desktop.store.envelope import envelope_file
from taper_desktop.ui.records.lines import Kind, record_lines
from taper_desktop.ui.what_if.window import WhatIfWindow
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import SHORT, WIDE, Stage, dialog_of

REASONS = {
    Language.EN: ("Digits misread on the paper", "Of another patient"),
    Language.ZH_CN: ("纸质记录数字误读", "系另一患者的结果"),
}


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


RECORD_SCENES = (
    Scene("corrected-1280x720", corrected(SHORT)),
    Scene("record", recorded(Kind.VISIT)),
    Scene("record-of-a-decision", recorded(Kind.DECISION)),
    Scene("correct-dose", recorded(Kind.DOSE, "correct_requested")),
    Scene("correct-patient", recorded(Kind.PATIENT, "correct_requested")),
    Scene("void-visit", recorded(Kind.VISIT, "void_requested")),
    Scene("review", reviewed),
    Scene("what-if", what_if),
)
