"""What this program is: version, news, intended use, licence, and who else made what is in it."""

from dataclasses import dataclass
from pathlib import Path

from taper_desktop import __version__
from taper_desktop.clinic.help_pages import page_text
from taper_desktop.host import places
from taper_desktop.host.installation import Installation, installation
from taper_desktop.wording.catalogue import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an installation says of itself."""

    version: str
    installed: Installation | None
    """The installer that put it here; ``None`` where that is not written down."""
    news: str
    """What is new, newest version first, as Markdown."""
    intended_use: str
    """As Markdown."""
    licence: str
    notices: str
    """The licences of what is inside; empty where the program was not installed but checked out."""


def about(language: Language) -> About:
    """What is said in ``language``; a text that is missing is empty."""
    resources = places.resources()
    legal = resources / "legal"
    beside = (resources.parent / "LICENSE", resources / "LICENSE")
    return About(
        version=__version__,
        installed=installation(),
        news=_text(resources / "news" / f"{language}.md"),
        intended_use=_intended_use(language),
        licence=next((text for text in map(_text, beside) if text), ""),
        notices=_text(legal / "third-party-notices.txt"),
    )


def _intended_use(language: Language) -> str:
    """The page of the help that says it; it has no places to be filled."""
    try:
        return page_text("intended-use", language)
    except (OSError, UnicodeError):
        return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""
