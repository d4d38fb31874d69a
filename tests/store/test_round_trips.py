"""What is written comes back as it was, for any value that can be."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taper_desktop.domain.patient import Patient, Sex
from taper_desktop.domain.regimen import Cycle, Regimen, cycle_of
from taper_desktop.domain.visit import Intake, Rescue, Sample, Visit
from taper_desktop.store.patients import find_patients, read_patients, write_patient
from taper_desktop.store.regimens import read_regimens, write_regimen
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.visits import read_visits, write_visit
from tests.making import make_patient, make_visit
from tests.store.making_files import ENTRY, add_patient, opened

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
VISITS = st.builds(
    Visit,
    date=DATES,
    platelets=st.integers(0, 3000),
    sample=st.sampled_from(Sample),
    bleeding_grade=st.none() | st.integers(0, 4),
    rescue=st.sets(st.sampled_from(Rescue)).map(
        lambda given: tuple(rescue for rescue in Rescue if rescue in given)
    ),
    deterioration=st.none() | st.booleans(),
    intake=st.none() | st.sampled_from(Intake),
)
CYCLES = st.lists(st.decimals(0, 999, places=3), max_size=14).map(cycle_of)
PATIENTS = st.builds(
    Patient,
    code=TEXTS.map(str.strip).filter(bool),
    initials=TEXTS.map(lambda text: text[:20]),
    name=TEXTS,
    birth_date=st.none() | DATES,
    sex=st.none() | st.sampled_from(Sex),
    itp_confirmed=st.none() | st.booleans(),
    drug=TEXTS.filter(bool),
)
WHOLE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SiteFile]:
    with opened(tmp_path / "site.taper") as made:
        yield made


@WHOLE
@given(visit=VISITS, note=TEXTS)
def test_a_visit_comes_back_as_it_was_written(file: SiteFile, visit: Visit, note: str) -> None:
    patient_id = add_patient(file, f"HT-{len(read_patients(file))}")
    with file.writing(ENTRY) as writing:
        write_visit(writing, patient_id, visit, note)
    (row,) = read_visits(file, patient_id)
    assert (row.visit, row.note, row.changed, row.action) == (visit, note, False, None)


@pytest.mark.parametrize("sample", [Sample.OK, Sample.CLUMPED])
def test_a_visit_without_a_count_comes_back_so(file: SiteFile, sample: Sample) -> None:
    patient_id = add_patient(file)
    visit = make_visit(platelets=None, sample=sample)
    with file.writing(ENTRY) as writing:
        write_visit(writing, patient_id, visit, "")
    assert [row.visit for row in read_visits(file)] == [visit]


@WHOLE
@given(cycle=CYCLES, start=DATES)
def test_a_dose_comes_back_to_the_microgram(file: SiteFile, cycle: Cycle, start: date) -> None:
    patient_id = add_patient(file, f"HT-{len(read_patients(file))}")
    regimen = Regimen(start=start, cycle=cycle)
    with file.writing(ENTRY) as writing:
        write_regimen(writing, patient_id, regimen)
    assert [row.regimen for row in read_regimens(file, patient_id)] == [regimen]


@WHOLE
@given(patient=PATIENTS)
def test_a_patient_comes_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, patient: Patient
) -> None:
    with opened(tmp_path_factory.mktemp("site") / "site.taper") as file:
        with file.writing(ENTRY) as writing:
            patient_id = write_patient(writing, patient, None)
        (row,) = read_patients(file, patient_id)
        assert row.patient == patient


def test_a_patient_is_found_by_any_part_taken_literally(file: SiteFile) -> None:
    with file.writing(ENTRY) as writing:
        one = write_patient(writing, make_patient("HT-014", name="欧阳小明"), None)
        two = write_patient(writing, make_patient("HT_015", name="50% O'Neill\\"), None)
    assert find_patients(file, "小明") == (one,)
    assert find_patients(file, "阳小") == (one,)
    assert find_patients(file, "ht-0") == (one,)
    assert find_patients(file, "T_0") == (two,)
    assert find_patients(file, "0%") == (two,)
    assert find_patients(file, "\\") == (two,)
    assert find_patients(file, "zw") == (one, two)
    assert find_patients(file, "' OR 1=1 --") == ()
