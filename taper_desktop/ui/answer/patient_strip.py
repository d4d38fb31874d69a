"""Who a decision is about: the banner again, on top of every decision dialog."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Label
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import plain_date
from taper_desktop.wording.doses import regimen
from taper_desktop.wording.names import sex_short

_HEIGHT = 42


class PatientStrip(QWidget):
    """Code, initials, sex, birth date; the dose now at the right."""

    def __init__(self, words: Words, theme: Theme, sheet: PatientSheet) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(scaled(_HEIGHT))
        patient = sheet.patient
        born = plain_date(words, patient.birth_date) if patient.birth_date else ""
        white = theme.colour("banner_text")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(18), 0, scaled(18), 0)
        row.setSpacing(scaled(16))
        row.addWidget(Label(theme, patient.code, role=Role.ANSWER_DOSE, colour=white))
        for text in (patient.initials, patient.name, sex_short(words, patient.sex), born):
            if text:
                row.addWidget(Label(theme, text, role=Role.BODY_BOLD, colour=white))
        row.addStretch(1)
        row.addWidget(Label(theme, _dose(words, sheet), role=Role.LABEL, colour="banner_label"))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("banner"))
        painter.end()


def _dose(words: Words, sheet: PatientSheet) -> str:
    if sheet.current is None:
        return words.say("no dose recorded")
    dose = regimen(words, sheet.current)
    if sheet.dose_since is None:
        return dose
    day = (sheet.as_of - sheet.dose_since).days
    return words.say("{dose}, day {day}", dose=dose, day=day)
