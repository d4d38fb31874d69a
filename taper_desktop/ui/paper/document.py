"""What every part of a printed document is made with: sheet, words, type, and a stamp."""

from dataclasses import dataclass

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.faces import Fonts
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Language, Words

_LEADING = {Language.EN: 1.24, Language.ZH_CN: 1.35}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One patient's page in the making."""

    sheet: PatientSheet
    words: Words
    stamp: PrintStamp
    size: PaperSize
    setter: Typesetter

    @property
    def fonts(self) -> Fonts:
        """The document's fonts."""
        return self.setter.fonts


def new_document(sheet: PatientSheet, words: Words, stamp: PrintStamp, size: PaperSize) -> Document:
    """A document with its own fonts; needs a running QGuiApplication."""
    setter = Typesetter(Fonts(), leading=_LEADING[words.language])
    return Document(sheet=sheet, words=words, stamp=stamp, size=size, setter=setter)
