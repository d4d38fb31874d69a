"""The help of one language, filled and searched."""

from collections.abc import Iterator
from dataclasses import dataclass

from taper_desktop.clinic.help_pages import PAGES, HelpGroup, page_text
from taper_desktop.domain.protocol import Protocol
from taper_desktop.ui.keys import Verb, listed, native
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.help_text import HelpFacts, filled, page_title, plain_words

LEAST_LETTERS = 2
"""Letters of a search; two Chinese characters are a word."""
_BEFORE, _AFTER = 16, 44


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One page, ready to be shown."""

    name: str
    group: HelpGroup
    title: str
    markdown: str
    plain: str
    """Its words alone, to be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that holds every word that was searched for."""

    page: HelpPage
    snippet: str
    """The words around the first hit; empty where only the title holds it."""


class HelpBook:
    """Every page, in order."""

    def __init__(self, words: Words, protocol: Protocol) -> None:
        facts = HelpFacts(
            protocol=protocol,
            keys={verb.value: native(verb) for verb in Verb},
            shortcuts=listed(words),
        )
        self.pages = {page.name: page for page in _pages(words, facts)}

    def search(self, text: str) -> tuple[Found, ...]:
        """Pages whose title or text holds every word of ``text``; hits in titles first.

        Nothing for fewer than two letters: the whole book would be found.
        """
        wanted = [word.casefold() for word in text.split()]
        if sum(len(word) for word in wanted) < LEAST_LETTERS:
            return ()
        found = [_found(page, wanted) for page in self.pages.values()]
        hits = [hit for hit in found if hit is not None]
        return tuple(sorted(hits, key=lambda hit: not _all_in(wanted, hit.page.title)))


def _pages(words: Words, facts: HelpFacts) -> Iterator[HelpPage]:
    for group, names in PAGES.items():
        for name in names:
            text = filled(words, page_text(name, words.language), facts)
            yield HelpPage(
                name=name,
                group=group,
                title=page_title(text),
                markdown=text,
                plain=plain_words(text),
            )


def _all_in(wanted: list[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _found(page: HelpPage, wanted: list[str]) -> Found | None:
    if not _all_in(wanted, f"{page.title} {page.plain}"):
        return None
    body = page.plain.partition("\n")[2]
    at = min((at for word in wanted if (at := body.casefold().find(word)) >= 0), default=-1)
    if at < 0:
        return Found(page=page, snippet="")
    start = max(0, at - _BEFORE)
    cut = body[start : at + _AFTER].replace("\n", " ").strip()
    return Found(page=page, snippet=f"{'…' if start else ''}{cut}…")
