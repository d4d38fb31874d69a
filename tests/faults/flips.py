"""Single bits that change on the disk: told as damage, or without effect on what is shown."""

import random
from dataclasses import replace
from pathlib import Path

from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.site import OpenSite, SiteFault
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.ids import PatientId
from taper_desktop.store import file_checks
from tests.faults.sites import PATIENTS, lay_out, template
from tests.faults.tally import GOOD, Judged, Tally
from tests.making import TODAY

_SHARES = (("site.taper", 16), ("site.taper.keys", 3), ("state", 1))


def run_flips(flips: int, folder: Path, *, seed: int = 1) -> Tally:
    """Change ``flips`` bits, one at a time, half of them in a file not checked whole at opening."""
    chance = random.Random(seed)
    tally = Tally(what="bit flip")
    files = template()
    with lay_out(files, folder).open() as site:
        truth = everything_shown(site)
    detected = 0
    for number in range(flips):
        name = _chosen(files, chance)
        bit = chance.randrange(8 * len(files[name]))
        judged, told = shown_after(_flipped(files, name, bit), folder, truth, whole=number % 2 == 0)
        detected += told
        tally.count(judged, f"bit {bit} of {name}")
    tally.note = f"{detected} told as faults, the rest without effect"
    return tally


def everything_shown(site: OpenSite) -> str:
    """All that screens are made from, as text."""
    sheets = [patient_sheet(site, PatientId(number), TODAY) for number in range(1, PATIENTS + 1)]
    known = [replace(sheet, record_number=0) for sheet in sheets]
    return repr((site.name, site.closed, known, worklist(site, TODAY)))


def _chosen(files: dict[str, bytes], chance: random.Random) -> str:
    kinds = [kind for kind, share in _SHARES for _ in range(share)]
    kind = chance.choice(kinds)
    return next(name for name in files if name == kind or name.startswith(f"{kind}/"))


def _flipped(files: dict[str, bytes], name: str, bit: int) -> dict[str, bytes]:
    content = bytearray(files[name])
    content[bit // 8] ^= 1 << bit % 8
    return {**files, name: bytes(content)}


def shown_after(
    files: dict[str, bytes], folder: Path, truth: str, *, whole: bool
) -> tuple[Judged, bool]:
    """What a site of these files shows against the truth; and whether a fault was told."""
    limit = file_checks.WHOLE_CHECK_BYTES
    file_checks.WHOLE_CHECK_BYTES = limit if whole else 0
    try:
        with lay_out(files, folder).open() as site:
            shown = everything_shown(site)
    except SiteFault:
        return GOOD, True
    except Exception as error:  # noqa: BLE001 - what is not told as a fault is a bug
        return Judged(wrong=1, why=f"{type(error).__name__}: {error}"), False
    finally:
        file_checks.WHOLE_CHECK_BYTES = limit
    return (GOOD if shown == truth else Judged(wrong=1, why="another value is shown")), False
