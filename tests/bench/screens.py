"""``python -m tests.bench.screens [--keep FOLDER]``: how long a person waits for the screen.

Drawn without a screen, by the clock on the wall: quiet the machine first. Memory is that of this
process, after as many acts as fill an hour. Making the site of 10,000 patients takes minutes,
unless it was kept in a folder from another time.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.domain.ids import PatientId
from taper_desktop.ui.chart.course_chart import CourseChart
from taper_desktop.ui.chart.span import Span
from taper_desktop.ui.look.theme import LIGHT_THEME
from taper_desktop.ui.window import MainWindow
from taper_desktop.wording.catalogue import Language, words_for
from tests.bench.large_sites import site_kept
from tests.bench.site_speed import most_memory
from tests.bench.waiting import Waited, turn, wall_ms
from tests.bench.worklist import worklists
from tests.faults.sites import cheap_guesses
from tests.making import (
    TODAY,
    make_assessment,
    make_course,
    make_next_visit,
    make_protocol,
    make_regimen,
    make_sheet,
    make_visit,
    patient_draft,
)
from tests.making_sites import AS_LIN, open_new_site, registered, visited_on
from tests.making_windows import let_go, make_window

STARTS = 7
VISITS = 200
PATIENTS = 4
MOST_PATIENTS = 10_000
HOUR = 400
"""Patients opened in an hour by somebody who never rests: one in nine seconds."""
CHART_PX = (653, 488)


def start_ms(what: str) -> float:
    """How long a process takes that shows one window and ends."""
    command = (sys.executable, "-m", "tests.bench.starting", what)
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def long_sheet(visits: int) -> PatientSheet:
    """A course of one visit a week, or of one a day where that is more than a life."""
    apart = 7 if visits <= VISITS else 1
    first = TODAY - timedelta(days=apart * (visits - 1))
    course = make_course(
        regimens=[make_regimen(first, 7.5)],
        visits=[
            make_visit(first + timedelta(days=apart * number), 40 + number * 37 % 120)
            for number in range(visits)
        ],
    )
    return make_sheet(
        course,
        as_of=TODAY,
        protocol=make_protocol(),
        assessment=make_assessment(next_visit=make_next_visit(TODAY + timedelta(days=7))),
    )


def charts() -> Iterator[Waited]:
    """The chart drawn anew, beside a bare plot of as many points."""
    for visits, wanted in ((VISITS, "20 ms"), (10 * VISITS, "60 ms")):
        sheet = long_sheet(visits)
        chart = CourseChart(words_for(Language.EN), LIGHT_THEME)
        chart.resize(*CHART_PX)
        chart.set_span(Span.ALL)
        chart.show_sheet(sheet)
        chart.show()
        took = wall_ms(partial(_draw, chart, sheet))
        let_go(chart)
        what = f"chart of {visits:,} visits drawn"
        yield Waited(what=what, took=took, floor=bare_plot_ms(visits), wanted=wanted)


def _draw(chart: CourseChart, sheet: PatientSheet, _number: int) -> None:
    chart.show_sheet(sheet)


def bare_plot_ms(points: int) -> float:
    """The library's own plot of that many points with symbols."""
    plot = pg.PlotWidget()
    plot.resize(*CHART_PX)
    line = plot.plot([0.0], [0.0], symbol="o")
    plot.show()
    days = list(range(points))
    took = wall_ms(lambda number: line.setData(days, [40 + (day + number) % 120 for day in days]))
    let_go(plot)
    return took


def crowded_site(folder: Path) -> Path:
    """A site on which each patient has 200 visits."""
    site = open_new_site(folder)
    first = TODAY - timedelta(days=7 * (VISITS - 1))
    for number in range(PATIENTS):
        draft = patient_draft(f"HT-{number:03}", dose_start=first.isoformat())
        _fill(site, registered(site, draft), first, number)
    site.close()
    return folder / "site.taper"


def _fill(site: OpenSite, patient: PatientId, first: date, number: int) -> None:
    days = (first + timedelta(days=7 * week) for week in range(VISITS))
    counts = (60 + (week * 7 + number) % 90 for week in range(VISITS))
    visited_on(site, patient, *zip(days, counts, strict=True))


@contextmanager
def at_work(path: Path) -> Iterator[MainWindow]:
    """The window on that site, ready."""
    site = open_site(path, create=False, by=AS_LIN)
    window = make_window(site)
    window.show()
    QApplication.processEvents()
    try:
        yield window
    finally:
        let_go(window)
        site.close()


def windows(path: Path) -> Iterator[Waited]:
    """Patients opened one after the other; then an hour of it."""
    with at_work(path) as window:

        def open_one(number: int) -> None:
            window.desk.open_patient(PatientId(1 + number % PATIENTS))

        what = f"patient of {VISITS} visits selected, all painted"
        yield Waited(what=what, took=wall_ms(open_one), wanted="100 ms")
        for number in range(HOUR):
            open_one(number)
            turn()
            if number % 4 == 0:
                window.entry.start()
                turn()
                window.entry.leave()
        yield Waited(
            what="memory after an hour of it", took=most_memory(), unit="MB", wanted="300 MB"
        )


def worklist_lines(kept: Path | None) -> Iterator[Waited]:
    """The worklist of a site of 10,000 patients."""
    cheap_guesses()  # as the other measurements keep such a site
    with TemporaryDirectory() as name:
        site_kept(kept, Path(name), MOST_PATIENTS)
        with at_work(Path(name) / "site.taper") as window:
            yield from worklists(window)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench.screens")
    asked.add_argument("--keep", type=Path, metavar="FOLDER")
    kept = asked.parse_args().keep
    app = QApplication([])
    LIGHT_THEME.apply(app)
    print(f"{'what':<52} {'took':>10} {'floor':>8} {'ratio':>6}  wanted")
    with TemporaryDirectory() as name:
        path = crowded_site(Path(name))
        bare = start_ms("bare")
        print(
            Waited(
                what="start to a log-in, beside a bare window",
                took=start_ms(str(path)),
                floor=bare,
                wanted="1.5 times",
            )
        )
        for lines in (charts(), windows(path), worklist_lines(kept)):
            for line in lines:
                print(line, flush=True)


if __name__ == "__main__":
    main()
