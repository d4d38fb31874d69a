"""The languages that pages can be printed in: one, or one after the other."""

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
