"""Lines of the worklist for tests, with whatever differs."""

from datetime import date, timedelta

from taper_desktop.clinic.worklist import Group, WorklistLine
from taper_desktop.domain.assessment import Action, Phase
from taper_desktop.domain.ids import PatientId
from tests.making import TODAY, make_cycle, make_next_visit, make_patient, make_visit


def line(action: Action | None, **changes: object) -> WorklistLine:
    """Somebody on 5 mg, seen today, to be seen again in a week."""
    values: dict[str, object] = {
        "patient_id": PatientId(1),
        "patient": make_patient(),
        "group": Group.LATER,
        "phase": Phase.TAPERING,
        "action": action,
        "current": make_cycle(5),
        "dose_day": 23,
        "last_count": make_visit(TODAY, 47),
        "counts": ((date(2026, 7, 30), 96), (TODAY, 41)),
        "next_visit": make_next_visit(TODAY + timedelta(days=7)),
        "days_late": 0,
        "decided": False,
        "fired": (),
    }
    return WorklistLine(**(values | changes))  # type: ignore[arg-type]
