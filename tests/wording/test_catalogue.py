"""Words of a language: saying, counting, listing."""

import pytest

from taper_desktop.wording.catalogue import Language, message, sentence, words_for
from tests.wording.languages import CHINESE, ENGLISH


def test_english_says_what_the_source_says() -> None:
    assert ENGLISH.say("Back to {dose}", dose="5") == "Back to 5"
    assert ENGLISH.say("") == ""


def test_chinese_needs_its_catalogue() -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        words_for(Language.ZH_CN)


def test_chinese_speaks_from_the_compiled_catalogue() -> None:
    assert CHINESE.say("Not recorded") == "未记录"
    assert CHINESE.say("") == ""


def test_a_text_may_mean_two_things() -> None:
    assert CHINESE.say_in("rescue therapy", "none") == "无"
    assert ENGLISH.say_in("rescue therapy", "none") == "none"


@pytest.mark.parametrize(("number", "english"), [(0, "0 visits"), (1, "1 visit"), (2, "2 visits")])
def test_counting(number: int, english: str) -> None:
    assert ENGLISH.count("{number} visit", "{number} visits", number) == english
    counted = CHINESE.count("{number} visit", "{number} visits", number)
    assert counted == f"{number}\u00a0次访视"


def test_lists() -> None:
    assert ENGLISH.join([]) == ""
    assert ENGLISH.join(["a"]) == "a"
    assert ENGLISH.join(["a", "b"]) == "a and b"
    assert ENGLISH.join(["a", "b", "c"]) == "a, b and c"
    assert CHINESE.join(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert ENGLISH.join_clauses(["a", "b"]) == "a; b"


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("no bleeding") == "No bleeding"
    assert sentence("") == ""
    assert sentence("无出血") == "无出血"


def test_marking_changes_nothing() -> None:
    assert message("Halt") == "Halt"


def test_languages_name_themselves() -> None:
    assert [language.own_name for language in Language] == ["English", "中文"]


def test_words_of_a_language_are_equal() -> None:
    assert words_for(Language.EN) == ENGLISH
    assert ENGLISH != CHINESE
