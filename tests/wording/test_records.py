"""Kinds of record and their fields have words; what is not known stays as it is."""

import pytest

from taper_desktop.store import schema_2, schema_3, schema_5
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.record_values import record_value
from taper_desktop.wording.records import record_field, record_kind
from tests.wording.languages import CHINESE, ENGLISH


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_audited_kind_of_record_has_a_name(words: Words) -> None:
    assert all(
        record_kind(words, table) != table
        for table in (*schema_2.AUDITED, *schema_3.TABLES, *schema_5.TABLES)
    )
    assert record_kind(words, "something_else") == "something_else"


def test_a_field_is_named_as_the_form_names_it() -> None:
    assert record_field(ENGLISH, "platelets") == "Platelets"
    assert record_field(ENGLISH, "deterioration") == "Condition worse"
    assert record_field(CHINESE, "as_of") != "as_of"
    assert record_field(ENGLISH, "something_else") == "something_else"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("intake", "as_directed", "as directed"),
        ("sample", "clumped", "clumped"),
        ("deterioration", 0, "no"),
        ("itp_confirmed", 1, "yes"),
        ("sex", "female", "female"),
        ("kind", "taper_halted", "taper halted"),
        ("action", "not_eligible", "Not eligible"),
        ("choice", "taken", "advice taken"),
        ("passed", "12/13", "12/13"),
        ("failed", "rules, clock", "Rules answer every published story; Clock"),
        ("platelets", 47, "47\u00a0×10⁹/L"),
        ("platelets", "many", "many"),
        ("bleeding_grade", 2, "Grade\u00a02"),
        ("date", "2026-08-14", "14-Aug-2026 (Fri)"),
        ("start", "someday", "someday"),
        ("birth_date", "1979-03-02", "02-Mar-1979"),
        ("at", "2026-08-14T09:42:10+08:00", "14-Aug-2026 09:42 UTC+08:00"),
        ("dose_ug", 7500, "7.5\u00a0mg"),
        ("dose_ug", "much", "much"),
        ("position", 0, "1"),
        ("meaning", "decided", "I have decided this"),
        ("meaning", "something else", "something else"),
        ("verb", "decide", "decision signed"),
        ("kind", "stands", "the decision stands"),
        ("what", "summary", "Clinic summary"),
        ("what", "seal", "an audit row is another"),
        ("what", "chart", "chart"),
        ("fault", "wrong_password", "The account name or the passphrase is wrong"),
        ("note", "", "not recorded"),
        ("note", None, "not recorded"),
        ("sample", "not_taken", "not_taken"),
    ],
)
def test_a_value_is_said_as_the_screen_says_it(column: str, value: object, said: str) -> None:
    assert record_value(ENGLISH, column, value) == said
