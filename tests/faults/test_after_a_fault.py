"""What holds after a commit that failed at its very end and stands in the file all the same."""

from pathlib import Path

from taper_desktop.store.audit import genesis
from taper_desktop.store.checking import check_file
from tests.store.making_files import SECRETS, add_patient, opened


def test_the_next_save_goes_on_from_what_the_file_holds(tmp_path: Path) -> None:
    with opened(tmp_path / "site.taper") as file:
        add_patient(file, "HT-001")
        file.head = genesis(SECRETS.chain_key)
        add_patient(file, "HT-002")
        verdict = check_file(file)
        assert verdict.broken is None
        assert verdict.head == file.head
