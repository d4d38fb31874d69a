"""An exception before each statement of every verb: all of it is written, or nothing."""

from collections.abc import Mapping
from pathlib import Path

from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import OpenSite
from taper_desktop.store.migrations import SCHEMA_VERSION, audited_tables
from taper_desktop.store.schema_2 import AUDIT
from tests.faults.acts import Act
from tests.faults.between import thrown_before, watched_connections
from tests.faults.failing_statements import Struck
from tests.faults.judging import judge_open
from tests.faults.sites import LATER, Place, template_in
from tests.faults.tally import GOOD, Judged, Tally


def run_statements(act: Act, folder: Path, *, step: int = 1) -> Tally:
    """Throw before every ``step``-th statement of one verb; then do it again, undisturbed."""
    tally = Tally(what=f"exception in {act.name or act.verb}")
    with watched_connections():
        total, added = _undisturbed(act, template_in(folder))
        for number in range(1, total + 1, step):
            tally.count(_one(act, folder, number, added), f"statement {number}")
    tally.note = f"{total} statements"
    return tally


def verbs_of(act: Act, folder: Path) -> set[Verb]:
    """The verbs that the audit names when the act is done."""
    place = template_in(folder)
    with place.open(act.by) as site:
        act.first(site, _entered(site))
        last = site.file.rows("SELECT max(id) AS n FROM entries")[0]
        act.do(site, _entered(site))
        rows = site.file.rows("SELECT DISTINCT verb FROM entries WHERE id > :n", last)
    return {Verb(row["verb"]) for row in rows}


def _undisturbed(act: Act, place: Place) -> tuple[int, dict[str, int]]:
    """How many statements the act says, and how many rows of each table it adds."""
    with place.open(act.by) as site:
        act.first(site, _entered(site))
        begun = _counts(site)
        with thrown_before(0, Struck) as said:
            act.do(site, _entered(site))
        return said[0], _difference(begun, _counts(site))


def _one(act: Act, folder: Path, number: int, added: Mapping[str, int]) -> Judged:
    """Throw before one statement; judge what was written, then do the verb again."""
    place: Place = template_in(folder)
    with place.open(act.by) as site:
        entered = _entered(site)
        act.first(site, entered)
        before, known = _counts(site), judge_open(site)
        try:
            with thrown_before(number, Struck):
                act.do(site, entered)
        except Struck:
            pass
        else:
            return Judged(wrong=1, why="nothing was thrown")
        done = _difference(before, _counts(site))
        if done not in ({}, added):
            return Judged(half=1, why=f"wrote {done} of {added}")
        judged = judge_open(site)
        if judged != known:
            return judged if judged.bad else Judged(wrong=1, why="damage that is not there now")
        if not done and not act.still(site):
            return Judged(wrong=1, why="nothing was written, and the session went on as if it were")
        if not done:
            act.do(site, entered)
            if _difference(before, _counts(site)) != added:
                return Judged(wrong=1, why="could not be done again")
        return GOOD


def _entered(site: OpenSite) -> Entered:
    return Entered(by=site.account.name, at=LATER)


def _counts(site: OpenSite) -> dict[str, int]:
    tables = (*audited_tables(SCHEMA_VERSION), *AUDIT)
    return {table: site.file.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}


def _difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}
