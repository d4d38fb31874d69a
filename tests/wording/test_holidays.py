"""What is said of public holidays."""

import pytest

from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.holidays import dates_in
from tests.wording.languages import CHINESE, ENGLISH


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        (ENGLISH, "Day off (substituted from 2026-01-04)", "substituted from 04-Jan-2026"),
        (CHINESE, "休息日（2026-01-04日起取代）", "2026年1月4日"),
        (ENGLISH, "New Year's Day", "New Year's Day"),
        (ENGLISH, "Observed 2026-13-01", "2026-13-01"),
    ],
)
def test_a_date_in_a_name_is_written_as_everywhere(words: Words, name: str, said: str) -> None:
    assert said in dates_in(words, name).replace("\N{NO-BREAK SPACE}", "")
