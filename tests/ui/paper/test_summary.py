"""The clinic summary, read back from the PDF it was written to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from taper_desktop.clinic.auditing import Printed
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.sheet import Choice, Entered, PatientSheet
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.paper.summary import summary_pages
from taper_desktop.wording.catalogue import Language
from taper_desktop.wording.dates import full_date
from tests.making import make_assessment, make_decision, make_patient, make_protocol
from tests.ui.paper.pdf_reading import (
    colours,
    embedded_fonts,
    page_texts,
    plain,
    resources,
    sizes_mm,
)
from tests.ui.paper.sheets import (
    HALT_DAY,
    LONG_CHINESE_NAME,
    LONG_NAME,
    STAMP,
    advice_off_sheet,
    advised_sheet,
    corrected_sheet,
    empty_sheet,
    foreign_sheet,
    halted_sheet,
    long_sheet,
    much_corrected_sheet,
    short_sheet,
)

pytestmark = pytest.mark.usefixtures("qapp")
DAY_BEFORE = "2026-09-14T10:00:00+08:00"
OUT_OF_DATE = (
    "Changed since it was printed on 14-Sep-2026 10:00 UTC+08:00 by M. Li "
    "(record 000409, audit head aa00bb11): that page is out of date."
)
SHEETS: list[Callable[[], PatientSheet]] = [
    halted_sheet,
    advised_sheet,
    short_sheet,
    empty_sheet,
    foreign_sheet,
    long_sheet,
]


def pages_of(
    sheet: PatientSheet, language: Language = Language.EN, size: PaperSize = PaperSize.A4
) -> Pages:
    return summary_pages(sheet, words_in(language), STAMP, size)


def texts_of(
    sheet: PatientSheet, language: Language = Language.EN, size: PaperSize = PaperSize.A4
) -> list[str]:
    return page_texts(pages_of(sheet, language, size).pdf())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("make", SHEETS)
def test_every_page_says_whose_it_is_and_which(
    make: Callable[[], PatientSheet], size: PaperSize, language: Language
) -> None:
    sheet, words = make(), words_in(language)
    pages = pages_of(sheet, language, size)
    texts = page_texts(pages.pdf())
    assert len(texts) == pages.count
    for number, text in enumerate(texts, 1):
        page = words.say("page {page} of {count}", page=number, count=pages.count)
        for said in (
            sheet.patient.code,
            sheet.patient.initials,
            sheet.site_name,
            full_date(words, sheet.as_of),
            "UTC+08:00",
            STAMP.printed_by,
            f"{sheet.record_number:06d}",
            "Taper Desktop 1.0.0",
            words.say("Working aid: the hospital record stays the source."),
            page,
        ):
            assert plain(said) in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("make", SHEETS)
def test_fonts_are_in_the_file_and_everything_is_drawn_as_lines(
    make: Callable[[], PatientSheet], language: Language
) -> None:
    pdf = pages_of(make(), language).pdf()
    fonts = embedded_fonts(pdf)
    assert fonts
    assert all(fonts.values())
    assert resources(pdf, "/XObject") == []
    assert resources(pdf, "/Pattern") == []
    assert resources(pdf, "/Shading") == []
    assert [state.get("/SMask") for state in resources(pdf, "/ExtGState")] != []
    assert all(state.get("/ca", 1) == 1 for state in resources(pdf, "/ExtGState"))


def test_only_black_white_and_greys_are_printed() -> None:
    found = colours(pages_of(halted_sheet()).pdf())
    assert found
    assert all(red == green == blue for red, green, blue in found)


@pytest.mark.parametrize(
    ("size", "expected"), [(PaperSize.A4, (210, 297)), (PaperSize.LETTER, (216, 279))]
)
def test_the_sheet_is_the_size_asked_for(size: PaperSize, expected: tuple[int, int]) -> None:
    pdf = pages_of(halted_sheet(), size=size).pdf()
    assert set(sizes_mm(pdf)) == {expected}


def test_the_page_is_read_in_its_order() -> None:
    first = texts_of(halted_sheet())[0]
    order = [
        "HT-014",
        "ZW",
        "Lastcountis",
        "STOP",
        "Platelets24,below30",
        "BleedingWHOgrade2",
        "HALT",
        "2.5mgoncedaily",
        "22-Sep-2026",
        "Why",
        "Check",
        "Missing",
        "Clear",
        "Course",
        "Visits",
        "Regimens",
        "Decidedintheprogram",
        "Ink:investigator",
        "Workingaid",
    ]
    places = [first.index(said) for said in order]
    assert places == sorted(places)


def test_a_decision_is_shown_with_who_made_it_and_lines_for_ink() -> None:
    first = texts_of(halted_sheet())[0]
    for said in (
        "DECIDED",
        "Advice taken, L. Chen",
        "15-Sep-2026 10:42 UTC+08:00",
        "Hetrombopag · Dose from 15-Sep-2026 (Tue)",
        "1 tablet of 2.5 mg a day",
        "until now: 2.5 mg every other day",
        "Tuesday, in 7 days",
        "window 20 Sep to 23 Sep",
        "Ink: read by (name in print), signature",
        "halt.count",
    ):
        assert plain(said) in first
    assert "DRAFT" not in first


def test_undecided_advice_is_a_draft_with_nothing_to_sign() -> None:
    first = texts_of(advised_sheet())[0]
    for said in ("DRAFT", "Advice, not decided", "HALT", "Dose advised", "nothing to sign"):
        assert plain(said) in first
    assert "Ink:" not in first
    assert "DECIDED" not in first


def test_no_stop_box_without_a_stop() -> None:
    assert "STOP" not in texts_of(short_sheet())[0]


def test_a_decision_against_the_advice_says_so_with_its_reason() -> None:
    decision = make_decision(HALT_DAY, Action.HALT, Choice.OTHERWISE, reason="Count repeated: 61")
    sheet = replace(
        advised_sheet(),
        decided=decision,
        answered=advised_sheet().assessment,
        decisions=(decision,),
    )
    first = texts_of(sheet)[0]
    for said in (
        "Dose kept",
        "Decided otherwise, Lin Mei",
        "advised was: Halt",
        "Reason: Count repeated: 61",
    ):
        assert plain(said) in first


def test_a_foreign_drug_has_a_course_and_no_advice() -> None:
    first = texts_of(foreign_sheet())[0]
    for said in (
        "RECORDS",
        "No advice",
        "No signed-in protocol covers eltrombopag",
        "25 mg once daily",
        "Not planned",
        "536",
        "Recorded data only",
        "sex not recorded",
    ):
        assert plain(said) in first
    for said in ("halt", "Why", "Rules", "below30"):
        assert plain(said) not in first


def test_a_closed_patient_owes_no_decision() -> None:
    closed = make_assessment(Action.NONE, Phase.CLOSED)
    first = texts_of(replace(short_sheet(), assessment=closed, protocol=make_protocol()))[0]
    for said in ("RECORDS", "CLOSED", "None planned"):
        assert plain(said) in first


def test_a_patient_with_nothing_recorded_is_printed_too() -> None:
    first = texts_of(empty_sheet())[0]
    for said in ("CANNOT TELL", "Not recorded", "Visits none recorded"):
        assert plain(said) in first


def test_demo_stands_on_every_page() -> None:
    stamp = replace(STAMP, is_demo=True)
    pages = summary_pages(halted_sheet(), words_in(Language.EN), stamp, PaperSize.A4)
    assert all("DEMO" in text for text in page_texts(pages.pdf()))


def test_what_is_missing_and_every_rule_are_listed() -> None:
    sheet = advised_sheet()
    first, second = texts_of(sheet)[:2]
    assert plain("Missing Condition worse? Not judged") in first
    assert sheet.assessment is not None
    for finding in sheet.assessment.findings:
        assert finding.clause in second
    assert plain(f"all {len(sheet.assessment.findings)} rules that were looked at") in second


def test_a_changed_value_is_counted_marked_and_said_with_who_when_and_why() -> None:
    texts = texts_of(corrected_sheet())
    for said in ("Changed since first entry", "1 value △", "△1 61"):
        assert plain(said) in texts[0]
    whole = "".join(texts)
    for said in (
        "△1 Platelets of 25-Aug-2026: first 16 ×10⁹/L, now 61 ×10⁹/L.",
        "Typing slip. M. Li, 25-Aug-2026 10:12 UTC+08:00",
    ):
        assert plain(said) in whole


def test_every_kind_of_change_has_its_mark_where_it_stands_and_where_it_is_explained() -> None:
    texts = texts_of(much_corrected_sheet())
    first, later = texts[0], "".join(texts[1:])
    assert plain("8 values △") in first
    assert plain("note: none △8") in first
    assert plain("△4 Bleeding of 15-Sep-2026: first Grade 1, then Grade 2, now Grade 0.") in later
    assert plain("Read again. M. Li") in later
    for number in range(1, 9):
        assert f"△{number}" in first
        assert f"△{number}" in later


@pytest.mark.parametrize("language", Language)
def test_a_page_with_advice_off_says_so_and_not_that_there_is_no_protocol(
    language: Language,
) -> None:
    words, whole = words_in(language), "".join(texts_of(advice_off_sheet(), language))
    assert plain(words.say("Advice is off")) in whole
    assert plain(words.say("No signed-in protocol")) not in whole
    assert plain(words.say("RECORDS")) in whole


def test_what_was_not_changed_is_not_marked() -> None:
    assert "△" not in "".join(texts_of(halted_sheet()))


def test_a_page_printed_before_says_when_and_whether_it_is_out_of_date() -> None:
    sheet = halted_sheet()
    earlier = Printed(entered=Entered(by="M. Li", at=DAY_BEFORE), record=409, head="aa00bb11")
    for record, said in (
        (409, OUT_OF_DATE),
        (412, "Printed before on 14-Sep-2026 10:00 UTC+08:00 by M. Li; the record is the same."),
        (None, "Printed before on 14-Sep-2026 10:00 UTC+08:00 by M. Li."),
    ):
        stamp = replace(STAMP, earlier=replace(earlier, record=record))
        pages = summary_pages(sheet, words_in(Language.EN), stamp, PaperSize.A4)
        assert plain(said) in page_texts(pages.pdf())[0]


def test_notes_of_visits_are_printed() -> None:
    sheet = short_sheet()
    noted = replace(sheet.visits[-1], note="Came two days late")
    first = texts_of(replace(sheet, visits=(*sheet.visits[:-1], noted)))[0]
    assert plain("note: Came two days late") in first


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("language", Language)
def test_the_longest_chinese_name_with_120_visits_takes_three_pages_as_well(
    language: Language, size: PaperSize
) -> None:
    texts = texts_of(long_sheet(name=LONG_CHINESE_NAME), language, size)
    assert len(texts) == 3
    assert all(plain(LONG_CHINESE_NAME) in text for text in texts)


def test_three_visits_take_a_page_and_its_rules_another() -> None:
    assert pages_of(short_sheet()).count == 2


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("language", Language)
def test_none_of_120_visits_is_left_out(language: Language, size: PaperSize) -> None:
    sheet, words = long_sheet(), words_in(language)
    texts = texts_of(sheet, language, size)
    assert len(texts) == 3
    whole = "".join(texts)
    for number, visit in enumerate(sheet.visits, 1):
        count = visit.visit.platelets
        assert plain(f"{number}{full_date(words, visit.visit.date)}{count}") in whole


def test_tables_that_go_on_say_so() -> None:
    later = texts_of(long_sheet())[1:]
    assert all("continued" in text for text in later)


@pytest.mark.parametrize("size", PaperSize)
def test_a_name_of_60_characters_is_never_cut(size: PaperSize) -> None:
    patient = make_patient("HT-2026-000123", initials="", name=LONG_NAME)
    sheet = replace(halted_sheet(), patient=patient, site_name=LONG_NAME)
    stamp = replace(STAMP, printed_by=LONG_NAME)
    pages = summary_pages(sheet, words_in(Language.EN), stamp, size)
    for text in page_texts(pages.pdf()):
        assert text.count(plain(LONG_NAME)) >= 3


def test_chinese_is_chinese_throughout_and_can_be_searched() -> None:
    words = words_in(Language.ZH_CN)
    first = texts_of(halted_sheet(), Language.ZH_CN)[0]
    for said in ("Clinic summary", "STOP", "Next visit", "Regimens", "Visits"):
        assert plain(words.say(said)) in first
        assert plain(said) not in first
    assert "王小明" in first
