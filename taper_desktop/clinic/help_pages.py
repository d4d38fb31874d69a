"""The pages of the help as they lie in the resources, in both languages."""

from collections.abc import Mapping
from enum import StrEnum

from taper_desktop.host.places import resources
from taper_desktop.wording.catalogue import Language


class HelpGroup(StrEnum):
    """What a page is about, in the order in which they are listed."""

    TASKS = "tasks"
    RULES = "rules"
    ABOUT = "about"


PAGES: Mapping[HelpGroup, tuple[str, ...]] = {
    HelpGroup.TASKS: (
        "start",
        "log-in",
        "worklist",
        "new-patient",
        "visit",
        "answer",
        "decide",
        "chart",
        "overview",
        "correct",
        "print",
        "protocols",
        "exchange",
        "backups",
        "audit",
        "settings",
    ),
    HelpGroup.RULES: ("rules", "protocol", "trial", "references"),
    HelpGroup.ABOUT: ("intended-use", "hazards", "installation", "shortcuts"),
}
"""Every page by name, group by group."""
FIRST_PAGE = "start"


def page_names() -> tuple[str, ...]:
    """Every page, in order."""
    return tuple(name for names in PAGES.values() for name in names)


def page_text(name: str, language: Language) -> str:
    """A page in Markdown, with its ``[[places]]`` still to be filled."""
    path = resources() / "help" / language.value / f"{name}.md"
    return path.read_text(encoding="utf-8")
