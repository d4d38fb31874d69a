"""What a person sees and has typed, apart from the widgets that show it.

A switch of language or theme builds the widgets anew; this is what they are built from.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from taper_desktop.clinic.worklist import Group
from taper_desktop.clinic.worklist_filters import Filters
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import PatientId, VisitId
from taper_desktop.ui.visit.keyboard_place import FormStanding
from taper_desktop.ui.worklist.modes import ListMode


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A visit that was begun, or a correction, and not saved."""

    draft: VisitDraft
    kept_at: str
    """Time of day, ``10:14``."""
    code: str
    """The patient's, to be named before the draft is lost."""
    corrects: VisitId | None = None
    """The recorded visit that is being corrected; ``None`` for a new visit."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDecision:
    """What was typed and chosen for a decision; never the signature."""

    reason: str
    way: str = ""
    """Chosen when deciding otherwise."""


@dataclass(slots=True, kw_only=True)
class DeskState:
    """The one thing of the window that changes in place."""

    patient_id: PatientId | None = None
    visit_id: VisitId | None = None
    """The visit selected in the table and on the chart."""
    drafts: dict[PatientId, dict[VisitId | None, KeptDraft]] = field(default_factory=dict)
    """What is begun and not saved: one new visit a patient, and one correction a visit."""
    decisions: dict[tuple[str, PatientId, str], KeptDecision] = field(default_factory=dict)
    """Decisions that were begun and gone back from: by who began it, the patient, the dialog."""
    form_open: bool = False
    correcting: VisitId | None = None
    """The visit that the open form corrects; ``None`` while it holds a new one."""
    standing: FormStanding | None = None
    """How the open form stood before the widgets were made anew."""
    chart_span: str = "taper"
    chart_scaling: str = "log"
    whole_list: bool = False
    """Whether the worklist shows everybody, not only who needs something."""
    search: str = ""
    filters: Filters = field(default_factory=Filters)
    list_mode: ListMode = ListMode.LIST
    """As it was chosen; where it is tight a rail stands for the list."""
    closed_groups: frozenset[Group] = frozenset()
    arrival_read: bool = False
    """Whether what happened before this session was read."""

    def begun_codes(self) -> tuple[str, ...]:
        """The codes of the patients of whom something is begun and not saved, in order."""
        return tuple(sorted(next(iter(kept.values())).code for kept in self.drafts.values()))

    def kept(self, corrects: VisitId | None) -> KeptDraft | None:
        """The open patient's draft of a new visit, or of the correction of ``corrects``."""
        if self.patient_id is None:
            return None
        return self.drafts.get(self.patient_id, {}).get(corrects)

    def begun(self, visits: Collection[VisitId]) -> KeptDraft | None:
        """The open patient's draft that waits: of a new visit, else a correction of ``visits``.

        The correction of a visit that was voided since cannot be gone on with: it is left out.
        """
        if self.patient_id is None:
            return None
        of_patient = self.drafts.get(self.patient_id, {})
        waiting = (of_patient.get(corrects) for corrects in (None, *visits))
        return next((kept for kept in waiting if kept is not None), None)

    def keep(self, kept: KeptDraft) -> None:
        """Keep a draft of the open patient in the place of the one before it."""
        if self.patient_id is not None:
            self.drafts.setdefault(self.patient_id, {})[kept.corrects] = kept

    def drop(self, corrects: VisitId | None) -> None:
        """Keep no longer what :meth:`kept` would give."""
        if self.patient_id is not None:
            of_patient = self.drafts.get(self.patient_id, {})
            of_patient.pop(corrects, None)
            if not of_patient:
                self.drafts.pop(self.patient_id, None)
