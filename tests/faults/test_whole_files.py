"""Files that are not what they should be: each has its own fault, and stays as it was found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from taper_desktop.clinic.backups import put_keys_back
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from taper_desktop.store import driver
from taper_desktop.store.driver import Access
from taper_desktop.store.secrets import FILE_ID_BYTES
from tests.faults.flips import everything_shown, shown_after
from tests.faults.sites import FIRST_VISIT, Place, count_on, keys_of, template, template_in, visit
from tests.faults.whole_file_work import OLD
from tests.making_sites import AS_ADMIN
from tests.store.making_files import tampered

PAGE = 4096


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return template_in(tmp_path / "site")


def fault_of(place: Place) -> Fault:
    """Why the site does not open; the file stays to the byte."""
    before = place.path.read_bytes()
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in()
    assert place.path.read_bytes() == before
    return caught.value.problem.fault


def edited(place: Place, edit: Callable[[bytearray], None]) -> None:
    content = bytearray(place.path.read_bytes())
    edit(content)
    place.path.write_bytes(content)


@pytest.mark.parametrize("whole", [True, False])
def test_a_zeroed_page_is_damage_wherever_it_is(tmp_path: Path, *, whole: bool) -> None:
    files = template()
    with template_in(tmp_path).open() as site:
        truth = everything_shown(site)
    told = 0
    for page in range(len(files["site.taper"]) // PAGE):
        content = bytearray(files["site.taper"])
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
        damaged = {**files, "site.taper": bytes(content)}
        judged, fault = shown_after(damaged, tmp_path, truth, whole=whole)
        assert not judged.bad, (page, judged)
        told += fault
    assert told == len(files["site.taper"]) // PAGE or (not whole and told > 20)


@pytest.mark.parametrize("beyond", [0, 1, 100, PAGE // 2])
def test_a_file_cut_short_anywhere_is_damage(place: Place, beyond: int) -> None:
    whole = place.path.read_bytes()
    for size in range(beyond, len(whole), PAGE):
        place.path.write_bytes(whole[:size])
        assert fault_of(place) in (Fault.FILE_DAMAGED, Fault.KEYS_OF_ANOTHER_FILE), size


@pytest.mark.parametrize("change", [0x01, 0x80, 0xFF])
def test_a_damaged_header_is_damage_at_every_byte(place: Place, change: int) -> None:
    whole = place.path.read_bytes()
    for at in range(100):
        place.path.write_bytes(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])
        faults = {Fault.FILE_DAMAGED}
        if at < FILE_ID_BYTES:  # whose file it is cannot be read
            faults |= {Fault.FILE_FOREIGN, Fault.KEYS_OF_ANOTHER_FILE}
        assert fault_of(place) in faults, at


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.FILE_DAMAGED),
        (b"code,platelets\n" * 999, Fault.FILE_FOREIGN),
        (b"SQLite format 3\0" + bytes(9999), Fault.FILE_FOREIGN),
        (b"PK\3\4" + bytes(9999), Fault.FILE_FOREIGN),
        ("代码,血小板\r\n".encode("gb18030") * 999, Fault.FILE_DAMAGED),
        (bytes(8192), Fault.FILE_FOREIGN),
        (b"\xff" * 8192, Fault.FILE_DAMAGED),
    ],
)
def test_what_is_not_a_sites_file_is_told_so(place: Place, content: bytes, fault: Fault) -> None:
    place.path.write_bytes(content)
    assert fault_of(place) in (fault, Fault.KEYS_OF_ANOTHER_FILE)


def test_another_programs_database_is_told_so(place: Place) -> None:
    place.path.unlink()
    db = driver.connect(place.path, Access.CREATE, wait_s=0)
    db.execute("CREATE TABLE visits (id, platelets)")
    db.close()
    assert fault_of(place) is Fault.FILE_FOREIGN


def test_another_sites_file_is_told_so(place: Place, tmp_path: Path) -> None:
    other = Place(folder=tmp_path / "other")
    other.folder.mkdir()
    other.make().close()
    shutil.copyfile(other.path, place.path)
    assert fault_of(place) is Fault.KEYS_OF_ANOTHER_FILE


def test_a_newer_file_is_told_so(place: Place) -> None:
    with place.open() as site:
        secrets = site.session.secrets
    tampered(place.path, "PRAGMA user_version=99", secrets=secrets)
    assert fault_of(place) is Fault.FILE_NEWER


def test_a_file_of_the_first_form_is_told_so(place: Place) -> None:
    shutil.copyfile(OLD, place.path)
    assert fault_of(place) is Fault.FILE_NOT_ENCRYPTED


def test_an_older_copy_put_back_is_told_and_taken_only_with_a_reason(place: Place) -> None:
    older = place.path.read_bytes()
    with place.open() as site:
        visit(site, 1, FIRST_VISIT.replace(month=6), count_on(1, FIRST_VISIT.replace(month=6)))
    place.path.write_bytes(older)
    assert fault_of(place) is Fault.FILE_ROLLED_BACK
    with pytest.raises(SiteNotOpened) as caught:
        place.log_in(older_reason="I want to")
    assert caught.value.problem.fault is Fault.NOT_ALLOWED
    place.log_in(AS_ADMIN, older_reason="the disk was replaced").close()
    with place.open() as site:
        rows = site.file.rows("SELECT why FROM entries WHERE verb = 'older_file_taken'")
    assert rows == [{"why": "the disk was replaced"}]


def test_lost_keys_are_told_and_nothing_is_made_in_their_place(place: Place) -> None:
    keys_of(place).unlink()
    assert fault_of(place) is Fault.KEYS_MISSING
    assert not keys_of(place).exists()


def test_keys_alone_are_kept(place: Place) -> None:
    place.path.unlink()
    before = keys_of(place).read_bytes()
    with pytest.raises(SiteNotOpened) as caught:
        place.make()
    assert caught.value.problem.fault is Fault.KEYS_WITHOUT_FILE
    assert keys_of(place).read_bytes() == before
    assert not place.path.exists()


def test_swapped_keys_are_told_from_a_wrong_password(place: Place, tmp_path: Path) -> None:
    other = Place(folder=tmp_path / "other")
    other.folder.mkdir()
    other.make().close()
    shutil.copyfile(keys_of(other), keys_of(place))
    assert fault_of(place) is Fault.KEYS_OF_ANOTHER_FILE


def test_damaged_keys_are_told_at_every_byte(place: Place) -> None:
    whole = keys_of(place).read_bytes()
    for at in range(0, len(whole), 3):
        keys_of(place).write_bytes(whole[:at] + bytes([whole[at] ^ 0x04]) + whole[at + 1 :])
        assert fault_of(place) is Fault.KEYS_DAMAGED, at
    for size in range(0, len(whole), 97):
        keys_of(place).write_bytes(whole[:size])
        assert fault_of(place) is Fault.KEYS_DAMAGED, size


def test_keys_cannot_be_put_back_where_there_is_no_backup(place: Place) -> None:
    keys_of(place).write_bytes(b"{}")
    with pytest.raises(SiteNotOpened) as caught:
        put_keys_back(place.path)
    assert caught.value.problem.fault is Fault.KEYS_DAMAGED
