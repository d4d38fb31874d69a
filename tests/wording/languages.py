"""Both languages, as the tests use them."""

from functools import cache

from taper_desktop.wording.catalogue import Language, Words, words_for
from tests.catalogue.making import COMPILED

BOTH = tuple(Language)


@cache
def words_in(language: Language) -> Words:
    """The words of a language from the compiled catalogue in the repository."""
    return words_for(language, None if language is Language.EN else COMPILED.read_bytes())


ENGLISH = words_in(Language.EN)
CHINESE = words_in(Language.ZH_CN)


def spaced(text: str) -> str:
    """The text with ordinary spaces, for reading in a test."""
    return text.replace("\u00a0", " ")
