"""The Windows installer as it is ordered; ``.ci/installers`` tries it under Wine."""

import re
from pathlib import Path

import pytest

from release import identity, intended_use, nsis, signing, try_nsis
from release.identity import Version
from release.running import Failed
from release.wine import Computer

VERSION = Version(text="1.1.0rc1", numbers=(1, 1, 0))
SCRIPT = nsis.SCRIPT.read_text(encoding="utf-8")


@pytest.fixture(name="order")
def _order(tmp_path: Path) -> nsis.Order:
    return nsis.Order(version=VERSION, payload=tmp_path / "payload", out=tmp_path / "setup.exe")


def test_the_installer_is_of_64_bits_and_warnings_stop_it(order: nsis.Order) -> None:
    command = nsis.command(order, Path("papers"), Path("icon.ico"), "")
    assert "-XTarget amd64-unicode" in command
    assert "-WX" in command
    assert "-DORDER=1.1.0.3001" in command
    assert "-DCOMPRESSOR=/SOLID lzma" in command
    assert not any(part.startswith("-DSIGN") for part in command)
    assert "-DSIGN=sign" in nsis.command(order, Path("papers"), Path("icon.ico"), "sign")


def test_every_name_that_the_script_needs_is_given(order: nsis.Order) -> None:
    told = {
        part[2:].partition("=")[0]
        for part in nsis.command(order, Path("papers"), Path("icon.ico"), "sign")
        if part.startswith("-D")
    }
    own = set(re.findall(r"!define (\w+)", SCRIPT))
    used = set(re.findall(r"\$\{([A-Z_]{2,})\}", SCRIPT))
    defined_by_nsis = {"LANG_ENGLISH", "LANG_SIMPCHINESE", "BST_CHECKED", "__FILEDIR__"}
    assert used - own - defined_by_nsis == told


def test_every_sentence_is_said_in_both_languages() -> None:
    said = re.findall(r'^!insertmacro SAY (\w+) "([^"]+)" "([^"]+)"$', SCRIPT, re.MULTILINE)
    assert len(said) == len(re.findall(r"^!insertmacro SAY ", SCRIPT, re.MULTILINE)) > 10
    for name, english, chinese in said:
        assert f"$({name})" in SCRIPT, f"{name} is never said"
        assert english.isascii()
        assert re.search(r"[\u4e00-\u9fff]", chinese)


def test_licence_and_intended_use_are_readable_on_windows(tmp_path: Path) -> None:
    nsis.write_papers(tmp_path)
    for name in ("LICENSE", *map(intended_use.file_name, intended_use.LANGUAGES)):
        content = (tmp_path / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") == content.count(b"\n") > 5


def test_the_intended_use_says_what_the_program_is_not_in_both_languages() -> None:
    english, chinese = (" ".join(text.split()) for _name, text in intended_use.texts())
    assert "not a medical device" in english
    assert "hospital record is the source" in english
    assert not set("*#[]") & set(english + chinese)
    assert "医疗器械" in chinese
    assert "以医院病历为准" in chinese


def test_nothing_is_signed_without_a_command() -> None:
    assert signing.hook({}) == ""
    assert signing.command_for(Path("a.exe"), {}) == ()


def test_any_command_signs() -> None:
    said = {signing.VARIABLE: 'signtool sign /n "A Name" /in={} {}'}
    command = signing.command_for(Path("a.exe"), said)
    assert command == ("signtool", "sign", "/n", "A Name", "/in=a.exe", "a.exe")
    assert signing.hook(said).endswith(" sign")


def test_a_command_that_names_no_file_is_refused() -> None:
    with pytest.raises(Failed, match="must name the file"):
        signing.command_for(Path("a.exe"), {signing.VARIABLE: "signtool sign"})


def test_signing_nothing_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(signing.VARIABLE, raising=False)
    (tmp_path / "a.exe").write_bytes(b"MZ")
    (tmp_path / "b.txt").write_bytes(b"text")
    signing.sign([str(tmp_path)])
    assert "nothing is signed" in capsys.readouterr().out


def test_a_payload_that_is_not_there_is_refused(order: nsis.Order) -> None:
    with pytest.raises(Failed, match="make the bundle first"):
        nsis.compile_installer(order)


def test_paths_of_the_two_worlds(tmp_path: Path) -> None:
    there = Computer(tmp_path, {})
    assert there.path("C:\\users\\me") == tmp_path / "drive_c" / "users" / "me"
    assert there.windows(Path("/a/b")) == "Z:\\a\\b"


def test_the_trial_tries_an_older_a_prerelease_and_a_newer_one() -> None:
    quads = [version.quad for version in (try_nsis.OLD, try_nsis.CANDIDATE, try_nsis.NEW)]
    assert quads == sorted(set(quads))
    assert f'"{identity.COMMAND}' not in SCRIPT, "its names come from one place"
