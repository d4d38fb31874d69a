"""The published stories are answered on each computer; where one differs there is no advice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from taper_desktop.clinic import open_site as opening
from taper_desktop.clinic import stories
from taper_desktop.clinic.decisions import advised
from taper_desktop.clinic.reading import patient_sheet
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.site import open_site
from taper_desktop.clinic.stories import FEWEST, answer_stories, rules_hold, stories_file
from taper_desktop.clinic.worklist import Group, worklist
from tests.making import LIN, TODAY, day_of, visit_draft
from tests.making_sites import AS_LIN, open_new_site, registered


@pytest.fixture(name="changed")
def _changed(tmp_path: Path) -> Path:
    return tmp_path / "stories.json"


def _stories() -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(stories_file().read_text(encoding="utf-8"))
    return told


def test_every_story_is_answered() -> None:
    found = answer_stories()
    assert found.total == FEWEST == len(_stories())
    assert found.wrong == ()
    assert found.all_right
    assert rules_hold()


def test_a_wrong_answer_is_named_by_its_title(changed: Path) -> None:
    told = _stories()
    told[3]["answer"] = told[0]["answer"]
    changed.write_text(json.dumps(told), encoding="utf-8")
    found = answer_stories(changed)
    assert found.total == FEWEST
    assert found.wrong == (told[3]["title"],)
    assert not found.all_right


@pytest.mark.parametrize("part", ["course", "as_of", "answer"])
def test_a_story_that_cannot_be_answered_is_wrong(changed: Path, part: str) -> None:
    told = _stories()
    del told[7][part]
    changed.write_text(json.dumps(told), encoding="utf-8")
    assert answer_stories(changed).wrong == (told[7]["title"],)


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", "[]", '[{"as_of": "2026-08-14"}]'])
def test_a_file_that_was_cut_is_no_proof(changed: Path, text: str) -> None:
    changed.write_text(text, encoding="utf-8")
    assert not answer_stories(changed).all_right


def test_a_file_that_is_gone_is_no_proof(changed: Path) -> None:
    assert not answer_stories(changed).all_right


def test_fewer_stories_than_were_published_are_no_proof(changed: Path) -> None:
    changed.write_text(json.dumps(_stories()[1:]), encoding="utf-8")
    found = answer_stories(changed)
    assert (found.total, found.wrong) == (FEWEST - 1, ())
    assert not found.all_right


@pytest.fixture(name="failing")
def _failing(monkeypatch: pytest.MonkeyPatch, changed: Path) -> Iterator[None]:
    """Rules that answer the published stories wrongly, as this process finds out."""
    told = _stories()
    told[0]["answer"] = told[1]["answer"]
    changed.write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(opening, "rules_hold", lambda: answer_stories(changed).all_right)
    yield
    stories.rules_hold.cache_clear()


@pytest.mark.usefixtures("failing")
def test_without_the_proof_nothing_is_advised_and_everything_is_recorded(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    assert site.advice_off
    patient = registered(site)
    saved = record_visit(site, patient, visit_draft(), entered=LIN, today=day_of(TODAY))
    assert isinstance(saved, Recorded)
    sheet = patient_sheet(site, patient, day_of(TODAY))
    assert sheet.assessment is None
    assert advised(sheet) is None
    assert [row.visit.platelets for row in sheet.visits] == [80]
    (line,) = worklist(site, day_of(TODAY)).lines
    assert line.action is None
    assert line.group is Group.CANNOT_JUDGE
    site.close()


def test_with_the_proof_the_same_visit_is_judged(tmp_path: Path) -> None:
    site = open_new_site(tmp_path)
    patient = registered(site)
    record_visit(site, patient, visit_draft(), entered=LIN, today=day_of(TODAY))
    site.close()
    again = open_site(tmp_path / "site.taper", create=False, by=AS_LIN, now=LIN.at)
    assert not again.advice_off
    assert patient_sheet(again, patient, day_of(TODAY)).assessment is not None
    again.close()
