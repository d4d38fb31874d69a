"""The help is whole in both languages, its links lead somewhere, and it cannot drift."""

import ast
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

import taper_desktop.ui
from taper_desktop.clinic.help_pages import page_names, page_text
from taper_desktop.clinic.languages import words_in
from taper_desktop.domain.assessment import Action, Code
from taper_desktop.domain.protocol import Protocol
from taper_desktop.rules.protocol_reader import read_protocol
from taper_desktop.ui.help.book import HelpBook
from taper_desktop.ui.help.where import PAGE_OF
from taper_desktop.ui.keys import Verb, listed
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.help_text import BLOCKS, PLACE
from taper_desktop.wording.names import action
from taper_desktop.wording.protocol import NUMBER_KEYS, number_value
from tests.making import PROTOCOLS, make_protocol

ROOT = Path(__file__).parents[2]
HELP = ROOT / "resources" / "help"
LINK = re.compile(r"\]\(([^)]+)\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
SHIPPED = sorted(PROTOCOLS.glob("*.toml"))
LANGUAGES = list(Language)


@cache
def book(language: Language) -> HelpBook:
    return HelpBook(words_in(language), make_protocol())


def texts(language: Language) -> dict[str, str]:
    return {name: page_text(name, language) for name in page_names()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_and_no_other(language: Language) -> None:
    assert {path.stem for path in (HELP / language.value).iterdir()} == set(page_names())
    assert {path.suffix for path in (HELP / language.value).iterdir()} == {".md"}
    assert {path.name for path in HELP.iterdir()} == {each.value for each in Language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_begins_with_a_title_of_its_own(language: Language) -> None:
    titles = [page.title for page in book(language).pages.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for text in texts(language).values():
        assert text.startswith("# ")
        assert text.count("\n# ") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(language: Language) -> None:
    for name, text in texts(language).items():
        for target in LINK.findall(text):
            assert target.removesuffix(".md") in page_names(), (name, target)


def test_both_languages_have_the_same_places_links_and_tests() -> None:
    english, chinese = texts(Language.EN), texts(Language.ZH_CN)
    for name in page_names():
        for what in (PLACE, LINK, TEST):
            ours, theirs = what.findall(english[name]), what.findall(chinese[name])
            assert sorted(set(ours)) == sorted(set(theirs)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_filled(language: Language) -> None:
    known = {*BLOCKS, *NUMBER_KEYS, *(f"key {verb.value}" for verb in Verb)}
    for text in texts(language).values():
        assert set(PLACE.findall(text)) <= known
    for page in book(language).pages.values():
        assert "[[" not in page.markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_protocol_stands_in_the_rules(language: Language) -> None:
    assert set(NUMBER_KEYS) <= set(PLACE.findall(page_text("rules", language)))
    words, protocol = words_in(language), make_protocol()
    rules = book(language).pages["rules"].markdown
    for key in NUMBER_KEYS:
        assert number_value(words, key, protocol) in rules, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_stands_in_the_rules(language: Language) -> None:
    named = set(re.findall(r"`([A-Z_]+)`", page_text("rules", language)))
    assert named == {code.value for code in Code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_but_the_closed_one_is_explained(language: Language) -> None:
    words, text = words_in(language), page_text("answer", language)
    for each in set(Action) - {Action.NONE}:
        assert action(words, each) in text, each


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_and_reference_of_a_protocol_stands_in_the_help(
    language: Language, path: Path
) -> None:
    protocol: Protocol = read_protocol(path.read_text(encoding="utf-8"))
    page = HelpBook(words_in(language), protocol).pages["protocol"].markdown
    for name, clause in protocol.clauses.items():
        assert f"**{name}**" in page
        assert clause.text[language.value] in page
    for reference in protocol.references.values():
        assert reference.title in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shortcut_stands_in_the_help(language: Language) -> None:
    page = book(language).pages["shortcuts"].markdown
    for key, meaning in listed(words_in(language)):
        assert f"| **{key}** | {meaning} |" in page


def test_every_test_that_a_hazard_names_is_there() -> None:
    named = TEST.findall(page_text("hazards", Language.EN))
    assert len(named) > 20
    for path, test in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert test in functions, f"{path}::{test}"
    rows = [line for line in page_text("hazards", Language.EN).splitlines() if "`tests/" in line]
    assert len(rows) == len(named), "each hazard names one test"


def test_every_place_that_f1_knows_is_a_widget_and_has_a_page() -> None:
    package = taper_desktop.ui
    modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    found = {
        name
        for module in modules
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, type) and issubclass(value, QWidget)
    }
    assert set(PAGE_OF) <= found
    assert set(PAGE_OF.values()) <= set(page_names())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched(language: Language) -> None:
    for text in texts(language).values():
        assert "http" not in text
        assert "![" not in text
