"""An export as JSON read in again: the same patients, through the same readers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taper_desktop.clinic import import_json
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.exporting import ExportKind, export_courses
from taper_desktop.clinic.importing import (
    Imported,
    ImportFile,
    ImportOrder,
    ImportPlan,
    import_courses,
    plan_import,
)
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.problem import Fault
from tests.making import LIN, TODAY
from tests.making_sites import demo_site, open_new_site, registered, sheet_of
from tests.making_tables import said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The demonstration site as an export."""
    folder = tmp_path_factory.mktemp("demo")
    demo = demo_site(folder)
    export_courses(demo, None, {ExportKind.JSON: folder / "all.json"}, entered=LIN)
    demo.close()
    value: dict[str, Any] = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    return value


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    site = open_new_site(tmp_path)
    yield site
    site.close()


def planned(site: OpenSite, content: object) -> ImportPlan:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = ImportFile(name="all.json", content=text)
    order = ImportOrder(files={}, json=file, protocol_id=next(iter(site.protocols)))
    return plan_import(site, order, today=TODAY)


def on_the_protocol(whole: dict[str, Any]) -> dict[str, Any]:
    kept = [each for each in whole["patients"] if each["person"]["drug"] == "hetrombopag"]
    return {**whole, "patients": kept}


def one(whole: dict[str, Any], code: str = "HT-014") -> dict[str, Any]:
    """One patient of it, to be changed at will."""
    (patient,) = [p for p in whole["patients"] if p["course"]["patient"]["code"] == code]
    copy: dict[str, Any] = json.loads(json.dumps(patient))
    return copy


def test_a_site_moves_into_another_one_as_it_stood(
    site: OpenSite, whole: dict[str, Any], tmp_path: Path
) -> None:
    plan = planned(site, on_the_protocol(whole))
    assert plan.faults == ()
    done = import_courses(site, plan, confirmed=len(plan.unusual), entered=LIN)
    assert isinstance(done, Imported)
    assert (plan.new_patients, plan.verb) == (23, Verb.DOSES_IMPORTED)
    export_courses(site, None, {ExportKind.JSON: tmp_path / "again.json"}, entered=LIN)
    again = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    for before, after in zip(on_the_protocol(whole)["patients"], again["patients"], strict=True):
        for part in ("patient", "regimens", "visits", "milestones"):
            assert after["course"][part] == before["course"][part]
        assert after["person"] == before["person"]
    (entry,) = [
        line
        for line in audit_lines(site, AuditFilter(verb=Verb.DOSES_IMPORTED, limit=10_000))
        if line.table == "entries"
    ]
    assert "json_sha256" in str(entry.new["detail"])


def test_details_come_with_their_visit(site: OpenSite, whole: dict[str, Any]) -> None:
    patient = one(whole)
    day = patient["course"]["visits"][-1]["date"]
    details = {"date": day, "note": "slept badly", "alt": "31 U/L", "results": "", "source": "CRF"}
    patient["visit_details"] = [{**details, "transcribed_on": None, "corrected": False}]
    plan = planned(site, {"export": 1, "patients": [patient]})
    assert isinstance(
        import_courses(site, plan, confirmed=len(plan.unusual), entered=LIN), Imported
    )
    visit = sheet_of(site, codes(site)["HT-014"]).visits[-1]
    assert (visit.note, visit.details.alt) == ("slept badly", "31 U/L")
    assert visit.details.source == "CRF · all.json #2"


def test_a_known_patient_keeps_what_is_recorded(site: OpenSite, whole: dict[str, Any]) -> None:
    registered(site)
    plan = planned(site, {"export": 1, "patients": [one(whole)]})
    assert Fault.DOSES_OF_KNOWN_PATIENT in {fault for _, _, fault in said(plan)}


