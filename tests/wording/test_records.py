"""Kinds of record and their fields have words; what is not known stays as it is."""

import pytest

from taper_desktop.store import schema_2, schema_3
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.records import record_field, record_kind
from tests.wording.languages import CHINESE, ENGLISH


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_audited_kind_of_record_has_a_name(words: Words) -> None:
    assert all(
        record_kind(words, table) != table for table in (*schema_2.AUDITED, *schema_3.TABLES)
    )
    assert record_kind(words, "something_else") == "something_else"


def test_a_field_is_named_as_the_form_names_it() -> None:
    assert record_field(ENGLISH, "platelets") == "Platelets"
    assert record_field(CHINESE, "as_of") != "as_of"
    assert record_field(ENGLISH, "something_else") == "something_else"
