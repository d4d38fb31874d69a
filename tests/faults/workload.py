"""What is recorded for the power cuts: visits and a passphrase change, each acknowledged.

``python -m tests.faults.workload FOLDER SAVES`` says ``ack`` and a line after each.
"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path

from taper_desktop.clinic.accounts import change_password
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.domain.ids import PatientId
from tests.faults.cheap import make_guesses_cheap
from tests.faults.sites import entered
from tests.making import LIN, visit_draft
from tests.making_sites import PASSWORD, entered_on

ACK = "acknowledged "
NEW_PASSWORD = "another passphrase, chosen later"
FIRST_DAY = date(2000, 1, 1)


def work(folder: Path, saves: int) -> None:
    """Save visits on the site in ``folder``, then change the passphrase."""
    site = entered(folder / "site.taper", folder / "state")
    say("begun")
    for number in range(1, saves + 1):
        day = FIRST_DAY + timedelta(days=number)
        draft = visit_draft(day, 50 + number, platelets_again=str(50 + number))
        result = record_visit(site, PatientId(1), draft, entered=entered_on(day), today=day)
        assert isinstance(result, Recorded), result
        say(f"{day} {50 + number}")
    assert not isinstance(change_password(site, PASSWORD, NEW_PASSWORD, entered=LIN), tuple)
    say("password")
    site.close()


def say(what: str) -> None:
    """Acknowledge, in one write, so that the recording holds it in its place."""
    os.write(1, f"{ACK}{what}\n".encode())


if __name__ == "__main__":
    make_guesses_cheap()
    work(Path(sys.argv[1]), int(sys.argv[2]))
