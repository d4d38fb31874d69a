"""What the program says of itself, in both languages, and by whom it was installed."""

from pathlib import Path

import pytest

from taper_desktop import __version__
from taper_desktop.clinic import help_pages
from taper_desktop.clinic.about import about
from taper_desktop.host import places
from taper_desktop.host.installation import FINISH, Installation, finish_asked, installation
from taper_desktop.wording.catalogue import Language

INI = "[Installed]\r\nVersion=1.2.3\r\nInstaller=setup 100%.exe\r\nSHA256=ab12\r\n"
TOLD = Installation(version="1.2.3", installer="setup 100%.exe", sha256="ab12")


@pytest.mark.parametrize("language", list(Language))
def test_it_says_its_version_its_news_and_its_use(language: Language) -> None:
    told = about(language)
    assert told.version == __version__
    assert f"## {__version__}" in told.news
    assert "ITP" in told.intended_use
    assert "Apache License" in told.licence
    assert told.installed is None


def test_each_language_is_told_in_its_own() -> None:
    assert "not a medical device" in " ".join(about(Language.EN).intended_use.split())
    assert "医疗器械" in about(Language.ZH_CN).intended_use


def test_a_frozen_program_finds_what_is_laid_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    legal = tmp_path / "lib" / "resources" / "legal"
    legal.mkdir(parents=True)
    (legal / "third-party-notices.txt").write_text("Qt: LGPL", encoding="utf-8")
    (tmp_path / "lib" / "LICENSE").write_text("Apache License", encoding="utf-8")
    help_en = legal.parent / "help" / "en"
    help_en.mkdir(parents=True)
    (help_en / "intended-use.md").write_bytes(b"\xff\xfe\xff")
    monkeypatch.setattr(help_pages, "resources", lambda: legal.parent)
    monkeypatch.setattr(places, "resources", lambda: legal.parent)
    told = about(Language.EN)
    assert told.notices == "Qt: LGPL"
    assert told.licence == "Apache License"
    assert told.news == told.intended_use == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_the_installer_wrote_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "installed.ini").write_bytes(INI.encode(encoding))
    assert installation(tmp_path) == TOLD


@pytest.mark.parametrize("content", [b"", b"nothing", b"[Installed]\nVersion=1\n", b"\x81\x82"])
def test_what_cannot_be_read_is_not_guessed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "installed.ini").write_bytes(content)
    assert installation(tmp_path) is None


def test_an_installer_that_waits_lays_a_file_into_its_folder(tmp_path: Path) -> None:
    assert finish_asked(tmp_path) == 0
    (tmp_path / FINISH).touch()
    assert finish_asked(tmp_path) > 0
    assert finish_asked() == 0
