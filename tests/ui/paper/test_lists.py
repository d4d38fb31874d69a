"""Worklist and call list, read back from the PDF they were written to."""

from dataclasses import replace

import pytest

from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import Group, Worklist, worklist
from taper_desktop.ui.paper.call_page import call_pages
from taper_desktop.ui.paper.list_page import SiteLine
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.worklist_page import worklist_pages
from taper_desktop.ui.worklist.row_words import group_title
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import full_date, plain_date
from tests.making import TODAY
from tests.ui.paper.pdf_reading import embedded_fonts, page_texts, plain, resources
from tests.ui.paper.sheets import LONG_NAME, STAMP

pytestmark = pytest.mark.usefixtures("qapp")
SITE = SiteLine(name="Site 03 · Haematology Day Clinic", record=411)
DEMO_STAMP = replace(STAMP, is_demo=True, chain_head="e27c50b8")


@pytest.fixture
def whole(demo: OpenSite) -> Worklist:
    return worklist(demo, TODAY)


def large(whole: Worklist, times: int) -> Worklist:
    """The same patients over and over, under codes of their own and a long name."""
    lines = [
        replace(
            line,
            patient=replace(line.patient, code=f"{line.patient.code}-{n:03}", name=LONG_NAME),
        )
        for n in range(times)
        for line in whole.lines
    ]
    order = list(Group)
    return replace(whole, lines=tuple(sorted(lines, key=lambda line: order.index(line.group))))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("times", [1, 12])
def test_everybody_stands_on_the_worklist_once_and_the_sum_is_the_site(
    whole: Worklist, times: int, size: PaperSize, language: Language
) -> None:
    words, many = words_in(language), large(whole, times)
    pages = worklist_pages(many, SITE, words, (DEMO_STAMP, size))
    texts = page_texts(pages.pdf())
    joined = "".join(texts)
    for line in many.lines:
        assert joined.count(plain(line.patient.code)) == 1
        if line.group is not Group.LATER and line.patient.birth_date is not None:
            assert plain(plain_date(words, line.patient.birth_date)) in joined
    later = len(many.in_group(Group.LATER))
    assert f"{len(many.lines) - later}+{later}={len(many.lines)}" in joined
    for number, text in enumerate(texts, 1):
        for said in (
            SITE.name,
            full_date(words, TODAY),
            STAMP.printed_by,
            "000411 · e27c50b8",
            words.say("DEMO"),
            words.say("What is owed; why, clause"),
            words.say("page {page} of {count}", page=number, count=pages.count),
        ):
            assert plain(said) in text


def test_groups_stand_in_their_order_with_their_number(whole: Worklist) -> None:
    words = words_in(Language.EN)
    joined = "".join(
        page_texts(worklist_pages(whole, SITE, words, (DEMO_STAMP, PaperSize.A4)).pdf())
    )
    said = [
        plain(f"{group_title(words, group)} · {len(whole.in_group(group))}")
        for group in Group
        if group is not Group.LATER and whole.in_group(group)
    ]
    places = [joined.index(title) for title in said]
    assert places == sorted(places)


def test_a_group_that_goes_on_says_so_and_no_band_stands_alone(whole: Worklist) -> None:
    words, many = words_in(Language.EN), large(whole, 12)
    texts = page_texts(worklist_pages(many, SITE, words, (DEMO_STAMP, PaperSize.A4)).pdf())
    bands = [plain(f"{group_title(words, g)} · {len(many.in_group(g))}") for g in Group]
    goes_on = ["continued" in text for text in texts[1:-1]]
    begins = [any(band in text for band in bands) for text in texts[1:-1]]
    assert sum(goes_on) > len(goes_on) / 2
    assert all(on or new for on, new in zip(goes_on, begins, strict=True))


@pytest.mark.parametrize("language", Language)
def test_the_call_list_has_all_that_are_overdue_the_longest_first(
    whole: Worklist, language: Language
) -> None:
    words = words_in(language)
    late = [line for line in whole.lines if line.days_late > 0]
    late[0] = replace(late[0], days_late=40, group=Group.STOP)
    others = tuple(line for line in whole.lines if not line.days_late)
    many = replace(whole, lines=(*others, *late))
    (text,) = page_texts(call_pages(many, SITE, words, (DEMO_STAMP, PaperSize.A4)).pdf())
    assert [line.patient.code in text for line in many.lines] == [
        line.days_late > 0 for line in many.lines
    ]
    assert text.index(late[0].patient.code) < text.index(late[1].patient.code)
    assert plain(words.say("stop condition outstanding")) in text


def test_nobody_overdue_is_said(whole: Worklist) -> None:
    nobody = replace(whole, lines=tuple(line for line in whole.lines if not line.days_late))
    pages = call_pages(nobody, SITE, words_in(Language.EN), (DEMO_STAMP, PaperSize.A4))
    assert plain("Nobody is overdue.") in page_texts(pages.pdf())[0]


@pytest.mark.parametrize("language", Language)
def test_lists_are_vectors_with_their_fonts_and_the_same_bytes_twice(
    whole: Worklist, language: Language
) -> None:
    for make in (worklist_pages, call_pages):
        form = (DEMO_STAMP, PaperSize.LETTER)
        pdf = make(whole, SITE, words_in(language), form).pdf()
        assert all(embedded_fonts(pdf).values())
        assert resources(pdf, "/XObject") == resources(pdf, "/Pattern") == []
        assert make(whole, SITE, words_in(language), form).pdf() == pdf
