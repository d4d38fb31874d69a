"""The demonstration on a machine without a screen: the same work, into files and text."""

from datetime import date
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QCoreApplication, Qt

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import open_site
from taper_desktop.clinic.worklist import Group, Worklist, worklist
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings
from taper_desktop.ui.asking import Asking
from taper_desktop.ui.first_size import FIRST_SIZE
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import print_stamp
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.ui.surroundings import Surroundings
from taper_desktop.ui.window import MainWindow
from taper_desktop.ui.worklist.row_words import group_title, row_words
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.dates import full_date

PICTURE = "window.png"


def show_unseen(path: Path, out: Path, clock: Clock, language: Language, text: TextIO) -> None:
    """Open the site at ``path``, say its worklist to ``text``, save picture and summary in ``out``.

    The patient is the most urgent one of the list.
    """
    site = open_site(path, create=False)
    words = words_in(language)
    today = clock.today()
    whole = worklist(site, today)
    text.writelines(line + "\n" for line in worklist_lines(words, whole, today))
    first = whole.lines[0].patient_id
    window = MainWindow(
        Surroundings(
            site=site,
            clock=clock,
            settings=Settings(language=language.value, theme="light"),
            keep_settings=lambda _settings: None,
            asking=Asking(),
        )
    )
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(FIRST_SIZE)
    window.desk.open_patient(first)
    window.show()
    QCoreApplication.processEvents()
    window.grab().save(str(out / PICTURE))
    text.write(words.say("Picture of the window: {path}", path=out / PICTURE) + "\n")
    pdf = out / f"{whole.lines[0].patient.code}.pdf"
    stamp = print_stamp(clock, site)
    sheet = patient_sheet(site, first, today)
    summary_pages(sheet, words, stamp, PaperSize.A4).write_pdf(pdf)
    text.write(words.say("One patient’s summary: {path}", path=pdf) + "\n")
    window.close()
    site.close()


def worklist_lines(words: Words, whole: Worklist, today: date) -> list[str]:
    """The worklist as text: groups, and one line for each patient."""
    said = [full_date(words, today)]
    for group in Group:
        lines = whole.in_group(group)
        if lines:
            said += ["", f"{group_title(words, group)}  {len(lines)}"]
            said += [f"  {row_words(words, line, today).spoken()}" for line in lines]
    return [*said, ""]
