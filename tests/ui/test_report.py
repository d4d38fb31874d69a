"""A summary without a window: ``write_report``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typing_extensions import override

from taper_desktop.host.clock import Clock
from taper_desktop.ui.report import NOT_WRITTEN, write_report
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY
from tests.making_sites import demo_site
from tests.ui.paper.pdf_reading import page_texts, sizes_mm


class FixedClock(Clock):
    """The day of the demonstration."""

    @override
    def now(self) -> str:
        return f"{TODAY}T09:00:00+08:00"


@pytest.fixture
def site_path(tmp_path: Path) -> Path:
    site = demo_site(tmp_path)
    path = Path(site.file.path)
    site.close()
    return path


@pytest.mark.usefixtures("qapp")
def test_the_patient_s_summary_is_written(site_path: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "out.pdf"
    status = write_report(site_path, "HT-001", pdf, (Language.ZH_CN, "Letter"), clock=FixedClock())
    assert status == 0
    texts = page_texts(pdf.read_bytes())
    assert all("HT-001" in text and "演示" in text for text in texts)
    assert set(sizes_mm(pdf.read_bytes())) == {(216, 279)}


@pytest.mark.usefixtures("qapp")
def test_a_code_that_nobody_has_is_said(
    site_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "out.pdf"
    assert write_report(site_path, "HT-999", pdf) == NOT_WRITTEN
    assert "HT-999" in capsys.readouterr().err
    assert not pdf.exists()


@pytest.mark.usefixtures("qapp")
def test_a_site_that_is_not_there_is_said_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.taper"
    assert write_report(missing, "HT-001", tmp_path / "out.pdf") == NOT_WRITTEN
    assert str(missing) in capsys.readouterr().err
    assert not missing.exists()


@pytest.mark.usefixtures("qapp")
def test_a_file_that_cannot_be_written_is_said(
    site_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_report(site_path, "HT-001", tmp_path / "nowhere" / "out.pdf") == NOT_WRITTEN
    assert "out.pdf" in capsys.readouterr().err


def test_it_brings_its_own_application(tmp_path: Path) -> None:
    site_path, pdf = tmp_path / "demo.taper", tmp_path / "out.pdf"
    code = (
        "import sys; from pathlib import Path\n"
        "from taper_desktop.clinic.demo import build_demo\n"
        "from taper_desktop.host.clock import Clock\n"
        "from taper_desktop.ui.report import write_report\n"
        f"path = Path({str(site_path)!r})\n"
        "build_demo(path, Clock().today())\n"
        f"sys.exit(write_report(path, 'HT-001', Path({str(pdf)!r})))"
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
