"""The protocols window: what there is, how each stands, and one of them to read."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from taper_desktop.clinic.own_protocols import bring_in
from taper_desktop.clinic.protocol_list import (
    ListedProtocol,
    PatientOn,
    ProtocolState,
    list_protocols,
    patients_on,
)
from taper_desktop.clinic.protocol_moving import protocols_to_move_to
from taper_desktop.clinic.rights import Verb
from taper_desktop.domain.assessment import Action
from taper_desktop.domain.ids import PatientId
from taper_desktop.domain.problem import Problem
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.commands import Commands
from taper_desktop.ui.look.shapes import LIST_PX, action_pixmap
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label, QuietButton, SegmentBar
from taper_desktop.ui.protocols.moving import MoveDialog
from taper_desktop.ui.protocols.page import ProtocolPage
from taper_desktop.ui.protocols.patients_page import PatientsPage
from taper_desktop.ui.protocols.picture_page import PicturePage
from taper_desktop.ui.protocols.read_table import ReadTable
from taper_desktop.ui.protocols.reading import ClausesPage, LintPage, NumbersPage
from taper_desktop.ui.protocols.signing_in import SignInDialog
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.ui.surface import put_on_surface
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment
from taper_desktop.wording.faults import fault_in_place
from taper_desktop.wording.protocol import title
from taper_desktop.wording.protocol_grid import protocol_origin, protocol_state

_SIZE = (1180, 660)
_LIST_PX = 164
_WIDTHS = (130, 400, 70, 90, 70)
SHOWN_DIGITS = 8
_SHAPES = {
    ProtocolState.ACTIVE: Action.COMPLETE,
    ProtocolState.SUPERSEDED: Action.NONE,
    ProtocolState.NOT_SIGNED: Action.CANNOT_TELL,
    ProtocolState.REFUSED: Action.NOT_ELIGIBLE,
}


class ProtocolsDialog(QDialog):
    """Everybody reads; an investigator signs in and moves patients."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        commands: Commands,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._commands = commands
        self._asking = asking
        self.listed: tuple[ListedProtocol, ...] = ()
        self.form: QDialog | None = None
        """The form that is open."""
        self.setWindowTitle(words.say("Protocols"))
        put_on_surface(self, theme)
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.list = self._make_list()
        self.pages: dict[str, ProtocolPage] = {
            "numbers": NumbersPage(words, theme),
            "picture": PicturePage(words, theme),
            "clauses": ClausesPage(words, theme),
            "lint": LintPage(words, theme),
            "patients": PatientsPage(words, theme),
        }
        self.which = self._make_bar()
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.patients.move_wanted.connect(self.move_patient)
        self.about = Label(theme, role=Role.LABEL, colour="text2", wrap=True)
        self.bring = self._button(words.say("Bring a file in…"), self.bring_in)
        self.sign = self._button(words.say("Sign in…"), self.sign_in)
        self.message = Label(theme, role=Role.LABEL, wrap=True)
        self.message.setAccessibleName(words.say("Message"))
        self.close_button = self._button(words.say("Close"), self.reject, hint="Esc")
        self._arrange()
        self.list.itemSelectionChanged.connect(self._show_selected)
        self.refill()
        self.list.setFocus()

    @property
    def patients(self) -> PatientsPage:
        """The page of the patients on the selected protocol."""
        page = self.pages["patients"]
        assert isinstance(page, PatientsPage)
        return page

    @property
    def selected(self) -> ListedProtocol:
        """The protocol of the selected row."""
        return self.listed[max(0, self.list.currentRow())]

    def refill(self, sha256: str = "") -> None:
        """Show the protocols as they stand; the one with this hash is selected."""
        wanted = sha256 or (self.selected.sha256 if self.listed else "")
        self.listed = list_protocols(self._commands.site)
        self.list.blockSignals(True)
        self.list.empty()
        for each in self.listed:
            self.list.add_row(self._cells(each), bold=0, icon=self._shape(each.state))
        self.list.fit()
        hashes = [each.sha256 for each in self.listed]
        self.list.selectRow(hashes.index(wanted) if wanted in hashes else 0)
        self.list.blockSignals(False)
        self._show_selected()

    def show_page(self, name: str) -> None:
        """Turn to ``numbers``, ``picture``, ``clauses``, ``lint`` or ``patients``."""
        self.which.set_value(name)
        self._turn(name)

    def bring_in(self) -> None:
        """Ask for a protocol file; it is read before it is kept."""
        words, say = self._words, self._words.say
        path = self._asking.file_to_read(self, say("A protocol file"), "TOML (*.toml)")
        if path is None:
            return
        found = bring_in(self._commands.site, path)
        if isinstance(found, Problem):
            said = fault_in_place(words, found)
            self.message.setText(
                say("{file} was not brought in. {fault}", file=path.name, fault=said)
            )
            return
        self.refill(found.sha256)
        name = {"id": found.protocol.id, "version": found.protocol.version}
        here = say("{id} {version} was brought in", **name)
        why = self._why_no_signing(self.selected)
        self.message.setText(words.join_clauses([here, why]) if why else here)

    def sign_in(self) -> None:
        """Ask for the site's numbers and the signature."""
        chosen = self.selected
        dialog = SignInDialog(self._words, self._theme, self._commands, chosen)
        self._open(dialog, chosen.sha256)

    def move_patient(self, patient_id: int) -> None:
        """Ask where a patient is moved to, and why."""
        number = PatientId(patient_id)
        patient = next(each.patient for each in self._on_it() if each.patient_id == number)
        to = protocols_to_move_to(self._commands.site, number)
        whom = (number, patient)
        dialog = MoveDialog(self._words, self._theme, self._commands, whom, to)
        self._open(dialog, self.selected.sha256)

    def _open(self, form: QDialog, sha256: str) -> None:
        form.setParent(self, form.windowFlags())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(lambda: self.refill(sha256))
        form.finished.connect(self._forget)
        self.form = form
        self.message.setText("")
        form.open()

    def _forget(self) -> None:
        self.form = None
        self.activateWindow()

    def _show_selected(self) -> None:
        listed = self.selected
        self._turn(self.which.value())
        self.about.setText(self._about(listed))
        why = self._why_no_signing(listed)
        self.sign.setEnabled(not why)
        self.sign.setAccessibleDescription(why)
        self.message.setText(why)

    def _on_it(self) -> tuple[PatientOn, ...]:
        number = self.selected.number
        return () if number is None else patients_on(self._commands.site, number)

    def _why_no_signing(self, listed: ListedProtocol) -> str:
        say = self._words.say
        if listed.number is not None:
            return say("It is signed in already.")
        if listed.state is ProtocolState.REFUSED:
            return say("It has errors and cannot be signed in; they stand under Lint.")
        return why_off(self._words, self._commands.site, Verb.SIGN_IN_PROTOCOL)

    def _why_no_move(self) -> str:
        why = why_off(self._words, self._commands.site, Verb.MOVE_PATIENT)
        drug = self.selected.protocol.drug
        signed = self._commands.site.protocols.values()
        others = [each for each in signed if each.drug == drug]
        return why or ("" if len(others) > 1 else self._words.say("There is no other version."))

    def _about(self, listed: ListedProtocol) -> str:
        words, say = self._words, self._words.say
        parts = [
            listed.protocol.id,
            say("version {version}", version=listed.protocol.version),
            protocol_origin(words, listed.origin.value),
            say("hash {hash}", hash=listed.sha256),
        ]
        if listed.signed is not None:
            at = moment(words, listed.signed.at)
            parts.append(say("signed in by {name}, {at}", name=listed.signed.by, at=at))
        return " · ".join(parts)

    def _cells(self, each: ListedProtocol) -> tuple[str, ...]:
        words = self._words
        return (
            protocol_state(words, each.state.value),
            title(words, each.protocol),
            each.protocol.version,
            each.sha256[:SHOWN_DIGITS],
            str(each.patients) if each.number is not None else "–",
            each.protocol.id,
        )

    def _shape(self, state: ProtocolState) -> QIcon:
        side, ratio = scaled(LIST_PX) - 2, self.devicePixelRatioF()
        return QIcon(action_pixmap(_SHAPES[state], side, self._theme, ratio=ratio))

    def _turn(self, name: str) -> None:
        """Fill a page with the selected protocol and show it; the others wait until asked for."""
        page = self.pages[name]
        page.show_protocol(self.selected)
        if page is self.patients:
            self.patients.show_patients(self._on_it(), self._why_no_move())
        self._stack.setCurrentWidget(page)

    def _make_list(self) -> ReadTable:
        say = self._words.say
        heads = (
            say("State"),
            say("Title"),
            say("Version"),
            say("Hash"),
            say("Patients"),
            say("Identifier"),
        )
        table = ReadTable(self._theme, say("Protocols"), heads, _WIDTHS)
        table.setFixedHeight(scaled(_LIST_PX))
        return table

    def _make_bar(self) -> SegmentBar:
        say = self._words.say
        choices = [
            ("numbers", say("Numbers")),
            ("picture", say("Picture")),
            ("clauses", say("Clauses")),
            ("lint", say("Lint")),
            ("patients", say("Patients")),
        ]
        bar = SegmentBar(self._theme, choices, value="numbers", name=say("What is shown"))
        bar.value_chosen.connect(self._turn)
        return bar

    def _button(self, text: str, act: Callable[[], object], *, hint: str = "") -> QuietButton:
        button = QuietButton(self._theme, text, hint=hint)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.bring)
        foot.addWidget(self.sign)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.close_button)
        bar = QHBoxLayout()
        bar.addWidget(self.which)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(18), scaled(14), scaled(18), scaled(14))
        column.setSpacing(scaled(9))
        column.addWidget(Label(self._theme, self._words.say("Protocols"), role=Role.TITLE))
        column.addWidget(self.list)
        column.addWidget(self.about)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
