"""Protocols by keyboard: a file of the site is brought in, read, signed in; a patient is moved."""

from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.worklist import worklist
from taper_desktop.ui.protocols.moving import MoveDialog
from taper_desktop.ui.protocols.picture_page import PicturePage
from taper_desktop.ui.protocols.signing_in import SignInDialog
from taper_desktop.ui.protocols.window import ProtocolsDialog
from tests.making_protocols import protocol_in, stricter_text
from tests.making_sites import PASSWORD
from tests.whole.keyboard import Keyboard
from tests.whole.running import Running
from tests.whole.steps import enter_patient, set_up_site


def opened(running: Running, keyboard: Keyboard) -> ProtocolsDialog:
    keyboard.press("Ctrl+Shift+P")
    dialog = running.window.keeping.dialog
    assert isinstance(dialog, ProtocolsDialog)
    return dialog


def bring_in(window: ProtocolsDialog, keyboard: Keyboard) -> None:
    keyboard.press_through("Tab", window.bring)
    keyboard.press("Space")
    assert window.selected.protocol.version == "2.0.0"


def read_picture(window: ProtocolsDialog, keyboard: Keyboard) -> str:
    """Three bands down and one grade to the right."""
    keyboard.press_through("Shift+Tab", window.which.segments["numbers"])
    keyboard.press("Right")
    picture = window.pages["picture"]
    assert isinstance(picture, PicturePage)
    keyboard.press_through("Tab", picture.grid)
    keyboard.press("Down", "Down", "Down", "Right")
    return picture.reading.text()


def sign_in(window: ProtocolsDialog, keyboard: Keyboard) -> None:
    keyboard.press_through("Tab", window.sign)
    keyboard.press("Space")
    form = window.form
    assert isinstance(form, SignInDialog)
    for _number in form.page.model.keys:
        keyboard.press("Space", "Down")
    keyboard.press_through("Tab", form.page.passphrase)
    keyboard.type(PASSWORD)
    keyboard.press_through("Tab", form.footer.proceed)
    keyboard.press("Space")


def move(window: ProtocolsDialog, keyboard: Keyboard) -> None:
    """The first patient on the second protocol of the list."""
    keyboard.press_through("Tab", window.list)
    keyboard.press("Down")
    keyboard.press_through("Tab", window.which.segments["picture"])
    keyboard.press("Right", "Right", "Right")
    keyboard.press_through("Tab", window.patients.move_button)
    keyboard.press("Space")
    assert isinstance(window.form, MoveDialog)
    keyboard.type("1")
    keyboard.type("The site has taken version 2 over")
    keyboard.press("Return")


def test_a_version_of_the_site_is_brought_in_read_signed_and_a_patient_moved(
    running: Running, keyboard: Keyboard
) -> None:
    running.start()
    set_up_site(running, keyboard)
    enter_patient(keyboard, "HT-025")
    site = running.window.commands.site
    number = worklist(site, running.clock.day).lines[0].patient_id
    running.asking.files.append(protocol_in(running.site.parent, stricter_text()))
    window = opened(running, keyboard)
    bring_in(window, keyboard)
    assert "30 to 49" in read_picture(window, keyboard)
    sign_in(window, keyboard)
    assert window.selected.state == "active"
    assert patient_sheet(site, number, running.clock.day).protocol_id == 1
    move(window, keyboard)
    assert patient_sheet(site, number, running.clock.day).protocol_id == 2
    keyboard.press("Escape")
    QApplication.processEvents()
    assert running.window.keeping.dialog is None
