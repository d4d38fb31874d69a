"""Names of what can be printed."""

from collections.abc import Mapping

from taper_desktop.domain.printed import PageKind
from taper_desktop.wording.catalogue import Words, message

_NAMES: Mapping[PageKind, str] = {
    PageKind.SUMMARY: message("Clinic summary"),
    PageKind.PATIENT: message("Patient’s page"),
    PageKind.AUDIT: message("Audit extract"),
    PageKind.WORKLIST: message("Worklist"),
    PageKind.CALLS: message("Call list"),
}


def kind_name(words: Words, kind: PageKind) -> str:
    """A kind of page by its name."""
    return words.say(_NAMES[kind])
