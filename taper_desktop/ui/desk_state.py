"""What a person sees and has typed, apart from the widgets that show it.

A switch of language or theme builds the widgets anew; this is what they are built from.
"""

from dataclasses import dataclass, field

from taper_desktop.clinic.worklist import Group
from taper_desktop.domain.draft import VisitDraft
from taper_desktop.domain.ids import PatientId, VisitId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A visit that was begun, or a correction, and not saved."""

    draft: VisitDraft
    kept_at: str
    """Time of day, ``10:14``."""
    corrects: VisitId | None = None
    """The recorded visit that is being corrected."""
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class DeskState:
    """The one thing of the window that changes in place."""

    patient_id: PatientId | None = None
    visit_id: VisitId | None = None
    """The visit selected in the table and on the chart."""
    drafts: dict[PatientId, KeptDraft] = field(default_factory=dict)
    """Visits begun and not saved."""
    form_open: bool = False
    chart_span: str = "taper"
    chart_scaling: str = "log"
    whole_list: bool = False
    """Whether the worklist shows everybody, not only who needs something."""
    search: str = ""
    closed_groups: frozenset[Group] = frozenset()
