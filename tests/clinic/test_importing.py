"""Tables of visits and doses: looked at, refused whole or written whole, never over what stands."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.exporting import ExportKind, export_courses
from taper_desktop.clinic.importing import (
    Imported,
    ImportPlan,
    Stopped,
    import_courses,
    plan_import,
)
from taper_desktop.clinic.patients import codes
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.assessment import Phase
from taper_desktop.domain.milestone import MilestoneKind
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.exchange.course_columns import TableKind
from taper_desktop.exchange.text_encodings import Encoding
from tests.making import LIN, TODAY, patient_draft, visit_draft
from tests.making_sites import demo_site, open_new_site, registered, sheet_of, visited
from tests.making_tables import (
    DOSE,
    DOSES_HEADER,
    HEADER,
    VISIT,
    imported,
    order,
    planned,
    said,
    table,
)

WHOLE = (
    "code,initials,birth_date,sex,itp_confirmed,drug,date,platelets_1e9_per_L,sample,"
    "bleeding_grade,deterioration,rescue,intake,alt,results,note,source"
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OpenSite]:
    site = open_new_site(tmp_path)
    yield site
    site.close()


def sheet(site: OpenSite, code: str) -> PatientSheet:
    return sheet_of(site, codes(site)[code])


def test_a_line_becomes_the_visit_that_the_form_would_have_made(site: OpenSite) -> None:
    row = (
        "HT-101,LM,1980-02-29,female,yes,hetrombopag,2026-07-03,82,reactive,1,yes,"
        "rhtpo; ivig,missed_doses,31 U/L,CRP 12,slept badly,CRF page 3"
    )
    imported(site, table(row, header=WHOLE))
    shown = sheet(site, "HT-101")
    (visit,) = shown.visits
    by_form = visit_draft(
        "2026-07-03",
        82,
        sample="reactive",
        bleeding_grade="1",
        deterioration="yes",
        rescue_given="given",
        rescue=("ivig", "rhtpo"),
        intake="missed_doses",
    )
    other = registered(site, patient_draft("HT-200"))
    visited(site, other, by_form, today=TODAY)
    assert visit.visit == sheet(site, "HT-200").visits[0].visit
    assert (visit.note, visit.details.alt, visit.details.results) == (
        *("slept badly", "31 U/L", "CRP 12"),
    )
    assert visit.details.source == "CRF page 3 · visits.csv #2"
    assert visit.details.transcribed_on == TODAY
    assert (visit.entered.by, visit.entered.at) == (LIN.by, LIN.at)
    patient = shown.patient
    assert (patient.initials, str(patient.birth_date), patient.sex) == (
        "LM",
        "1980-02-29",
        "female",
    )
    assert (patient.itp_confirmed, patient.name, patient.drug) == (True, "", "hetrombopag")


def test_chinese_columns_and_words_in_gb18030_are_the_same(site: OpenSite) -> None:
    content = (
        "编号,日期,血小板（10^9/L）,标本,挽救治疗,服药,备注\r\n"
        "HT-101,2026-07-03,82,合格,静脉注射免疫球蛋白;糖皮质激素,按医嘱,患者自觉乏力\r\n"
    ).encode("gb18030")
    done = imported(site, content)
    assert done.plan.encodings == {TableKind.VISITS: Encoding.GB18030}
    (visit,) = sheet(site, "HT-101").visits
    assert visit.visit.rescue == ("corticosteroid", "ivig")
    assert visit.note == "患者自觉乏力"


def test_the_answer_that_was_shown_is_kept_once_with_the_newest_visit(site: OpenSite) -> None:
    done = imported(
        site, table(VISIT, "HT-101,2026-07-24,79,ok,none,0"), table(DOSE, header=DOSES_HEADER)
    )
    (patient,) = done.plan.patients
    assert patient.assessment is not None
    shown = sheet(site, "HT-101")
    assert [visit.action for visit in shown.visits] == [None, patient.assessment.action]
    assert shown.assessment == patient.assessment


def test_a_late_visit_of_a_known_patient_is_added_and_judged(site: OpenSite) -> None:
    patient = registered(site)
    visited(site, patient, visit_draft("2026-07-03", 82), today=TODAY)
    done = imported(site, table("HT-014,2026-06-05,79,ok,none,0"))
    assert (done.plan.new_patients, done.plan.visits) == (0, 1)
    assert [visit.visit.platelets for visit in sheet(site, "HT-014").visits] == [79, 82]
    assert done.changes.patients == {patient}


def test_a_whole_taper_comes_in_with_doses_and_decisions(site: OpenSite) -> None:
    doses = table(
        "HT-101,2026-01-05,5,,,",
        "HT-101,2026-03-06,2.5,taper_started,,",
        "HT-101,2026-04-03,,taper_halted,,",
        "HT-101,2026-05-01,2.5; 0,taper_resumed,,",
        "HT-101,2026-05-29,,halt_overridden,clotted tube,2026-05-29",
        "HT-101,2026-06-26,0,drug_paused,surgery,",
        header=DOSES_HEADER,
    )
    done = imported(site, table("HT-101,2026-05-29,28,ok,none,0"), doses)
    assert (done.plan.doses, done.plan.verb) == (9, Verb.DOSES_IMPORTED)
    shown = sheet(site, "HT-101")
    assert [row.milestone.kind for row in shown.milestones] == [
        *(MilestoneKind.TAPER_STARTED, MilestoneKind.TAPER_HALTED),
        *(MilestoneKind.TAPER_RESUMED, MilestoneKind.HALT_OVERRIDDEN, MilestoneKind.DRUG_PAUSED),
    ]
    assert shown.milestones[3].milestone.visits == (shown.visits[0].visit.date,)
    assert [len(row.regimen.cycle.doses_mg) for row in shown.regimens] == [1, 1, 2, 0]
    assert shown.assessment is not None
    assert shown.assessment.phase is not Phase.PRE_TAPER
    assert verify_site(site, entered=LIN).broken is None


def test_what_is_recorded_just_so_is_left_out_and_what_differs_refuses_all(site: OpenSite) -> None:
    patient = registered(site)
    visited(site, patient, visit_draft("2026-07-03", 82, deterioration="", intake=""), today=TODAY)
    same = "HT-014,2026-07-03,82,ok,none,0"
    plan = planned(site, table(same, "HT-014,2026-07-10,84,ok,none,0"))
    assert (plan.same, plan.visits, plan.faults) == (1, 1, ())
    plan = planned(site, table("HT-014,2026-07-03,83,ok,none,1", "HT-014,2026-07-10,84,ok,none,0"))
    assert said(plan) == [(2, "date", Fault.VISIT_RECORDED_OTHERWISE)]
    assert plan.faults[0].problem.values["name"] == "platelets_1e9_per_L, bleeding_grade"
    assert isinstance(import_courses(site, plan, confirmed=0, entered=LIN), tuple)
    assert len(sheet(site, "HT-014").visits) == 1
    assert said(planned(site, table(same))) == [(None, "", Fault.NOTHING_TO_IMPORT)]


def test_a_voided_visit_does_not_come_back_by_a_file(site: OpenSite) -> None:
    patient = registered(site)
    number = visited(site, patient, visit_draft("2026-07-03", 82), today=TODAY)
    void_record(site, patient, VoidDraft(visit=number, reason="another patient’s"), entered=LIN)
    plan = planned(site, table("HT-014,2026-07-03,82,ok,none,0"))
    assert said(plan) == [(2, "date", Fault.VISIT_VOIDED)]


def test_a_rescue_that_is_none_of_the_words_is_told_all_of_them(site: OpenSite) -> None:
    (line,) = planned(site, table("HT-101,2026-07-03,82,ok,yes,0")).faults
    assert line.problem.values["allowed"].startswith("none, corticosteroid, ")


def test_doses_of_a_known_patient_are_not_imported(site: OpenSite) -> None:
    registered(site)
    same = "HT-014,2025-01-06,5,,,"
    plan = planned(site, None, table(same, "HT-014,2026-07-03,2.5,,,", header=DOSES_HEADER))
    assert plan.same == 1
    assert said(plan) == [(3, "date", Fault.DOSES_OF_KNOWN_PATIENT)]


def test_one_line_says_the_same_of_a_patient_as_another(site: OpenSite) -> None:
    header = "code,sex,initials,date,platelets_1e9_per_L,sample,rescue"
    plan = planned(
        site,
        table(
            "HT-101,,LM,2026-07-03,82,ok,none",
            "HT-101,female,,2026-07-10,82,ok,none",
            "HT-101,male,LM,2026-07-17,82,ok,none",
            header=header,
        ),
    )
    assert said(plan) == [(4, "sex", Fault.DIFFERS_IN_FILE)]
    assert plan.faults[0].problem.values["name"] == "3"


def test_a_known_patient_is_the_one_who_is_recorded(site: OpenSite) -> None:
    registered(site, patient_draft(birth_date=""))
    rows = table(
        "HT-014,zw,1979-03-02,male,no,eltrombopag,2026-07-03,82,ok,,,none,,,,,", header=WHOLE
    )
    plan = planned(site, rows)
    assert [(line.column, line.problem.values["name"]) for line in plan.faults] == [
        *(("birth_date", "–"), ("sex", "female"), ("itp_confirmed", "yes")),
        ("drug", "hetrombopag"),
    ]


def test_codes_differ_in_more_than_capitals_and_alike_ones_are_unusual(site: OpenSite) -> None:
    registered(site)
    plan = planned(
        site,
        table(
            "ht-014,2026-07-03,82,ok,none,0",
            "HT-0l4,2026-07-03,82,ok,none,0",
            "HT-300,2026-07-03,82,ok,none,0",
            "HT-3OO,2026-07-03,82,ok,none,0",
        ),
    )
    assert said(plan) == [(2, "code", Fault.ALREADY_USED)]
    alike = [(line.row, line.problem.values["code"]) for line in plan.unusual]
    assert alike == [(2, "HT-014"), (3, "ht-014"), (5, "HT-300")]


def test_a_new_patient_of_another_drug_or_without_a_protocol_is_refused(site: OpenSite) -> None:
    header = f"{HEADER},drug"
    plan = planned(site, table(f"{VISIT},eltrombopag", header=header))
    assert said(plan) == [(2, "drug", Fault.CONTRADICTS)]
    plan = plan_import(
        site, order(site, table(f"{VISIT},eltrombopag", header=header), protocol=False), today=TODAY
    )
    assert said(plan) == [(None, "", Fault.NOT_CHOSEN)]


def test_a_day_comes_once(site: OpenSite) -> None:
    plan = planned(site, table(VISIT, VISIT))
    assert said(plan) == [(3, "date", Fault.SECOND_VISIT)]


def test_unusual_counts_are_compared_one_by_one_before_they_are_written(site: OpenSite) -> None:
    registered(site)
    visited(site, codes(site)["HT-014"], visit_draft("2026-07-03", 30), today=TODAY)
    plan = planned(
        site,
        table(
            "HT-014,2026-07-08,140,ok,none,0",
            "HT-014,2026-07-20,9,ok,none,0",
            "HT-014,2026-07-30,451,ok,none,0",
            "HT-014,2026-08-07,,not_taken,none,0",
        ),
    )
    assert [(line.row, line.problem.values["why"]) for line in plan.unusual] == [
        *((2, "changed"), (3, "below"), (4, "above")),
    ]
    done = import_courses(site, plan, confirmed=2, entered=LIN)
    assert done == (Problem(place="confirmed", fault=Fault.NOT_CONFIRMED, values={"value": "3"}),)
    assert isinstance(import_courses(site, plan, confirmed=3, entered=LIN), Imported)


def test_a_plan_holds_only_while_nothing_else_is_written(site: OpenSite) -> None:
    plan = planned(site, table(VISIT))
    registered(site)
    done = import_courses(site, plan, confirmed=0, entered=LIN)
    assert done == (Problem(place="", fault=Fault.WRITTEN_MEANWHILE),)
    assert list(codes(site)) == ["HT-014"]


@pytest.mark.parametrize("after", [0, 1])
def test_it_can_be_stopped_and_nothing_of_it_is_there(
    site: OpenSite, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taper_desktop.store.progress.TELL_EVERY_S", 0)
    rows = table(*(f"HT-{number},2026-07-03,82,ok,none,0" for number in range(101, 121)))
    plan = planned(site, rows)
    told: list[int] = []

    def listen(done: int, _whole: int) -> bool:
        told.append(done)
        return len(told) <= after

    head = site.file.head
    with pytest.raises(Stopped):
        import_courses(site, plan, confirmed=0, entered=LIN, progress=listen)
    assert (site.file.head, codes(site)) == (head, {})
    with pytest.raises(Stopped):
        plan_import(site, plan.order, today=TODAY, progress=lambda _done, _whole: False)
    assert isinstance(import_courses(site, plan, confirmed=0, entered=LIN), Imported)


def test_the_audit_names_the_file_its_content_and_every_row(site: OpenSite) -> None:
    imported(site, table(VISIT))
    lines = audit_lines(site, AuditFilter(verb=Verb.IMPORTED))
    assert sorted(line.table for line in lines) == [
        *("assessments", "entries", "patients", "visit_details", "visits"),
    ]
    (entry,) = [line for line in lines if line.table == "entries"]
    detail = json.loads(str(entry.new["detail"]))
    assert len(detail.pop("visits_sha256")) == 64
    assert detail == {
        "what": "courses",
        "rows": 1,
        "already_recorded": 0,
        "new_patients": 1,
        "visit_count": 1,
        "dose_count": 0,
        "unusual_compared": 0,
        "visits_file": "visits.csv",
        "visits_encoding": "UTF-8",
    }


def test_while_advice_is_off_visits_come_in_and_nothing_is_judged(site: OpenSite) -> None:
    site.advice_off = True
    done = imported(site, table(VISIT))
    assert [patient.assessment for patient in done.plan.patients] == [None]


@pytest.mark.parametrize("name", ["x" * 101, "a\nb.csv", "\udcff.csv"])
def test_a_name_that_could_not_be_kept_is_refused(site: OpenSite, name: str) -> None:
    wish = order(site, None, table(DOSE, header=DOSES_HEADER))
    file = replace(wish.files[TableKind.DOSES], name=name)
    plan = plan_import(site, replace(wish, files={TableKind.DOSES: file}), today=TODAY)
    assert [line.row for line in plan.faults] == [None]


@pytest.mark.parametrize(
    ("content", "row", "fault"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", None, Fault.ENCODING_AMBIGUOUS),
        (b'code,"', 1, Fault.QUOTES),
    ],
)
def test_what_is_no_table_is_said_of_the_file(
    site: OpenSite, content: bytes, row: int | None, fault: Fault
) -> None:
    assert said(planned(site, content)) == [(row, "", fault)]


def exported(site: OpenSite, folder: Path) -> dict[TableKind, bytes]:
    out = {kind: folder / f"{kind}.csv" for kind in (ExportKind.VISITS, ExportKind.DOSES)}
    export_courses(site, None, out, entered=LIN)
    return {TableKind(kind.value): path.read_bytes() for kind, path in out.items()}


def of_the_protocol(plan: ImportPlan, content: bytes) -> bytes:
    """A table without the patients who were refused, being on another drug."""
    gone = {line.row for line in plan.faults if line.column in ("drug", "dose_mg")}
    codes_gone = {
        line.split(",")[0]
        for line in content.decode("utf-8-sig").splitlines()
        if "avatrombopag" in line
    }
    assert gone
    kept = [
        line
        for line in content.decode("utf-8-sig").splitlines()
        if line.split(",")[0] not in codes_gone
    ]
    return "\r\n".join((*kept, "")).encode()


def test_a_site_moves_into_another_one_as_it_stood(site: OpenSite, tmp_path: Path) -> None:
    old = demo_site(tmp_path)
    tables = exported(old, tmp_path)
    refused = planned(site, tables[TableKind.VISITS], tables[TableKind.DOSES])
    visits, doses = (of_the_protocol(refused, content) for content in tables.values())
    done = imported(site, visits, doses)
    assert done.plan.new_patients == 23
    for code in codes(site):
        before, after = sheet_of(old, codes(old)[code]), sheet(site, code)
        assert [row.visit for row in after.visits] == [row.visit for row in before.visits]
        assert [row.note for row in after.visits] == [row.note for row in before.visits]
        assert [row.regimen for row in after.regimens] == [row.regimen for row in before.regimens]
        assert [row.milestone for row in after.milestones] == [
            row.milestone for row in before.milestones
        ]
    again = planned(site, visits, doses)
    assert said(again) == [(None, "", Fault.NOTHING_TO_IMPORT)]
    assert again.same == again.rows
    old.close()
