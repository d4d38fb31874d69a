"""What no rule reads is printed all the same, in one line with its visit."""

from datetime import date

from taper_desktop.domain.visit import NO_DETAILS, VisitDetails
from taper_desktop.ui.paper.visit_notes import note_text
from taper_desktop.wording.catalogue import Language, words_for

WORDS = words_for(Language.EN)
WHOLE = VisitDetails(
    alt="31 U/L",
    results="Ferritin 12 µg/L",
    source="the ward's chart",
    transcribed_on=date(2026, 8, 7),
)


def test_nothing_written_down_is_nothing_printed() -> None:
    assert note_text(WORDS, "", NO_DETAILS) == ""


def test_all_of_it_stands_in_one_line() -> None:
    said = note_text(WORDS, "tired", WHOLE)
    for part in ("tired", "ALT 31 U/L", "Ferritin 12 µg/L", "the ward's chart", "07-Aug-2026"):
        assert part in said
    assert "\n" not in said


def test_a_note_alone_stands_as_it_was_typed() -> None:
    assert note_text(WORDS, "tired", NO_DETAILS) == "tired"
