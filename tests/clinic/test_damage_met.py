"""Damage that is met while a large file is open: told, remembered, audited, and nothing shown."""

import os
from pathlib import Path

import pytest

from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite, SiteFault, SiteNotOpened, open_site
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.problem import Fault
from taper_desktop.store import file_checks
from taper_desktop.store.faults import fault_at
from tests.making import LIN, TODAY, visit_draft
from tests.making_sites import AS_LIN, demo_site, registered, visited

PAGE = 4096


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as too large to be read whole at each opening."""
    monkeypatch.setattr(file_checks, "WHOLE_CHECK_BYTES", 0)


def flip_visits(path: Path, page: int) -> None:
    """Turn one bit of the page that holds the visits; done twice it is whole again."""
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE + PAGE // 2)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def page_of_visits(site: OpenSite) -> int:
    rows = site.file.rows("SELECT rootpage AS n FROM sqlite_schema WHERE name = 'visits'")
    return int(rows[0]["n"])


def damages_found(site: OpenSite) -> int:
    rows = site.file.rows("SELECT count(*) AS n FROM entries WHERE verb = 'damage_found'")
    return int(rows[0]["n"])


@pytest.mark.usefixtures("large")
def test_damage_met_in_one_session_shuts_the_door_of_the_next(site: OpenSite) -> None:
    patient_id = registered(site)
    visited(site, patient_id, visit_draft(TODAY, 80))
    path, page = site.file.path, page_of_visits(site)
    site.close()
    flip_visits(path, page)
    again = log_in(path, AS_LIN, now=LIN.at)
    for look in (
        lambda: worklist(again, TODAY),
        lambda: patient_sheet(again, patient_id, TODAY),
        lambda: verify_site(again, entered=LIN),
        lambda: back_up(again, entered=LIN),
    ):
        with pytest.raises(SiteFault) as caught:
            look()
        assert caught.value.problem.fault is Fault.FILE_DAMAGED
    assert again.kept_lines is None or again.kept_lines.lines == {}
    again.close()
    with pytest.raises(SiteNotOpened) as shut:
        log_in(path, AS_LIN, now=LIN.at)
    assert shut.value.problem.fault is Fault.FILE_DAMAGED
    flip_visits(path, page)
    mended = log_in(path, AS_LIN, now=LIN.at)
    assert damages_found(mended) == 1
    mended.close()
    later = log_in(path, AS_LIN, now=LIN.at)
    assert damages_found(later) == 1
    assert len(worklist(later, TODAY).lines) == 1
    later.close()


@pytest.mark.usefixtures("large")
def test_of_a_made_up_site_nothing_is_remembered(tmp_path: Path) -> None:
    demo = demo_site(tmp_path)
    path, page = demo.file.path, page_of_visits(demo)
    demo.close()
    flip_visits(path, page)
    demo = open_site(path, create=False)
    with pytest.raises(SiteFault):
        worklist(demo, TODAY)
    demo.file.forget_damage()
    assert not demo.file.damage_met
    demo.close()


def test_where_no_state_can_be_written_damage_is_told_all_the_same(
    site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr("taper_desktop.store.anchor.write_whole", full)
    with pytest.raises(SiteFault) as caught, site.file.told():
        raise fault_at(site.file.path, Fault.FILE_DAMAGED)
    assert caught.value.problem.fault is Fault.FILE_DAMAGED
    assert not site.file.damage_met
