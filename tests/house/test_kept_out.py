"""What belongs to somebody's computer, or to a registry, stays out of the project."""

import re

import pytest

from tests.house.tree import texts

# One letter of each stands in brackets, so that this file passes its own test.
KEPT_OUT = {
    "a folder of some computer": r"(?<![\w.-])/(wor[k]|far[m]|roo[t]|User[s]|home/[a-z]+)/",
    "a registry": r"pyp[i]\.org|pythonhoste[d]\.org|/simpl[e]/|index-ur[l]|find-link[s]\b",
    "a mark of unfinished work": r"\b(TOD[O]|FIXM[E]|XX[X])\b",
    "a skipped test": r"pytest\.(ski[p]|importorski[p])|mark\.(ski[p]|xfai[l])",
    "a merge left half done": r"^(<<<<<<[<]|>>>>>>[>]) ",
    "a working paper": r"\bshare[d]/(design|facts|spec)|/tm[p]/",
}


@pytest.mark.parametrize("what", KEPT_OUT)
def test_kept_out(what: str) -> None:
    pattern = re.compile(KEPT_OUT[what])
    found = [
        f"{name}: {line}"
        for name, text in texts()
        if name != "LICENSE"
        for line in text.splitlines()
        if pattern.search(line)
    ]
    assert found == []
