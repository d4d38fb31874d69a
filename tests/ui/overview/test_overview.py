"""The overview's window: the curve's corners, its words and table, and looking again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from taper_desktop.clinic.overview import Overview
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.survival import Followed, TimeToRelapse
from taper_desktop.rules.kaplan_meier import time_to_relapse
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.overview.axes import axes_for, band, stairs, still_followed
from taper_desktop.ui.overview.said import median_words, relapsed_words, spoken, table_rows
from taper_desktop.ui.overview.window import OverviewDialog
from taper_desktop.wording.catalogue import Words


def tapers(text: str) -> TimeToRelapse:
    return time_to_relapse(
        Followed(days=int(word.rstrip("+")), relapsed=not word.endswith("+"))
        for word in text.split()
    )


def overview(text: str, *, waiting: int = 0, elsewhere: int = 0) -> Overview:
    followed = tapers(text)
    return Overview(
        as_of=date(2026, 8, 7),
        judged=len(followed.followed),
        waiting=waiting,
        phases=((Phase.TAPERING, len(followed.followed)), (None, 1)),
        actions=((Action.HALT, 2), (None, 1)),
        tapers=followed,
        elsewhere=elsewhere,
    )


SOME = "5 14 14+ 21 30+"


@pytest.fixture
def open_one(qtbot: QtBot, words: Words, theme: Theme) -> Callable[..., OverviewDialog]:
    def opened(*shown: Overview) -> OverviewDialog:
        rest = list(shown)
        dialog = OverviewDialog(words, theme, lambda: rest.pop(0) if len(rest) > 1 else rest[0])
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return opened


def texts(dialog: OverviewDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_stairs_begin_at_all_and_end_at_the_last_day_followed() -> None:
    corners = stairs(tapers(SOME))
    assert corners[0] == (0, 1.0)
    assert [(day, round(share, 6)) for day, share in corners[1:3]] == [(5, 1.0), (5, 0.8)]
    assert (corners[-1][0], round(corners[-1][1], 6)) == (30, 0.3)
    assert stairs(tapers("")) == [(0, 1.0), (0, 1.0)]


def test_the_band_lies_round_the_stairs_where_it_is_defined() -> None:
    found = tapers(SOME)
    for (first, last, lower, upper), day in zip(band(found), found.days, strict=True):
        assert first == day.day < last <= 30
        assert lower < day.free < upper
    assert band(tapers("5 9")) == [(5, 9, *band(tapers("5 9"))[0][2:])], "none where nobody is left"


def test_whoever_is_still_followed_has_a_tick_on_the_stairs() -> None:
    found = [(day, round(share, 6)) for day, share in still_followed(tapers(SOME))]
    assert found == [(14, 0.6), (30, 0.3)]
    assert still_followed(tapers("3+ 3+")) == [(3, 1.0)]


@pytest.mark.parametrize(
    ("text", "last"), [("", 42), ("5", 42), ("43", 49), ("57", 70), ("300+", 336)]
)
def test_every_taper_and_the_trials_median_have_room(text: str, last: int) -> None:
    axes = axes_for(QRectF(0, 0, 400, 200), tapers(text))
    assert axes.last_day == last
    ticks = axes.ticks()
    assert ticks[0] == 0
    assert ticks[-1] == last
    assert len(ticks) <= 9
    assert axes.at(0, 1).toTuple() == (0, 0)
    assert axes.at(last, 0).toTuple() == (400, 200)


def test_what_is_not_reached_is_said(words: Words) -> None:
    assert median_words(words, tapers("9+")).startswith("not reached")
    assert median_words(words, tapers("5 9")) == "5\u00a0days (95\u00a0% CI 5 to not reached)"
    assert relapsed_words(words, 171, 194) == "171 (88.1\u00a0%)"
    assert relapsed_words(words, 0, 0) == "0"


def test_the_table_says_the_same_as_the_curve(words: Words) -> None:
    rows = table_rows(words, tapers(SOME))
    assert rows[0] == ("0", "5", "0", "100.0\u00a0%", "–")
    assert [row[:4] for row in rows[1:]] == [
        ("5", "5", "1", "80.0\u00a0%"),
        ("14", "4", "1", "60.0\u00a0%"),
        ("21", "2", "1", "30.0\u00a0%"),
    ]
    assert table_rows(words, tapers("0 5"))[0][:3] == ("0", "2", "1"), "said once"
    assert table_rows(words, tapers("5 9"))[-1][-1] == "–"
    assert table_rows(words, tapers("")) == []


def test_site_and_trial_stand_beside_each_other(open_one: Callable[..., OverviewDialog]) -> None:
    dialog = open_one(overview(SOME, elsewhere=2))
    said = texts(dialog)
    for text in ("3 (60.0\u00a0%)", "171 (88.1\u00a0%)", "15.0\u00a0days", "14.0 to 16.0", "194"):
        assert text in said
    assert "Small numbers" in said
    assert "nothing here is advice" in said
    assert "2, not drawn here" in said
    assert "3 (60.0" in dialog.curve.accessibleDescription()
    assert dialog.table.rowCount() == 4
    many = replace(overview("5 " * 15 + "9+ " * 10))
    assert "Small numbers" not in texts(open_one(many))


def test_without_a_taper_it_says_so(open_one: Callable[..., OverviewDialog], words: Words) -> None:
    dialog = open_one(overview(""))
    assert dialog.curve.accessibleDescription() == "No taper was started yet"
    assert dialog.table.rowCount() == 0
    assert spoken(words, overview("")) == "No taper was started yet"


def test_while_patients_wait_it_looks_again(
    qtbot: QtBot, open_one: Callable[..., OverviewDialog]
) -> None:
    dialog = open_one(overview("5 9+", waiting=40), overview("5 9+ 12+", waiting=0))
    assert dialog.waiting.text().startswith("40 patients")
    qtbot.waitUntil(lambda: dialog.waiting.text() == "")
    assert "3" in texts(dialog)


def test_escape_closes_it(qtbot: QtBot, open_one: Callable[..., OverviewDialog]) -> None:
    dialog = open_one(overview(SOME))
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
