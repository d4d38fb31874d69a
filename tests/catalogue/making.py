"""Making the template, the Chinese catalogue and its compiled form, byte for byte repeatable."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "taper_desktop"
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / f"{PACKAGE}.pot"
CHINESE = LOCALE / "zh_CN" / "LC_MESSAGES" / f"{PACKAGE}.po"
COMPILED = CHINESE.with_suffix(".mo")

KEYWORDS = {"say": None, "message": None, "say_in": ((1, "c"), 2), "count": (1, 2)}
"""The calls that carry words; ``say`` and ``message`` take the text first."""
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""Catalogues carry no date of their own, so that nothing changes where no word changed."""
_HEADER = "# What Taper Desktop says. Made by `python -m tests.catalogue`."


def extracted() -> Catalog:
    """Every message of the package as the source has it now."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(ROOT / PACKAGE), keywords=KEYWORDS, strip_comment_tags=True)
    for path, line, message, _, context in found:
        catalog.add(message, locations=[(f"{PACKAGE}/{path}", line)], context=context)
    return _signed(catalog)


def _signed(catalog: Catalog) -> Catalog:
    """The catalogue with a head that is the same whoever makes it, and when."""
    catalog.header_comment = _HEADER
    catalog.project = PACKAGE
    catalog.version = ""
    catalog.msgid_bugs_address = ""
    catalog.last_translator = "The Taper Desktop authors"
    catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = _UNDATED
    catalog.fuzzy = False
    return catalog


def read_catalogue(path: Path, locale: str | None = None) -> Catalog:
    """A catalogue as it lies in the repository."""
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def updated_chinese(template: Catalog) -> Catalog:
    """The Chinese catalogue with exactly the messages of ``template``; new ones are empty."""
    chinese = read_catalogue(CHINESE, locale="zh_CN")
    chinese.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return _signed(chinese)


def as_text(catalog: Catalog) -> bytes:
    """A catalogue as its ``.pot`` or ``.po`` file; line numbers would change with every edit."""
    file = BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def as_compiled(catalog: Catalog) -> bytes:
    """A catalogue as its ``.mo`` file."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The messages without a translation, or with a doubtful one."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)
