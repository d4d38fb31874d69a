"""What one patient's records were before they were corrected or voided, as the file holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import DecisionId, MilestoneId, PatientId, ProtocolId, RegimenId
from taper_desktop.domain.protocol import Protocol
from taper_desktop.store.decisions import read_advice
from taper_desktop.store.dispositions import read_dispositions
from taper_desktop.store.milestones import read_milestone_lines
from taper_desktop.store.patients import read_patient_line
from taper_desktop.store.records import (
    DecisionRow,
    DispositionRow,
    MilestoneRow,
    PatientRow,
    RegimenRow,
)
from taper_desktop.store.regimens import read_regimen_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Every row of every line, in the order in which they were written; voided ones as well."""

    patient: tuple[PatientRow, ...] = ()
    """Without the rows that only moved the patient to another protocol."""
    regimens: Mapping[RegimenId, tuple[RegimenRow, ...]] = field(default_factory=dict)
    milestones: Mapping[MilestoneId, tuple[MilestoneRow, ...]] = field(default_factory=dict)
    decisions: tuple[DecisionRow, ...] = ()
    advice: Mapping[DecisionId, tuple[str, str]] = field(default_factory=dict)
    """What each decision answered: the action, and the dose that was advised as JSON."""
    dispositions: tuple[DispositionRow, ...] = ()
    protocols: Mapping[ProtocolId, Protocol] = field(default_factory=dict)
    """Every protocol that was signed in: a decision was advised by the one of its day. None of
    them while advice is off."""


NO_PAST = Past()


def read_past(site: OpenSite, patient_id: PatientId, decisions: tuple[DecisionRow, ...]) -> Past:
    """One patient's past; ``decisions`` are all of the patient's."""
    return Past(
        patient=_with_other_data(read_patient_line(site.file, patient_id)),
        regimens=read_regimen_lines(site.file, patient_id),
        milestones=read_milestone_lines(site.file, patient_id),
        decisions=decisions,
        advice=read_advice(site.file, patient_id),
        dispositions=read_dispositions(site.file, patient_id),
        protocols={} if site.advice_off else site.protocols,
    )


def _with_other_data(rows: tuple[PatientRow, ...]) -> tuple[PatientRow, ...]:
    changed = (after for before, after in pairwise(rows) if after.patient != before.patient)
    return (rows[0], *changed)
