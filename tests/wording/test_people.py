"""Roles, kinds of act, remedies, waits and verdicts: each has words in both languages."""

import pytest

from taper_desktop.clinic.checking import Break
from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.domain.account import Role
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.checks import break_sentence, good_sentence
from taper_desktop.wording.dates import wait_time
from taper_desktop.wording.people import audit_verb, role, role_rights, why_not
from taper_desktop.wording.remedies import remedy
from tests.wording.languages import CHINESE, ENGLISH, spaced

OF_THE_FILE = [
    fault
    for fault in Fault
    if fault.value.startswith(("file_", "keys_", "folder_", "disk_"))
    and fault is not Fault.FILE_NOT_READ  # of files that are read in
]


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_role_and_every_act_has_a_name(words: Words) -> None:
    assert len({role(words, each) for each in Role}) == len(Role)
    assert len({role_rights(words, each) for each in Role}) == len(Role)
    assert len({audit_verb(words, verb) for verb in Verb}) == len(Verb)
    assert all(audit_verb(words, verb) != verb.value for verb in Verb if "_" in verb)


def test_an_act_that_is_not_known_stays_as_it_is() -> None:
    assert audit_verb(CHINESE, "something_else") == "something_else"


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_why_somebody_may_not_names_who_may(words: Words) -> None:
    kept = [verb for verb in Verb if RIGHTS[verb] != frozenset(Role)]
    assert all(why_not(words, verb) for verb in kept)
    assert why_not(ENGLISH, Verb.DECIDE) == "An investigator decides"
    assert why_not(ENGLISH, "unheard_of") == "Your account may not do this"


@pytest.mark.parametrize("fault", OF_THE_FILE)
def test_every_fault_of_the_file_says_what_to_do(fault: Fault) -> None:
    problem = Problem(place="site.taper", fault=fault)
    assert remedy(ENGLISH, problem)
    assert remedy(CHINESE, problem) != remedy(ENGLISH, problem)


def test_a_fault_that_says_it_all_has_no_remedy() -> None:
    assert not remedy(ENGLISH, Problem(place="login", fault=Fault.EMPTY))


def test_waits() -> None:
    assert spaced(wait_time(ENGLISH, 20)) == "20 s"
    assert spaced(wait_time(ENGLISH, 125)) == "2 min 5 s"
    assert spaced(wait_time(CHINESE, 125)) == "2 分 5 秒"
    assert spaced(wait_time(ENGLISH, -1)) == "0 s"


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_break_is_said_with_its_place(words: Words) -> None:
    said = {break_sentence(words, each, sequence=17, table="visits", row=3) for each in Break}
    assert len(said) == len(Break)
    assert all("17" in each or "3" in each for each in said)
    good = good_sentence(words, rows=24, signatures=1, head="281c9468")
    assert "24" in good
    assert "281c9468" in good
