"""The computer's clock, places, settings and log."""

import json
import logging
import re
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from taper_desktop.host import log, places
from taper_desktop.host.clock import Clock
from taper_desktop.host.settings import Settings, load_settings, save_settings


def test_the_clock_tells_the_day_and_the_moment() -> None:
    clock = Clock()
    now = clock.now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", now)
    assert datetime.fromisoformat(now).tzinfo is not None
    assert isinstance(clock.today(), date)


def test_resources_have_three_homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (places.resources() / "protocols").is_dir()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "taper_desktop")
    assert places.resources() == tmp_path / "resources"
    (tmp_path / "taper_desktop" / "_resources").mkdir(parents=True)
    assert places.resources() == tmp_path / "taper_desktop" / "_resources"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "frozen"), raising=False)
    assert places.resources() == tmp_path / "frozen" / "resources"


def test_files_lie_in_this_persons_folders() -> None:
    names = [places.site_file().name, places.settings_file().name, places.log_file().name]
    assert names == ["site.taper", "settings.json", "taper-desktop.log"]
    assert places.site_file().parent == places.data_folder()
    assert all(
        "Taper Desktop" in str(path)
        for path in (places.site_file(), places.settings_file(), places.log_file())
    )


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    settings = Settings(language="zh_CN", theme="dark", idle_minutes="10")
    save_settings(path, settings)
    assert load_settings(path) == settings
    save_settings(path, Settings(second_folder="/mnt/备份"))
    assert load_settings(path) == Settings(second_folder="/mnt/备份")
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"\xff\xfe", b"null", json.dumps({"theme": 3}).encode()]
)
def test_settings_that_cannot_be_read_are_as_on_the_first_start(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    assert load_settings(path) == Settings()
    path.write_bytes(content)
    assert load_settings(path) == Settings()


def test_settings_of_another_version_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "language": null, "later": "x"}')
    assert load_settings(path) == Settings(theme="dark")


def fail_with(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise RuntimeError(f"count {text}") from error


def test_the_log_says_where_and_never_what(tmp_path: Path) -> None:
    path = tmp_path / "log" / "taper-desktop.log"
    log.start_log(path)
    log.log_event("started")
    try:
        fail_with("HT-014 张薇 47")
    except RuntimeError as error:
        log.log_bug(error)
    log.stop_log()
    written = path.read_text(encoding="utf-8")
    assert "started" in written
    assert "RuntimeError at test_host.py" in written
    assert "fail_with" in written
    assert "after ValueError" in written
    assert "HT-014" not in written
    assert "47" not in written.split("ERROR")[1].replace(":47", "")
    assert logging.getLogger("taper_desktop").handlers == []


def test_the_log_is_begun_once(tmp_path: Path) -> None:
    log.start_log(tmp_path / "one.log")
    log.start_log(tmp_path / "two.log")
    log.log_event("here")
    log.stop_log()
    assert (tmp_path / "one.log").read_text() == ""
    assert "here" in (tmp_path / "two.log").read_text()


def test_an_error_from_nowhere_has_its_kind() -> None:
    assert log.describe_bug(KeyError("HT-014")) == "KeyError at nowhere"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("1", 60), ("15", 900), ("5", 300), ("0", 300), ("16", 300), ("", 300), ("٣", 300)],
)
def test_the_idle_time_is_one_to_fifteen_minutes(typed: str, seconds: int) -> None:
    assert Settings(idle_minutes=typed).idle_s == seconds
