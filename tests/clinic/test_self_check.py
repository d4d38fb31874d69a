"""An installation proves itself, and whatever is broken is found by the check that is about it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from taper_desktop import __version__
from taper_desktop.clinic import self_check, shipped_hashes, trial_site
from taper_desktop.clinic.self_check import check_installation
from taper_desktop.clinic.shipped_hashes import differing_files, hashes_file
from taper_desktop.clinic.stories import Stories
from taper_desktop.clinic.trial_site import TrialRefused, find_again, make_trial, save_and_wait
from taper_desktop.domain.problem import Fault
from taper_desktop.domain.self_check import Check, Checked, Seen, SelfCheck
from taper_desktop.host import computer, places
from taper_desktop.host.clock import Clock
from taper_desktop.store import pragmas
from tests.making import FixedClock

ON_SCREEN = {Checked.FONTS, Checked.CHART, Checked.PAGE}
WITHOUT_A_SCREEN = tuple(what for what in Checked if what not in ON_SCREEN)


def _checked(found: SelfCheck) -> Mapping[Checked, Check]:
    return {check.what: check for check in found.checks}


def _seen(check: Check, kind: Seen) -> list[str]:
    return [value for seen, value in check.seen if seen is kind]


def _left_behind() -> list[str]:
    return [path.name for path in places.data_folder().glob("self-check-*")]


def test_a_sound_installation_passes_every_check() -> None:
    told: list[Check] = []
    found = check_installation(Clock(), told=told.append)
    assert found.good, [check for check in found.checks if not check.good]
    assert (found.passed, found.total) == (len(WITHOUT_A_SCREEN), len(WITHOUT_A_SCREEN))
    assert tuple(check.what for check in found.checks) == WITHOUT_A_SCREEN
    assert found.checks == tuple(told)
    assert found.version == __version__
    checks = _checked(found)
    assert _seen(checks[Checked.RULES], Seen.ANSWERED) == ["49/49"]
    assert _seen(checks[Checked.SETTINGS], Seen.SETTING)[1] == "journal_mode = truncate"
    assert len(_seen(checks[Checked.SETTINGS], Seen.SETTING)) == len(pragmas.SETTINGS)
    assert _seen(checks[Checked.DATABASE], Seen.CIPHER)[0].startswith("4.")
    assert _left_behind() == []


def test_the_probes_of_screen_and_paper_come_last() -> None:
    fonts = Check(what=Checked.FONTS, good=True)
    page = self_check.failed(Checked.PAGE, "no fonts")
    found = check_installation(Clock(), (lambda: fonts, lambda: page))
    assert found.checks[-2:] == (fonts, page)
    assert not found.good
    assert found.passed == found.total - 1


def test_a_wrong_story_fails_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Stories(total=49, wrong=("A count of 29 halts",))
    monkeypatch.setattr(self_check, "answer_stories", lambda: wrong)
    rules = _checked(check_installation(Clock()))[Checked.RULES]
    assert not rules.good
    assert rules.seen == (
        (Seen.ANSWERED, "48/49"),
        (Seen.WRONG_STORY, "A count of 29 halts"),
    )


@pytest.fixture(name="copied")
def _copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the resources that the hashes are looked up in."""
    copy = tmp_path / "resources"
    shutil.copytree(places.resources(), copy)
    monkeypatch.setattr(shipped_hashes, "resources", lambda: copy)
    return copy


def test_a_protocol_that_was_changed_is_named(copied: Path) -> None:
    name = "protocols/hetrombopag-representative.toml"
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    protocols = _checked(check_installation(Clock()))[Checked.PROTOCOLS]
    assert not protocols.good
    assert _seen(protocols, Seen.WHY) == [name]


def test_a_protocol_that_is_gone_is_named(copied: Path) -> None:
    (copied / "checks" / "stories.json").unlink()
    assert differing_files(shipped_hashes.shipped_hashes()) == ("checks/stories.json",)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"nothing\n"])
