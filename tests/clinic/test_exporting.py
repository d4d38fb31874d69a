"""Courses as files: what leaves the site, and what never does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic import exporting
from taper_desktop.clinic.answering import answer_batch
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.entering import log_in
from taper_desktop.clinic.exporting import (
    ExportedFiles,
    ExportKind,
    Stopped,
    export_courses,
    write_templates,
)
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.patient import Sex
from taper_desktop.exchange.course_columns import TableKind
from taper_desktop.exchange.csv_reading import read_table
from taper_desktop.wording.catalogue import Language
from tests.making import LIN, TODAY, make_protocol, patient_draft, visit_draft
from tests.making_sites import AS_LIN, demo_site, open_new_site, registered, visited

NAME = "张薇"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    site = open_new_site(tmp_path)
    yield site
    site.close()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[OpenSite]:
    site = demo_site(tmp_path)
    yield site
    site.close()


def files(folder: Path) -> dict[ExportKind, Path]:
    ends = {ExportKind.VISITS: "csv", ExportKind.DOSES: "csv", ExportKind.JSON: "json"}
    return {kind: folder / f"{kind}.{end}" for kind, end in ends.items()}


def rows(path: Path) -> list[dict[str, str]]:
    table = read_table(path.read_bytes())
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]


def test_the_whole_site_leaves_without_a_name_or_a_birth_date(
    demo: OpenSite, tmp_path: Path
) -> None:
    out = files(tmp_path)
    written = export_courses(demo, None, out, entered=LIN)
    assert written == ExportedFiles(patients=24, visits=288, doses=82)
    assert len(rows(out[ExportKind.VISITS])) == 288
    assert len(rows(out[ExportKind.DOSES])) == 82
    people = demo.file.rows("SELECT name, birth_date FROM patients")
    for path in out.values():
        text = path.read_text(encoding="utf-8-sig")
        assert not [row for row in people if row["name"] in text or row["birth_date"] in text]


def test_the_same_records_give_the_same_bytes(demo: OpenSite, tmp_path: Path) -> None:
    out = files(tmp_path)
    export_courses(demo, None, out, entered=LIN)
    before = {path: path.read_bytes() for path in out.values()}
    export_courses(demo, None, out, entered=LIN)
    assert {path: path.read_bytes() for path in out.values()} == before


def test_json_is_answered_by_the_command_that_judges_courses(
    demo: OpenSite, tmp_path: Path
) -> None:
    out = tmp_path / "all.json"
    export_courses(demo, None, {ExportKind.JSON: out}, entered=LIN)
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert (whole["export"], whole["site"], len(whole["patients"])) == (1, demo.name, 24)
    asked = [
        json.dumps({part: patient[part] for part in ("course", "as_of")}).encode()
        for patient in whole["patients"]
    ]
    answers = list(answer_batch(asked, make_protocol(), words_in(Language.EN)))
    assert not [answer for answer in answers if "error" in answer]
    assert {d["choice"] for p in whole["patients"] for d in p["decisions"]} == {
        "taken",
        "otherwise",
    }


def test_a_corrected_visit_is_marked_and_a_voided_one_left_out(
    site: OpenSite, tmp_path: Path
) -> None:
    patient = registered(site, replace(patient_draft(), name=NAME))
    first = visited(site, patient, visit_draft("2026-07-03", 80, note="=SUM(A1)\nsecond line"))
    gone = visited(site, patient, visit_draft("2026-07-10", 82))
    right = visit_draft("2026-07-03", 81, note="=SUM(A1)\nsecond line")
    correct_visit(site, first, right, "slip", entered=LIN, today=TODAY)
    void_record(site, patient, VoidDraft(visit=gone, reason="other patient"), entered=LIN)
    out = files(tmp_path)
    export_courses(site, [patient], out, entered=LIN)
    (row,) = rows(out[ExportKind.VISITS])
    assert (row["date"], row["platelets_1e9_per_L"], row["corrected"]) == (
        "2026-07-03",
        "81",
        "yes",
    )
    assert row["note"] == "=SUM(A1)\nsecond line"
    assert "'=SUM(A1)" in out[ExportKind.VISITS].read_text(encoding="utf-8-sig")
    (course,) = json.loads(out[ExportKind.JSON].read_text(encoding="utf-8"))["patients"]
    assert [visit["platelets"] for visit in course["course"]["visits"]] == [81]
    assert course["visit_details"][0]["corrected"]
    assert course["person"]["sex"] == Sex.FEMALE


def test_the_audit_says_what_left_and_with_which_content(site: OpenSite, tmp_path: Path) -> None:
    patient = registered(site)
    export_courses(site, None, {ExportKind.VISITS: tmp_path / "v.csv"}, entered=LIN)
    (line,) = audit_lines(site, AuditFilter(verb=Verb.EXPORTED))
    detail = json.loads(str(line.new["detail"]))
    assert detail.pop("visits_sha256")
    assert detail == {
        "what": "courses",
        "patient_count": 1,
        "visit_count": 0,
        "dose_count": 1,
        "visits_file": "v.csv",
    }
    assert line.patient_code == patient_draft().code
    assert line.new["patient_id"] == patient


def test_it_can_be_stopped_and_then_nothing_is_written(demo: OpenSite, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        export_courses(
            demo, None, files(tmp_path), entered=LIN, progress=lambda _done, _whole: False
        )
    assert not [path for path in files(tmp_path).values() if path.exists()]
    assert audit_lines(demo, AuditFilter(verb=Verb.EXPORTED)) == ()


def test_how_far_it_is_is_told(
    demo: OpenSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_AT_ONCE", 10)
    told: list[tuple[int, int]] = []

    def listen(done: int, whole: int) -> bool:
        told.append((done, whole))
        return True

    export_courses(demo, None, files(tmp_path), entered=LIN, progress=listen)
    assert told == [(0, 24), (10, 24), (20, 24), (24, 24)]


def test_a_template_names_the_columns_in_either_language(tmp_path: Path) -> None:
    for chinese, first in ((False, "code"), (True, "编号")):
        out = {kind: tmp_path / f"{kind}.csv" for kind in TableKind}
        write_templates(out, chinese=chinese)
        for path in out.values():
            table = read_table(path.read_bytes())
            assert (table.header[0], table.rows) == (first, ())


def test_it_is_told_to_whom_it_belongs_after_the_log_in(site: OpenSite, tmp_path: Path) -> None:
    path = site.file.path
    site.close()
    again = log_in(path, AS_LIN, now=LIN.at)
    export_courses(again, None, {ExportKind.JSON: tmp_path / "all.json"}, entered=LIN)
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["patients"] == []
    again.close()
