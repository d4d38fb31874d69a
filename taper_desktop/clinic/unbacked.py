"""What the last backup did not do: a crash or a full disk leaves it to the next log-out."""

import json
from collections.abc import Mapping

from taper_desktop.clinic.rights import RECORDING, Verb
from taper_desktop.domain.problem import Fault, Problem
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Value

_RECORDED = """
SELECT 1 FROM entries WHERE id > :last AND verb IN (SELECT value FROM json_each(:verbs)) LIMIT 1
"""
_VERBS = json.dumps(sorted(RECORDING))


def is_unbacked(file: SiteFile) -> bool:
    """Whether something was recorded since the last backup, or that never reached its copy."""
    number, detail = _last_backup(file)
    return "second" in detail or bool(file.rows(_RECORDED, {"last": number, "verbs": _VERBS}))


def second_problem_of(file: SiteFile) -> Problem | None:
    """What kept the last backup from the second folder; ``None`` where nothing did."""
    _, detail = _last_backup(file)
    if "second" not in detail:
        return None
    return Problem(place=str(detail.get("second_place", "")), fault=Fault(str(detail["second"])))


def _last_backup(file: SiteFile) -> tuple[int, Mapping[str, Value]]:
    rows = file.rows(
        "SELECT id, detail FROM entries WHERE verb = :verb ORDER BY id DESC LIMIT 1",
        {"verb": Verb.BACKED_UP},
    )
    return (rows[0]["id"], json.loads(rows[0]["detail"])) if rows else (0, {})