def test_without_its_list_nothing_is_as_released(copied: Path, content: bytes | None) -> None:
    assert hashes_file().is_relative_to(copied)
    hashes_file().unlink()
    if content is not None:
        hashes_file().write_bytes(content)
    assert not _checked(check_installation(Clock()))[Checked.PROTOCOLS].good


def test_a_setting_that_does_not_take_fails_what_needs_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = (*pragmas.SETTINGS, ("page_size", "512", 512))
    monkeypatch.setattr(pragmas, "SETTINGS", wanted)
    checks = _checked(check_installation(Clock()))
    for what in (Checked.DATABASE, Checked.SETTINGS, Checked.SCHEMA, Checked.BACKUP):
        assert not checks[what].good
        assert _seen(checks[what], Seen.WHY) == [Fault.FILE_NOT_SAFE]
    assert checks[Checked.RULES].good


def test_a_backup_that_could_not_be_restored_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_check, "run_trial", lambda _trial: Fault.BACKUP_NOT_GOOD)
    backup = _checked(check_installation(Clock()))[Checked.BACKUP]
    assert not backup.good
    assert _seen(backup, Seen.WHY) == [Fault.BACKUP_NOT_GOOD]


def test_a_backup_that_fails_to_be_written_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_site: object, *, entered: object) -> None:
        del entered
        raise OSError("No space left on device")

    monkeypatch.setattr(self_check, "back_up", full)
    backup = _checked(check_installation(Clock()))[Checked.BACKUP]
    assert _seen(backup, Seen.WHY) == ["No space left on device"]


def test_a_process_that_never_says_saved_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_site, "COMMAND", ("--version",))
    saved = _checked(check_installation(Clock()))[Checked.SAVED]
    assert not saved.good
    assert _seen(saved, Seen.WHY) == [Fault.FILE_MISSING]


def test_a_visit_that_is_not_what_was_saved_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []
    save_and_wait(tmp_path, Clock(), lambda: waited.append("waited"))
    assert waited == ["waited"]
    assert find_again(tmp_path, Clock()).intact
    monkeypatch.setattr(trial_site, "COUNT", "84")
    found = find_again(tmp_path, Clock())
    assert found.acknowledged
    assert not found.intact


def test_a_visit_that_is_gone_fails(tmp_path: Path) -> None:
    save_and_wait(tmp_path, Clock(), lambda: None)
    noted = json.loads((tmp_path / "saved.json").read_text(encoding="ascii"))
    (tmp_path / "saved.json").write_text(json.dumps({**noted, "visit": 99}), encoding="ascii")
    assert not find_again(tmp_path, Clock()).intact


def test_a_verb_that_refuses_the_trial_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_site, "COUNT", "many")
    with pytest.raises(TrialRefused, match="not_a_number"):
        make_trial(tmp_path, Clock())
    database = _checked(check_installation(Clock()))[Checked.DATABASE]
    assert not database.good


def test_a_folder_that_cannot_be_written_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer, "is_writable", lambda folder: "log" not in folder.parts)
    folders = _checked(check_installation(Clock()))[Checked.FOLDERS]
    assert not folders.good
    assert _seen(folders, Seen.WHY) == [Fault.FILE_NOT_PERMITTED]


def test_data_in_a_synced_folder_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "site_file", lambda: tmp_path / "OneDrive" / "site.taper")
    folders = _checked(check_installation(Clock()))[Checked.FOLDERS]
    assert not folders.good
    assert _seen(folders, Seen.WHY) == [Fault.FOLDER_NOT_LOCAL]


def test_a_data_folder_that_cannot_be_made_fails_what_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="ascii")
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "file" / "Taper Desktop")
    checks = _checked(check_installation(Clock()))
    for what in (Checked.SAVED, Checked.DATABASE, Checked.BACKUP, Checked.FOLDERS):
        assert not checks[what].good
    assert checks[Checked.CLOCK].good


def test_a_clock_of_another_age_fails() -> None:
    clock = _checked(check_installation(FixedClock("1999-12-31")))[Checked.CLOCK]
    assert not clock.good
    assert _seen(clock, Seen.MOMENT)[0].startswith("1999-12-31")
