"""The languages that pages can be printed in: one, or one after the other."""

from collections.abc import Sequence
from itertools import accumulate

from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.widgets import SegmentBar
from taper_desktop.wording.catalogue import Language, Words

_BOTH = "both"


def language_bar(words: Words, theme: Theme) -> SegmentBar:
    """To choose from; it begins with the window's own."""
    both = " + ".join(language.own_name for language in Language)
    return SegmentBar(
        theme,
        [*((language.value, language.own_name) for language in Language), (_BOTH, both)],
        value=words.language.value,
        name=words.say("Language of the pages"),
    )


def languages_in(words: Words, bar: SegmentBar) -> tuple[Language, ...]:
    """What is chosen; of both the window's own comes first."""
    if bar.value() != _BOTH:
        return (Language(bar.value()),)
    first = words.language
    return (first, *(language for language in Language if language is not first))


def parts_said(words: Words, languages: Sequence[Language], parts: Sequence[int]) -> str:
    """Which pages are in which language; empty where all are in one."""
    if len(languages) < len(Language) or len(parts) != len(languages):
        return ""
    said = []
    for language, last, number in zip(languages, accumulate(parts), parts, strict=True):
        name, first = language.own_name, last - number + 1
        if first == last:
            said.append(words.say("{language}: page {page}", language=name, page=first))
        else:
            pages = {"first": first, "last": last}
            said.append(words.say("{language}: pages {first} to {last}", language=name, **pages))
    return words.say(
        "One language after the other, each whole: {pages}.", pages=words.join_clauses(said)
    )
