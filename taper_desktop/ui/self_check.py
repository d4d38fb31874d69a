"""What a self-check tries of screen and paper: fonts, and a page with Chinese printed to PDF."""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont, QFontDatabase, QImage, QRawFont

from taper_desktop import __version__
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.self_check import Probe, check_installation, failed, tried
from taper_desktop.clinic.trial_site import make_trial
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.host.clock import Clock
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.look.theme import theme_for
from taper_desktop.ui.paper.faces import BODY, Fonts
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.self_check_page import self_check_pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Language, Words

CHINESE = "海曲泊帕血小板减量随访"
"""Characters that every Chinese page needs."""
_CHART_PX = (640, 420)
_FEWEST_COLOURS = 20
"""An empty plane has fewer; type alone brings more, by its smooth edges."""
_LATIN = "Platelets83×µ"
_EMBEDDED = re.compile(rb"/FontFile[23]?\b")


def check_here(clock: Clock, *, told: Callable[[Check], None] = lambda _check: None) -> SelfCheck:
    """Check this installation whole, screen and paper last. Needs a running QGuiApplication."""
    return check_installation(clock, screen_checks(clock), told=told)


def screen_checks(clock: Clock) -> tuple[Probe, ...]:
    """What is tried of screen and paper. Needs a running QGuiApplication, on its thread."""
    return (
        lambda: tried(Checked.FONTS, _fonts),
        lambda: tried(Checked.CHART, lambda: _chart(clock)),
        lambda: tried(Checked.PAGE, lambda: _page(clock)),
    )


def write_page(found: SelfCheck, words: Words, pdf: Path) -> None:
    """Write the page for the site's folder; raises ``OSError`` where it cannot be written."""
    page_of(found, words).write_pdf(pdf)


def page_of(found: SelfCheck, words: Words, by: str = "") -> Pages:
    """The page for the site's folder; ``by`` is who is logged in, empty where nobody is."""
    return self_check_pages(found, words, _stamp(found.at, by), PaperSize.A4)


def _stamp(at: str, by: str = "") -> PrintStamp:
    return PrintStamp(
        printed_at=at, printed_by=by, program_version=__version__, is_demo=False, chain_head=""
    )


def _fonts() -> Check:
    """Whether Latin and Chinese are drawn by fonts of this computer, and by which."""
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    wanted = ((_LATIN, QFontDatabase.WritingSystem.Latin), (CHINESE, chinese))
    families = Fonts().font(BODY).families() or QFontDatabase.families(chinese)
    drawing = tuple(_first_that_draws(families, text, system) for text, system in wanted)
    seen = tuple((Seen.FAMILY, family) for family in dict.fromkeys(drawing) if family)
    if not all(drawing):
        seen = (*seen, (Seen.WHY, _LATIN if not drawing[0] else CHINESE))
    return Check(what=Checked.FONTS, good=all(drawing), seen=seen)


def _first_that_draws(families: list[str], text: str, system: QFontDatabase.WritingSystem) -> str:
    """The font that draws every character of ``text``; empty where none does."""
    for family in families:
        raw = QRawFont.fromFont(QFont(family), system)
        if all(raw.supportsCharacter(ord(char)) for char in text):
            return raw.familyName()
    return ""


def _chart(clock: Clock) -> Check:
    """Draw the course of a made-up patient and look whether anything stands in the picture."""
    with TemporaryDirectory() as folder:
        site, patient_id, _ = make_trial(Path(folder), clock)
        sheet = patient_sheet(site, patient_id, clock.today())
        site.close()
    chart = CourseChart(words_in(Language.EN), theme_for("light"))
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    chart.resize(*_CHART_PX)
    try:
        chart.show_sheet(sheet)
    except ImportError as missing:
        return failed(Checked.CHART, str(missing).strip().splitlines()[-1])
    chart.show()
    picture = chart.grab().toImage()
    chart.close()
    size = f"{picture.width()} × {picture.height()}"
    return Check(what=Checked.CHART, good=_holds_ink(picture), seen=((Seen.DRAWN, size),))


def _holds_ink(picture: QImage) -> bool:
    """Whether there are more colours than those of an empty plane."""
    step = 3
    seen = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }
    return len(seen) > _FEWEST_COLOURS


def _page(clock: Clock) -> Check:
    """Print a Chinese page of a check and look for its fonts in the file."""
    trial = SelfCheck(
        version=__version__,
        at=clock.now(),
        computer=CHINESE,
        checks=(Check(what=Checked.PAGE, good=True, seen=((Seen.FAMILY, CHINESE),)),),
    )
    pages = self_check_pages(trial, words_in(Language.ZH_CN), _stamp(trial.at), PaperSize.A4)
    embedded = len(_EMBEDDED.findall(pages.pdf()))
    seen = ((Seen.QT, qVersion()), (Seen.EMBEDDED, str(embedded)))
    return Check(what=Checked.PAGE, good=embedded > 0, seen=seen)
