"""Runs the clinic's writes and tells the views, once, after each commit.

What a person can mend comes back as problems or as one sentence in ``refused``. Anything else is
a bug: it is logged, shown once by whoever listens to ``broke``, and nothing is written after it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from taper_desktop.clinic.changes import Changes
from taper_desktop.clinic.correcting import correct_visit
from taper_desktop.clinic.correcting_course import (
    DoseCorrection,
    MilestoneCorrection,
    correct_dose,
    correct_milestone,
)
from taper_desktop.clinic.correcting_patient import correct_patient
from taper_desktop.clinic.decisions import DecisionDraft, decide
from taper_desktop.clinic.patients import Registered, register_patient
from taper_desktop.clinic.protocol_moving import move_patient
from taper_desktop.clinic.protocols import sign_in_protocol
from taper_desktop.clinic.recording import Recorded, record_visit
from taper_desktop.clinic.reviewing import DispositionDraft, review_decision
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite, SiteDetails, SiteFault, set_up_site
from taper_desktop.clinic.voiding import VoidDraft, void_record
from taper_desktop.domain.draft import PatientDraft, VisitDraft
from taper_desktop.domain.ids import PatientId, ProtocolId, VisitId
from taper_desktop.domain.problem import Problem, Refused
from taper_desktop.host.clock import Clock
from taper_desktop.host.log import log_bug

Refusal = tuple[Problem, ...]
Given = TypeVar("Given")
Written = TypeVar("Written", bound="HasChanges | Changes")


class HasChanges(Protocol):
    """What a write gives back when it names the new record as well."""

    @property
    def changes(self) -> Changes:
        """What the write touched."""
        ...


class Commands(QObject):
    """Every write of the window goes through here, on the one thread."""

    committed = Signal(Changes)
    """A write is in the file."""
    refused = Signal(Problem)
    """Nothing was written, for a reason that can be mended outside the program."""
    broke = Signal()
    """Nothing was written, and nothing will be: a bug."""
    file_failed = Signal(Problem)
    """The file could not be read, and nothing more will be written."""

    def __init__(self, site: OpenSite, clock: Clock) -> None:
        super().__init__()
        self._site = site
        self._clock = clock
        self._broken = False
        self._failed: Problem | None = None
        self._waiting: list[Callable[[], None]] | None = None
        """What waits until long work is over; ``None`` while there is none."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """While long work reads the file on this thread and lets the window breathe.

        A statement may be running then: whatever else would touch the file waits.
        """
        self._waiting = []
        try:
            yield
        finally:
            waiting, self._waiting = self._waiting, None
            for act in waiting:
                QTimer.singleShot(0, self, act)

    @property
    def busy(self) -> bool:
        """Whether long work has the file."""
        return self._waiting is not None

    def when_free(self, act: Callable[[], None]) -> None:
        """Do ``act`` now, or once long work is over."""
        if self._waiting is None:
            act()
        else:
            self._waiting.append(act)

    @property
    def site(self) -> OpenSite:
        """The open file."""
        return self._site

    @property
    def by(self) -> str:
        """Who writes: whoever is logged in."""
        return self._site.account.name

    def today(self) -> date:
        """The day at the site."""
        return self._clock.today()

    def entered(self) -> Entered:
        """Who writes now, and when."""
        return Entered(by=self.by, at=self._clock.now())

    def stop(self, problem: Problem | None = None) -> None:
        """Write nothing more: the program met a fault of its own, or ``problem`` in the file."""
        if not self._broken:
            self._broken, self._failed = True, problem
            self._say_stopped()

    def _say_stopped(self) -> None:
        if self._failed is None:
            self.broke.emit()
        else:
            self.file_failed.emit(self._failed)

    def set_up_site(self, details: SiteDetails, reason: str = "") -> Changes | Refusal | None:
        """Write the site's name and closed days; a site at work asks for a reason."""
        return self._run(
            lambda: set_up_site(self._site, details, entered=self.entered(), reason=reason)
        )

    def sign_in_protocol(
        self, text: str, password: str, confirmed: Mapping[str, str]
    ) -> Changes | Refusal | None:
        """Sign in a protocol version, with the passphrase typed again.

        ``confirmed`` are the numbers that were confirmed one by one: place to value as shown.
        """
        return self._run(
            lambda: sign_in_protocol(
                self._site,
                text,
                entered=self.entered(),
                password=password,
                confirmed=confirmed,
            )
        )

    def move_patient(
        self, patient_id: PatientId, protocol_id: ProtocolId, reason: str
    ) -> Changes | Refusal | None:
        """Put a patient on another signed-in protocol, with a reason."""
        return self._run(
            lambda: move_patient(
                self._site, patient_id, protocol_id, reason, entered=self.entered()
            )
        )

    def register_patient(self, draft: PatientDraft) -> Registered | Refusal | None:
        """Enter a new patient with the starting dose."""
        return self._run(lambda: register_patient(self._site, draft, entered=self.entered()))

    def record_visit(self, patient_id: PatientId, draft: VisitDraft) -> Recorded | Refusal | None:
        """Enter a visit."""
        return self._run(
            lambda: record_visit(
                self._site, patient_id, draft, entered=self.entered(), today=self.today()
            )
        )

    def correct_visit(
        self, visit_id: VisitId, draft: VisitDraft, reason: str
    ) -> Recorded | Refusal | None:
        """Put a corrected visit in the place of a recorded one."""
        return self._run(
            lambda: correct_visit(
                self._site, visit_id, draft, reason, entered=self.entered(), today=self.today()
            )
        )

    def decide(
        self, patient_id: PatientId, draft: DecisionDraft, password: str = ""
    ) -> Changes | Refusal | None:
        """Record and sign a decision with the regimen and the milestone that belong to it."""
        return self._run(
            lambda: decide(
                self._site,
                patient_id,
                draft,
                entered=self.entered(),
                today=self.today(),
                password=password,
            )
        )

    def correct_dose(
        self, patient_id: PatientId, correction: DoseCorrection
    ) -> Changes | Refusal | None:
        """Put a corrected dose in the place of a recorded one."""
        entered, today = self.entered(), self.today()
        return self._run(
            lambda: correct_dose(self._site, patient_id, correction, entered=entered, today=today)
        )

    def correct_milestone(
        self, patient_id: PatientId, correction: MilestoneCorrection
    ) -> Changes | Refusal | None:
        """Put another day in the place of a milestone's."""
        entered, today = self.entered(), self.today()
        return self._run(
            lambda: correct_milestone(
                self._site, patient_id, correction, entered=entered, today=today
            )
        )

    def correct_patient(
        self, patient_id: PatientId, draft: PatientDraft, reason: str
    ) -> Changes | Refusal | None:
        """Put corrected data in the place of who the patient was said to be."""
        return self._run(
            lambda: correct_patient(self._site, patient_id, draft, reason, entered=self.entered())
        )

    def void(
        self, patient_id: PatientId, draft: VoidDraft, password: str = ""
    ) -> Changes | Refusal | None:
        """Void a visit, a dose, or a decision with what it wrote."""
        return self._run(
            lambda: void_record(
                self._site, patient_id, draft, entered=self.entered(), password=password
            )
        )

    def review_decision(
        self, patient_id: PatientId, draft: DispositionDraft, password: str = ""
    ) -> Changes | Refusal | None:
        """Say what becomes of a past decision, and sign it."""
        entered, today = self.entered(), self.today()
        return self._run(
            lambda: review_decision(
                self._site, patient_id, draft, entered=entered, today=today, password=password
            )
        )

    def attempt(self, verb: Callable[[], Given]) -> Given | Refusal | None:
        """What ``verb`` gives back, or why not; ``None`` when it failed, after saying so.

        For what touches no patient: nobody is told to look again.
        """
        if self._broken:
            self._say_stopped()
            return None
        try:
            return verb()
        except Refused as refused:
            return (refused.problem,)
        except SiteFault as fault:
            self.refused.emit(fault.problem)
        except Exception as failure:  # a bug, whichever: nothing is written after one
            log_bug(failure)
            self.stop()
        return None

    def _run(self, verb: Callable[[], Written | Refusal]) -> Written | Refusal | None:
        """As :meth:`attempt`; a write that is in the file is told to the views."""
        result = self.attempt(verb)
        if result is not None and not isinstance(result, tuple):
            self.committed.emit(result if isinstance(result, Changes) else result.changes)
        return result
