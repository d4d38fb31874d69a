"""Roles, rights and acts in words."""

import pytest

from taper_desktop.domain.account import Role
from taper_desktop.wording.dates import wait_time
from taper_desktop.wording.people import audit_verb, role, role_rights
from tests.wording.languages import CHINESE, ENGLISH


@pytest.mark.parametrize("of", Role)
def test_a_role_has_a_name_and_says_what_it_may(of: Role) -> None:
    for words in (ENGLISH, CHINESE):
        assert role(words, of)
        assert role_rights(words, of) != role(words, of)
    assert role(CHINESE, of) != role(ENGLISH, of)


def test_an_act_that_is_not_known_stays_as_it_is() -> None:
    assert audit_verb(ENGLISH, "sign_in_protocol") == "protocol signed in"
    assert audit_verb(ENGLISH, "sorcery") == "sorcery"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0\u00a0s"), (20, "20\u00a0s"), (125, "2\u00a0min 5\u00a0s"), (-3, "0\u00a0s")],
)
def test_how_long_is_still_to_wait(seconds: int, said: str) -> None:
    assert wait_time(ENGLISH, seconds) == said
