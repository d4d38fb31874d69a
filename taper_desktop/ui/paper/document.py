"""What every printed page is made with: words, type, the sheet of paper, and a stamp."""

from dataclasses import dataclass

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.ui.paper.faces import Fonts
from taper_desktop.ui.paper.lines import Typesetter
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.stamp import PrintStamp
from taper_desktop.wording.catalogue import Language, Words

_LEADING = {Language.EN: 1.24, Language.ZH_CN: 1.35}


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What pages of any kind are made with."""

    words: Words
    stamp: PrintStamp
    size: PaperSize
    setter: Typesetter

    @property
    def fonts(self) -> Fonts:
        """The fonts it sets with."""
        return self.setter.fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Press):
    """One patient's page in the making."""

    sheet: PatientSheet


def new_press(words: Words, stamp: PrintStamp, size: PaperSize) -> Press:
    """A press with fonts of its own; needs a running QGuiApplication."""
    return Press(words=words, stamp=stamp, size=size, setter=_setter(words))


def new_document(sheet: PatientSheet, words: Words, stamp: PrintStamp, size: PaperSize) -> Document:
    """A patient's document with its own fonts; needs a running QGuiApplication."""
    return Document(sheet=sheet, words=words, stamp=stamp, size=size, setter=_setter(words))


def _setter(words: Words) -> Typesetter:
    return Typesetter(Fonts(), leading=_LEADING[words.language])
