"""The step in which the site takes a protocol over and stands for its numbers."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.protocols import ShippedProtocol
from taper_desktop.domain.assessment import Outcome, Severity
from taper_desktop.ui.first_start.numbers_model import NumbersModel
from taper_desktop.ui.first_start.numbers_table import NumbersTable
from taper_desktop.ui.first_start.pages import Page
from taper_desktop.ui.log_in.passphrase_field import PassphraseField
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import FindingMark, Label, SegmentBar
from taper_desktop.ui.surface import Framed
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date
from taper_desktop.wording.lint import lint_line
from taper_desktop.wording.protocol import title

ASIDE_PX = 300
_TOP = Qt.AlignmentFlag.AlignTop
_LEVELS = {"error": Severity.STOP, "warning": Severity.CHECK, "note": Severity.NOTE}


class _ProgressBar(QWidget):
    """How many are confirmed, as a bar; the number stands beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(scaled(7))

    def show_share(self, share: float) -> None:
        """``share`` is 0 to 1."""
        self._share = share
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line"))
        done = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(done, self._theme.colour("accent"))
        painter.end()


class NumbersPage(Page):
    """One shipped protocol: its numbers at the left, its lint and the signature at the right."""

    def __init__(
        self, words: Words, theme: Theme, shipped: ShippedProtocol, *, by: str, today: date
    ) -> None:
        self.shipped = shipped
        self.model = NumbersModel(words, shipped.protocol)
        super().__init__(
            theme,
            words.say("Confirm the site’s numbers"),
            _introduction(words, shipped, self.model),
        )
        self._words = words
        self.passphrase = PassphraseField(theme, name=words.say("Passphrase again"))
        self.passphrase.textEdited.connect(lambda _text: self.edited.emit())
        self.table = NumbersTable(words, theme, self.model)
        self._bar = _ProgressBar(theme)
        self._count = Label(theme, role=Role.BODY_BOLD)
        self._arrange(by, today)
        self.model.confirmed_changed.connect(self._show_progress)
        self._show_progress()

    def left(self) -> int:
        """How many numbers are not confirmed yet."""
        return len(self.model.keys) - len(self.model.confirmed)

    def _show_progress(self) -> None:
        done, whole = len(self.model.confirmed), len(self.model.keys)
        self._bar.show_share(done / whole if whole else 1.0)
        self._count.setText(self._words.say("{done} of {all} confirmed", done=done, all=whole))
        self.edited.emit()

    def _arrange(self, by: str, today: date) -> None:
        keys = Label(
            self.theme, self._words.say("Space confirms · ↓ next"), role=Role.LABEL, colour="text2"
        )
        progress = QHBoxLayout()
        progress.setSpacing(scaled(12))
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._count)
        progress.addWidget(keys)
        main = QVBoxLayout()
        main.setSpacing(scaled(12))
        main.addLayout(progress)
        main.addWidget(Framed(self.theme, self.table), 1)
        wrong = self._words.say(
            "A number that is wrong for your site cannot be changed here: "
            "a protocol file of your own takes its place."
        )
        main.addWidget(Label(self.theme, wrong, role=Role.LABEL, colour="text2", wrap=True))
        whole = QHBoxLayout()
        whole.setSpacing(scaled(20))
        whole.addLayout(main, 1)
        whole.addWidget(self._make_aside(by, today))
        self.column.addLayout(whole, 1)

    def _make_aside(self, by: str, today: date) -> QWidget:
        aside = QWidget()
        aside.setFixedWidth(scaled(ASIDE_PX))
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(Label(self.theme, self._words.say("Lint"), role=Role.BODY_BOLD))
        for severity, text in _lint_lines(self._words, self.shipped):
            column.addLayout(self._marked(severity, text))
        column.addSpacing(scaled(12))
        column.addWidget(Label(self.theme, self._words.say("Confirmed by"), role=Role.BODY_BOLD))
        column.addWidget(Label(self.theme, by, role=Role.BODY, wrap=True))
        self.passphrase.setFixedWidth(scaled(ASIDE_PX - 20))
        again = Label(self.theme, self.passphrase.accessibleName(), role=Role.LABEL_BOLD)
        again.setBuddy(self.passphrase)
        column.addWidget(again)
        column.addWidget(self.passphrase)
        dated = self._words.say(
            "Dated {date}, written into the audit trail", date=full_date(self._words, today)
        )
        column.addWidget(Label(self.theme, dated, role=Role.LABEL, colour="text2", wrap=True))
        column.addStretch(1)
        return aside

    def _marked(self, severity: Severity | None, text: str) -> QHBoxLayout:
        outcome = Outcome.CLEAR if severity is None else Outcome.FIRED
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        mark = FindingMark(self.theme, outcome, severity or Severity.NOTE)
        row.addWidget(mark)
        row.setAlignment(mark, _TOP)
        row.addWidget(Label(self.theme, text, wrap=True), 1)
        return row


def _lint_lines(words: Words, shipped: ShippedProtocol) -> list[tuple[Severity | None, str]]:
    """What the linter found; the list of site numbers stands in the table already."""
    lines: list[tuple[Severity | None, str]] = [
        (_LEVELS[line.level], lint_line(words, line.code, line.values))
        for line in shipped.lint
        if line.code != "SITE_CONFIRMS"
    ]
    if not any(severity in (Severity.STOP, Severity.CHECK) for severity, _text in lines):
        lines.insert(0, (None, words.say("No error, no warning")))
    return lines


def _introduction(words: Words, shipped: ShippedProtocol, model: NumbersModel) -> str:
    return words.count(
        "{title}, version {version}. It gives no source, or only an example, for {number} number. "
        "Your site stands for it.",
        "{title}, version {version}. It gives no source, or only an example, for {number} "
        "numbers. Your site stands for them.",
        len(model.keys),
        title=title(words, shipped.protocol),
        version=shipped.protocol.version,
    )


class ProtocolStep(QWidget):
    """The shipped protocols, of which one is taken over."""

    edited = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        shipped: Sequence[ShippedProtocol],
        *,
        by: str,
        today: date,
    ) -> None:
        super().__init__()
        self.by = by
        # What can be taken over comes first.
        ordered = sorted(shipped, key=lambda each: each.has_errors)
        self.pages = [NumbersPage(words, theme, each, by=by, today=today) for each in ordered]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        choices = [(str(at), each.protocol.id) for at, each in enumerate(ordered)]
        self.which = SegmentBar(theme, choices, value="0", name=words.say("Protocol"))
        self.which.value_chosen.connect(self._show)
        bar = QHBoxLayout()
        bar.setContentsMargins(scaled(20), scaled(12), scaled(20), 0)
        bar.addWidget(self.which)
        bar.addStretch(1)
        column.addLayout(bar)
        for page in self.pages:
            page.edited.connect(self.edited)
            column.addWidget(page, 1)
        self.which.setVisible(len(ordered) > 1)
        self._show("0")

    @property
    def page(self) -> NumbersPage:
        """The protocol that is looked at."""
        return self.pages[int(self.which.value())]

    def _show(self, value: str) -> None:
        for at, page in enumerate(self.pages):
            page.setVisible(str(at) == value)
        self.edited.emit()
