"""Pages without a window: ``write_report``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from taper_desktop.domain.printed import PageKind
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.ui.report import NOT_WRITTEN, ReportOrder, write_report
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY, FixedClock, patient_draft
from tests.making_sites import AS_LIN, demo_site, open_new_site, registered
from tests.ui.paper.pdf_reading import page_texts, sizes_mm


@pytest.fixture
def site_path(tmp_path: Path) -> Path:
    site = demo_site(tmp_path)
    path = Path(site.file.path)
    site.close()
    return path


@pytest.mark.usefixtures("qapp")
def test_the_patient_s_summary_is_written(site_path: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "out.pdf"
    order = ReportOrder(
        codes=("HT-001",), out=pdf, languages=(Language.ZH_CN,), size=PaperSize.LETTER
    )
    status = write_report(site_path, order, clock=FixedClock(TODAY))
    assert status == 0
    texts = page_texts(pdf.read_bytes())
    assert all("HT-001" in text and "演示" in text for text in texts)
    assert set(sizes_mm(pdf.read_bytes())) == {(216, 279)}


@pytest.mark.usefixtures("qapp")
def test_a_code_that_nobody_has_is_said(
    site_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "out.pdf"
    assert write_report(site_path, ReportOrder(codes=("HT-999",), out=pdf)) == NOT_WRITTEN
    assert "HT-999" in capsys.readouterr().err
    assert not pdf.exists()


@pytest.mark.usefixtures("qapp")
def test_a_site_that_is_not_there_is_said_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.taper"
    assert (
        write_report(missing, ReportOrder(codes=("HT-001",), out=tmp_path / "out.pdf"))
        == NOT_WRITTEN
    )
    assert str(missing) in capsys.readouterr().err
    assert not missing.exists()


@pytest.mark.usefixtures("qapp")
def test_a_file_that_cannot_be_written_is_said(
    site_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ReportOrder(codes=("HT-001",), out=tmp_path / "nowhere" / "out.pdf")
    assert write_report(site_path, order) == NOT_WRITTEN
    assert "out.pdf" in capsys.readouterr().err


def test_it_brings_its_own_application(tmp_path: Path) -> None:
    site_path, pdf = tmp_path / "demo.taper", tmp_path / "out.pdf"
    code = (
        "import sys; from pathlib import Path\n"
        "from taper_desktop.clinic.demo import build_demo\n"
        "from taper_desktop.host.clock import Clock\n"
        "from taper_desktop.ui.report import ReportOrder, write_report\n"
        f"path = Path({str(site_path)!r})\n"
        "build_demo(path, Clock().today())\n"
        f"order = ReportOrder(codes=('HT-001',), out=Path({str(pdf)!r}))\n"
        "sys.exit(write_report(path, order))"
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert pdf.stat().st_size > 10_000


@pytest.mark.usefixtures("qapp")
def test_every_patient_has_a_file_and_how_far_it_is_is_told(
    site_path: Path, tmp_path: Path
) -> None:
    folder, told = tmp_path / "pages", list[tuple[int, int]]()
    order = ReportOrder(out=folder, is_folder=True)
    status = write_report(
        site_path, order, clock=FixedClock(TODAY), progress=lambda *done: told.append(done)
    )
    assert status == 0
    assert told == [(number, 24) for number in range(1, 25)]
    files = sorted(folder.iterdir())
    assert len(files) == 24
    assert files[0].name == "HT-001-summary-2026-08-14.pdf"
    assert "HT-024" in page_texts(files[-1].read_bytes())[0]


@pytest.mark.usefixtures("qapp")
def test_who_has_no_patient_s_page_is_said_and_the_others_are_written(
    site_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ReportOrder(
        kind=PageKind.PATIENT,
        codes=("HT-014", "HT-010"),
        out=tmp_path,
        is_folder=True,
        languages=tuple(Language),
    )
    assert write_report(site_path, order, clock=FixedClock(TODAY)) == NOT_WRITTEN
    assert "HT-010: No patient’s page: nobody has decided" in capsys.readouterr().err
    (written,) = tmp_path.glob("*.pdf")
    english, chinese = page_texts(written.read_bytes())
    assert ("Nextvisit" in english, "下次复诊" in chinese) == (True, True)
    everybody = ReportOrder(kind=PageKind.PATIENT, out=tmp_path, is_folder=True)
    assert write_report(site_path, everybody, clock=FixedClock(TODAY)) == 0


def test_codes_of_any_kind_make_names_of_files(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    site = open_new_site(tmp_path)
    registered(site, patient_draft(code="A/1: 王"))
    site.close()
    order = ReportOrder(out=tmp_path / "pages", is_folder=True)
    assert write_report(site.file.path, order, ask=lambda: AS_LIN, clock=FixedClock(TODAY)) == 0
    (written,) = (tmp_path / "pages").iterdir()
    assert written.name == "A_1_王-summary-2026-08-14.pdf"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", [PageKind.WORKLIST, PageKind.CALLS])
def test_lists_of_the_site_take_one_file(site_path: Path, tmp_path: Path, kind: PageKind) -> None:
    pdf = tmp_path / "list.pdf"
    assert write_report(site_path, ReportOrder(kind=kind, out=pdf), clock=FixedClock(TODAY)) == 0
    assert "14-Aug-2026" in page_texts(pdf.read_bytes())[0]
