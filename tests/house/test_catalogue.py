"""The message catalogues: nothing missing, nothing doubtful, nothing left over, nothing stale."""

import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from tests.catalogue.making import (
    CHINESE,
    COMPILED,
    TEMPLATE,
    as_compiled,
    as_text,
    extracted,
    read_catalogue,
    untranslated,
    updated_chinese,
)

REMAKE = "run `python -m tests.catalogue` and write what it lists"
LATIN = frozenset(
    {
        "A4",
        "CSV",
        "Ctrl",
        "Del",
        "Desktop",
        "EDTA",
        "JSON",
        "Enter",
        "Esc",
        "F1",
        "F2",
        "F4",
        "HT-025",
        "ITP",
        "Letter",
        "MB",
        "PDF",
        "Shift",
        "SHA-256",
        "Tab",
    }
    | {"Taper", "WHO", "mg", "SHA-256", "rhTPO", "µL"}
)
"""What a Chinese sentence may write in Latin letters: keys, units, codes and established names."""
TEXTS = "date|dates|visits|dose|weekday|months|grades|stopped"
"""Places that are filled with text, not with a number."""
LOOSE = re.compile(rf"(?:\d|\{{(?!(?:{TEXTS})\}})\w+\}}) (?:天|周|个月|片|级|次|岁|名|mg|×10)")
PLACE = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extracted()


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    return read_catalogue(CHINESE, locale="zh_CN")


def ids_of(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (tuple, list)) else (message.id,)


def strings_of(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(said) if isinstance(said, (tuple, list)) else (str(said),)


def keys_of(catalog: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, ids_of(message)) for message in catalog if message.id}


def places_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_template_is_what_the_source_says(template: Catalog) -> None:
    assert TEMPLATE.read_bytes() == as_text(template), REMAKE


def test_chinese_has_every_message_and_no_other(template: Catalog, chinese: Catalog) -> None:
    assert keys_of(chinese) == keys_of(template), REMAKE


def test_nothing_is_empty_or_fuzzy(chinese: Catalog) -> None:
    assert untranslated(chinese) == [], REMAKE


def test_nothing_is_left_over(chinese: Catalog) -> None:
    assert not chinese.obsolete


def test_the_file_is_as_the_tool_writes_it(template: Catalog) -> None:
    assert CHINESE.read_bytes() == as_text(updated_chinese(template)), REMAKE


def test_the_compiled_catalogue_is_the_written_one(chinese: Catalog) -> None:
    assert COMPILED.read_bytes() == as_compiled(chinese), REMAKE


def test_the_same_places_in_both_languages(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            for said in strings_of(message):
                assert places_in(said) == places_in(ids_of(message)[-1]), message.id


def test_places_are_named_and_plain(template: Catalog) -> None:
    for message in template:
        for text in ids_of(message):
            assert all(name.isidentifier() for name in places_in(text)), text


def test_chinese_is_chinese(chinese: Catalog) -> None:
    """No English word left in a Chinese sentence, but keys, units and codes."""
    for message in chinese:
        if message.id:
            for said in strings_of(message):
                words = set(re.findall(r"[A-Za-zµ][\w-]+", PLACE.sub(" ", said), re.ASCII))
                assert words <= LATIN, (said, words - LATIN)


def test_a_number_holds_on_to_what_it_counts(chinese: Catalog) -> None:
    """Between a number and its measure word or unit no line may break."""
    for message in chinese:
        if message.id:
            for said in strings_of(message):
                assert not LOOSE.search(said), said
