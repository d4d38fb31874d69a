"""Scenes of courses as files: what leaves the site, and what comes in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from taper_desktop.exchange.course_columns import TableKind
from taper_desktop.ui.exchanging.export_dialog import ExportDialog
from taper_desktop.ui.exchanging.import_dialog import ImportDialog
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import DAY, Stage
from tests.making import patient_draft
from tests.making_sites import entered_on, registered, visited_on
from tests.making_tables import DOSES_HEADER, table
from tests.making_windows import ScriptedAsking, let_go

GOOD = (
    *("HT-014,2026-05-08,84,ok,none,0", "HT-101,2026-05-08,71,ok,none,0"),
    *("HT-101,2026-06-05,78,ok,none,0", "HT-101,2026-07-03,82,ok,none,0"),
    *("HT-102,2026-06-12,64,ok,none,1", "HT-102,2026-07-10,58,reactive,ivig,1"),
)
UNUSUAL = (*GOOD, "HT-102,2026-07-14,7,ok,none,2", "HT-1O2,2026-07-03,472,ok,none,0")
FAULTS = (
    *("HT-101,03/04/2026,82,ok,none,0", "HT-101,2026-06-05,78000,ok,none,0"),
    *("HT-101,2026-07-03,８２,ok,none,0", "HT-102,2026-06-12,64,,none,1"),
    *("HT-102,2026-07-10,58,reactive,yes,1", "HT-102,2026-07-17,61,ok,none,7"),
)
CONFLICTS = (
    *("HT-014,2026-07-03,85,ok,none,1", "HT-014,2026-06-05,80,ok,none,0"),
    "ht-014,2026-07-17,82,ok,none,0",
)
DOSES = ("HT-101,2025-03-07,5,,,", "HT-101,2026-06-05,2.5,taper_started,,")


def exporting(*, opened: bool, done: bool = False) -> Callable[[Stage], Pictures]:
    """The export's window, before or after it wrote."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=True) as window, TemporaryDirectory() as folder:
            commands = window.commands
            patient = registered(commands.site, patient_draft(), entered=entered_on(DAY))
            visited_on(commands.site, patient, ("2026-07-03", 82), ("2026-07-31", 79))
            window.desk.open_patient(patient)
            sheet = window.desk.sheet if opened else None
            asking = ScriptedAsking(files=[Path(folder)])
            dialog = ExportDialog(stage.words, stage.theme, commands, asking, sheet)
            dialog.show()
            if done:
                dialog.export()
                dialog.message.setText(dialog.message.text().replace(folder, "D:\\courses"))
            yield picture(dialog)
            let_go(dialog)

    return draw


def importing(
    visits: tuple[str, ...] | None,
    doses: tuple[str, ...] | None = None,
    act: Callable[[ImportDialog], None] = lambda _dialog: None,
    size: QSize | None = None,
) -> Callable[[Stage], Pictures]:
    """The import's window with tables chosen, beside one patient who is known."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with stage.window(empty=True) as window, TemporaryDirectory() as name:
            commands, folder = window.commands, Path(name)
            patient = registered(commands.site, patient_draft(), entered=entered_on(DAY))
            visited_on(commands.site, patient, ("2026-07-03", 82))
            dialog = ImportDialog(stage.words, stage.theme, commands, ScriptedAsking())
            if size is not None:
                dialog.resize(size)
            dialog.show()
            dialog.source.protocol.setCurrentIndex(1)
            if visits is not None:
                (folder / "visits 2026.csv").write_bytes(table(*visits))
                dialog.source.take(TableKind.VISITS, folder / "visits 2026.csv")
            if doses is not None:
                (folder / "doses 2026.csv").write_bytes(table(*doses, header=DOSES_HEADER))
                dialog.source.take(TableKind.DOSES, folder / "doses 2026.csv")
            act(dialog)
            yield picture(dialog)
            let_go(dialog)

    return draw


def half_way(dialog: ImportDialog) -> None:
    """While the file is read."""
    dialog.running = True
    dialog.turn_running()
    dialog.bar.setValue(40)


EXCHANGE_SCENES = (
    Scene("export", exporting(opened=True)),
    Scene("export-nobody-open", exporting(opened=False)),
    Scene("export-done", exporting(opened=True, done=True)),
    Scene("import-empty", importing(None)),
    Scene("import-good", importing(GOOD, DOSES)),
    Scene("import-unusual", importing(UNUSUAL, DOSES)),
    Scene("import-faults", importing(FAULTS)),
    Scene("import-conflicts", importing(CONFLICTS)),
    Scene("import-half-way", importing(GOOD, act=half_way)),
    Scene("import-done", importing(GOOD, DOSES, act=ImportDialog.write)),
    Scene("import-small", importing(UNUSUAL, DOSES, size=QSize(760, 560))),
)
