"""The protocols window, page by page, on a copy of the demonstration with a second version."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.own_protocols import bring_in
from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.site import open_site
from taper_desktop.store.envelope import envelope_file
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.protocols.moving import MoveDialog
from taper_desktop.ui.protocols.signing_in import SignInDialog
from taper_desktop.ui.protocols.window import ProtocolsDialog
from tests.gallery.scene import Pictures, Scene, picture
from tests.gallery.stage import DAY, Stage
from tests.making import FixedClock
from tests.making_protocols import changed_text, protocol_in, sign_in, stricter_text
from tests.making_windows import ScriptedAsking, let_go

Draw = Callable[[Stage], Pictures]


@contextmanager
def protocols(stage: Stage) -> Iterator[ProtocolsDialog]:
    """The window with an active, a superseded, an unsigned and a refused protocol."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.taper"
        copyfile(stage.demo_file, path)
        copyfile(envelope_file(stage.demo_file), envelope_file(path))
        site = open_site(path, create=False, by=DEMO)
        sign_in(site, stricter_text())
        shorter = changed_text(("step_days = 28", "step_days = 14"), version="2.1.0")
        bring_in(site, protocol_in(Path(folder), shorter))
        commands = Commands(site, FixedClock(DAY))
        dialog = ProtocolsDialog(stage.words, stage.theme, commands, ScriptedAsking())
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        try:
            yield dialog
        finally:
            if dialog.form is not None:
                dialog.form.reject()
            let_go(dialog)
            site.close()


def page(name: str, row: int = 0) -> Draw:
    """One page of the protocol in one row."""

    def draw(stage: Stage) -> Iterator[QImage]:
        with protocols(stage) as dialog:
            dialog.list.selectRow(row)
            dialog.show_page(name)
            yield picture(dialog)

    return draw


def signing(stage: Stage) -> Iterator[QImage]:
    """Half of the numbers confirmed."""
    with protocols(stage) as dialog:
        dialog.list.selectRow(2)
        dialog.sign_in()
        form = dialog.form
        assert isinstance(form, SignInDialog)
        model = form.page.model
        for row in range(12):
            model.toggle(model.index(row, 0))
        yield picture(form)


def moving(stage: Stage) -> Iterator[QImage]:
    """Both answers of today."""
    with protocols(stage) as dialog:
        dialog.list.selectRow(1)
        dialog.show_page("patients")
        dialog.patients.move_button.click()
        form = dialog.form
        assert isinstance(form, MoveDialog)
        form.target.chips[0].click()
        yield picture(form)


PROTOCOL_SCENES = (
    Scene("protocols-numbers", page("numbers")),
    Scene("protocols-picture", page("picture")),
    Scene("protocols-clauses", page("clauses")),
    Scene("protocols-lint", page("lint", 3)),
    Scene("protocols-patients", page("patients", 1)),
    Scene("protocols-sign-in", signing),
    Scene("protocols-move", moving),
)
