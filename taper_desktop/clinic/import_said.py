"""An import from the command line: what was found and written, line by line, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from taper_desktop.clinic.importing import (
    Encoding,
    ImportFile,
    ImportOrder,
    ImportPlan,
    LineFault,
    Progress,
    import_courses,
    plan_import,
)
from taper_desktop.clinic.protocols import active
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.exchange.course_columns import TableKind
from taper_desktop.exchange.csv_reading import HIGHEST_BYTES
from taper_desktop.host.clock import Clock
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.exchange import (
    faults_sentence,
    import_sentence,
    line_place,
    line_sentence,
    rows_counted,
    same_sentence,
    unusual_sentence,
)
from taper_desktop.wording.faults import fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What was asked for on the command line."""

    files: Mapping[str, Path]
    """By kind of table, ``json`` for an export."""
    encoding: str | None = None
    protocol: str | None = None
    """The id of a protocol, for new patients; its newest version is meant."""
    unusual: int = 0
    only_look: bool = False


def import_said(
    site: OpenSite, words: Words, wish: ImportWish, clock: Clock, progress: Progress
) -> tuple[bool, tuple[str, ...]]:
    """Whether all went well, and what there is to say. Raises :class:`Refused` and ``OSError``."""
    order = ImportOrder(
        files={kind: file_at(wish.files[kind]) for kind in TableKind if kind in wish.files},
        json=file_at(wish.files["json"]) if "json" in wish.files else None,
        protocol_id=_protocol_named(site, wish.protocol),
        encoding=None if wish.encoding is None else Encoding(wish.encoding),
    )
    plan = plan_import(site, order, today=clock.today(), progress=progress)
    said = (*_found(words, plan), *fault_lines(words, plan.faults))
    if plan.faults or wish.only_look:
        return not plan.faults, said
    entered = Entered(by=site.account.name, at=clock.now())
    done = import_courses(site, plan, confirmed=wish.unusual, entered=entered, progress=progress)
    if isinstance(done, tuple):
        return False, (*said, *(fault(words, problem) for problem in done))
    return True, (*said, words.say("Imported and read back."))


def file_at(path: Path) -> ImportFile:
    """A file that was chosen, read no further than a file may be long. Raises ``OSError``."""
    with path.open("rb") as file:
        return ImportFile(name=path.name, content=file.read(HIGHEST_BYTES + 1))


def fault_lines(words: Words, lines: tuple[LineFault, ...]) -> Iterator[str]:
    """One line for each, with its file, row and column."""
    for line in lines:
        place = line_place(words, line.file, line.row, line.column)
        yield words.say("{place}: {fault}", place=place, fault=line_sentence(words, line.problem))


def _found(words: Words, plan: ImportPlan) -> Iterator[str]:
    for kind, file in plan.order.files.items():
        encoding = plan.encodings.get(kind)
        if encoding is not None:
            yield words.say("{file}: read as {encoding}", file=file.name, encoding=encoding)
    yield rows_counted(words, plan.rows)
    counts = {"new_patients": plan.new_patients, "visits": plan.visits, "doses": plan.doses}
    yield import_sentence(words, **counts)
    if plan.same:
        yield same_sentence(words, plan.same)
    if plan.unusual:
        yield unusual_sentence(words, len(plan.unusual))
        yield from fault_lines(words, plan.unusual)
    if plan.faults:
        yield faults_sentence(words, len(plan.faults))


def _protocol_named(site: OpenSite, name: str | None) -> ProtocolId | None:
    """The newest version of a protocol that is signed in."""
    if name is None:
        return None
    known = {signed.protocol.id: signed.id for signed in active(site)}
    if name not in known:
        raise Refused("protocol", Fault.UNKNOWN_VALUE, value=name, allowed=", ".join(known))
    return known[name]