@pytest.mark.parametrize(
    ("change", "column", "fault"),
    [
        ({"course": {"course": 2}}, "patient", Fault.MISSING_FIELD),
        ({"person": {"initials": 5, "sex": None, "drug": ""}}, "person.initials", Fault.NOT_TEXT),
        ({"person": {"name": "ZW"}}, "person.name", Fault.UNKNOWN_FIELD),
        ({"more": 1}, "more", Fault.UNKNOWN_FIELD),
        ({"visit_details": {}}, "visit_details", Fault.NOT_A_LIST),
        (
            {
                "visit_details": [
                    {
                        **dict.fromkeys(("note", "alt", "results", "source"), ""),
                        "date": "2020-01-01",
                        "transcribed_on": None,
                        "corrected": False,
                    }
                ]
            },
            "visit_details[0].date",
            Fault.NO_VISIT_THEN,
        ),
    ],
)
def test_a_patient_that_is_not_as_written_is_told_with_row_and_place(
    site: OpenSite, whole: dict[str, Any], change: dict[str, Any], column: str, fault: Fault
) -> None:
    plan = planned(
        site, {"export": 1, "site": "07", "patients": [one(whole, "HT-001"), one(whole) | change]}
    )
    assert said(plan) == [(3, column, fault)]


def test_counts_that_look_typed_per_microlitre_are_told_with_their_day(
    site: OpenSite, whole: dict[str, Any]
) -> None:
    patient = one(whole)
    patient["course"]["visits"][0] |= {"date": "2024-10-01", "platelets": 2000}
    plan = planned(site, {"export": 1, "patients": [patient]})
    assert said(plan) == [(2, "2024-10-01 platelets_1e9_per_L", Fault.PER_MICROLITRE)]


def test_a_patient_of_whom_nothing_is_recorded_is_told(
    site: OpenSite, whole: dict[str, Any]
) -> None:
    patient = one(whole)
    patient["course"] |= {"visits": [], "regimens": [], "milestones": []}
    patient["visit_details"] = []
    plan = planned(site, {"export": 1, "patients": [patient]})
    assert said(plan) == [(2, "course", Fault.NOTHING_TO_IMPORT)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NOT_READABLE),
        (b"\xff", Fault.NOT_READABLE),
        (b"[]", Fault.NOT_AN_OBJECT),
        (b'{"export": 2, "patients": []}', Fault.FORMAT_VERSION),
        (b'{"export": true, "patients": []}', Fault.FORMAT_VERSION),
        (b'{"export": 1}', Fault.MISSING_FIELD),
        (b'{"export": 1, "patients": 1}', Fault.NOT_A_LIST),
        (b'{"export": 1, "patients": [], "patients": []}', Fault.REPEATED_FIELD),
    ],
)
def test_what_is_no_export_is_refused(site: OpenSite, content: bytes, fault: Fault) -> None:
    assert [found for _, _, found in said(planned(site, content))] == [fault]


def test_there_are_limits(
    site: OpenSite, whole: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_json, "HIGHEST_ROWS", 5)
    plan = planned(site, {"export": 1, "patients": [one(whole)]})
    assert said(plan) == [(None, "patients", Fault.TOO_MANY_ROWS)]
    monkeypatch.setattr(import_json, "HIGHEST_BYTES", 5)
    assert said(planned(site, b"123456")) == [(None, "", Fault.TABLE_TOO_LARGE)]


VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def module_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSite]:
    site = open_new_site(tmp_path_factory.mktemp("site"))
    yield site
    site.close()


@given(data=st.data(), value=VALUE)
def test_nothing_in_its_place_breaks_it(
    module_site: OpenSite, whole: dict[str, Any], data: st.DataObject, value: object
) -> None:
    patient = one(whole)
    target: Any = patient
    while True:
        keys = list(target) if isinstance(target, dict) else list(range(len(target)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(target[key], dict | list) or not target[key] or data.draw(st.booleans()):
            target[key] = value
            break
        target = target[key]
    head = module_site.file.head
    plan = planned(module_site, {"export": 1, "patients": [patient]})
    if plan.faults:
        done = import_courses(module_site, plan, confirmed=len(plan.unusual), entered=LIN)
        assert isinstance(done, tuple)
    assert module_site.file.head == head
