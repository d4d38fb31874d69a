"""The words of a language, from the catalogue that is shipped."""

from functools import cache

from taper_desktop.host.places import resources
from taper_desktop.wording.catalogue import Language, Words, words_for


@cache
def words_in(language: Language) -> Words:
    """The words of ``language``; English stands in the source and needs no catalogue."""
    catalogue = resources() / "locale" / language / "LC_MESSAGES" / "taper_desktop.mo"
    return words_for(language, catalogue.read_bytes() if catalogue.exists() else None)
