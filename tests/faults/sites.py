"""A site to do harm to: its bytes, and what must be in it afterwards."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.site import OpenSite
from taper_desktop.store.checking import check_file
from taper_desktop.store.envelope import envelope_file
from taper_desktop.store.schema_2 import AUDIT, AUDITED
from tests.making import LIN, TODAY, patient_draft, steady_visits
from tests.making_sites import AS_LIN, decided, open_new_site, registered, visited_on


@cache
def harmless() -> tuple[bytes, bytes]:
    """A small site with a patient, visits and a signed decision: the file and its keys."""
    with TemporaryDirectory() as folder:
        site = open_new_site(Path(folder))
        patient = registered(site, patient_draft(cycle=("7.5",)))
        visited_on(site, patient, *((v.date, v.platelets or 0) for v in steady_visits(TODAY)))
        decided(site, patient, TODAY)
        site.close()
        path = site.file.path
        return path.read_bytes(), envelope_file(path).read_bytes()


def put(folder: Path) -> Path:
    """A copy of the small site in ``folder``; gives its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "site.taper"
    content, keys = harmless()
    path.write_bytes(content)
    envelope_file(path).write_bytes(keys)
    return path


def entered(path: Path, state: Path) -> OpenSite:
    """The site with Lin Mei logged in; what was last seen of it is kept in ``state``."""
    return log_in(path, AS_LIN, now=LIN.at, state=state)


def everything(site: OpenSite) -> Mapping[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {table: site.file.rows(f"SELECT * FROM {table}") for table in (*AUDITED, *AUDIT)}


def is_whole(site: OpenSite) -> bool:
    """Whether chain, facts and signatures are as they were written."""
    return check_file(site.file).broken is None
