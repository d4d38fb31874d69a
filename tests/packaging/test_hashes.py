"""An installation knows its protocols and stories again by a list that is never stale."""

from release import hashes


def test_the_list_is_of_the_files_that_are_here() -> None:
    stale = "run `python packaging/make.py hashes`"
    assert hashes.LIST.read_text(encoding="utf-8") == hashes.listed(), stale


def test_the_list_names_every_protocol_and_the_stories() -> None:
    names = [line.split()[1] for line in hashes.listed().splitlines()]
    protocols = sorted(path.name for path in (hashes.RESOURCES / "protocols").iterdir())
    assert names == [*(f"protocols/{name}" for name in protocols), "checks/stories.json"]
