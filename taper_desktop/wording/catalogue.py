"""One language's words: a gettext catalogue, with English as the text in the source.

``python -m tests.catalogue`` extracts what stands in ``say``, ``say_in``, ``count`` and
``message`` calls, brings the Chinese catalogue up to date and lists what it lacks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import GNUTranslations, NullTranslations
from typing import assert_never

NO_BREAK = "\u00a0"
"""A space that keeps a number and its unit on one line."""


class Language(StrEnum):
    """The languages the program speaks, each complete."""

    EN = "en"
    ZH_CN = "zh_CN"

    @property
    def own_name(self) -> str:
        """The language's name in itself, as its button shows it."""
        match self:
            case Language.EN:
                return "English"
            case Language.ZH_CN:
                return "中文"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class _CompiledCatalogue:
    """The one thing gettext asks of a file."""

    content: bytes

    def read(self) -> bytes:
        """The whole catalogue."""
        return self.content


@dataclass(frozen=True, slots=True)
class Words:
    """One language, handed to everything that speaks. Make one with :func:`words_for`."""

    language: Language
    _translations: NullTranslations = field(compare=False, repr=False)

    def say(self, text: str, /, **values: object) -> str:
        """``text`` in this language, its ``{named}`` places filled with ``values``."""
        return self._translations.gettext(text).format(**values) if text else ""

    def say_in(self, context: str, text: str, /, **values: object) -> str:
        """As :meth:`say`, for a text whose Chinese depends on where it stands."""
        return self._translations.pgettext(context, text).format(**values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form that ``number`` asks for; ``{number}`` is filled with it."""
        chosen = self._translations.ngettext(one, many, number)
        return chosen.format(number=number, **values)

    def join(self, parts: Sequence[str]) -> str:
        """The parts as a list in a sentence: ``a, b and c``; empty for none."""
        *before, last = parts or ("",)
        if not before:
            return last
        separator = self.say_in("between the parts of a list", ", ")
        return self.say("{parts} and {last}", parts=separator.join(before), last=last)

    def join_clauses(self, parts: Sequence[str]) -> str:
        """Short statements side by side on one line: ``a; b; c``."""
        return self.say_in("between statements", "; ").join(parts)


def message(text: str) -> str:
    """``text`` itself; marks it for extraction where it stands in a table, to be said later."""
    return text


def sentence(text: str) -> str:
    """``text`` with its first letter as a capital; Chinese has none and stays as it is."""
    return text[:1].upper() + text[1:]


def words_for(language: Language, mo: bytes | None = None) -> Words:
    """The words of ``language``; ``mo`` is its compiled catalogue, ``None`` for English.

    Raises ``ValueError`` for Chinese without a catalogue: half a translation is not shown.
    """
    if language is Language.EN:
        return Words(language, NullTranslations())
    if mo is None:
        raise ValueError(f"no catalogue for {language}")
    return Words(language, GNUTranslations(_CompiledCatalogue(mo)))
