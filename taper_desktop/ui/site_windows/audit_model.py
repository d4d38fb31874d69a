"""The audit trail's lines as a table."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override

from taper_desktop.clinic.auditing import AuditLine
from taper_desktop.ui.look.lines_model import NOWHERE, LinesModel
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment
from taper_desktop.wording.people import audit_verb
from taper_desktop.wording.record_values import record_value
from taper_desktop.wording.records import record_field, record_kind

_UNSAID = frozenset(
    {"id", "line_id", "entry_id", "replaces", "first", "first_id", "why", "decision_id", "key_id"}
    | {"site_id", "regimen_id", "visit_id", "milestone_id", "account_id", "patient_id"}
    | {"assessment_id", "protocol_id", "closed_count", "rescues", "visits"}
)
"""Columns that only tie rows together; the export has them."""


class AuditModel(LinesModel[AuditLine]):
    """Newest first; grows by a page at a time."""

    def __init__(self, words: Words) -> None:
        say = words.say
        heads = (
            say("No."),
            say("When"),
            say("Who"),
            say("What was done"),
            say("Patient"),
            say("Old and new value"),
            say("Reason"),
        )
        super().__init__(heads)
        self._words = words

    def add(self, lines: Sequence[AuditLine]) -> None:
        """Show these too, after the others."""
        first = len(self.lines)
        self.beginInsertRows(NOWHERE, first, first + len(lines) - 1)
        self.lines.extend(lines)
        self.endInsertRows()

    def whole(self, row: int) -> str:
        """A line as one text: its values, its reason and its seal."""
        line = self.lines[row]
        parts = (changes_text(self._words, line.table, line.old, line.new), line.why, line.seal)
        return " · ".join(part for part in parts if part)

    @override
    def cells(self, line: AuditLine) -> tuple[str, ...]:
        return (
            str(line.sequence),
            moment(self._words, line.at),
            line.by,
            audit_verb(self._words, line.verb),
            line.patient_code,
            changes_text(self._words, line.table, line.old, line.new),
            line.why,
        )


def changes_text(words: Words, table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What was written, field by field; of a correction, only what differs.

    Of an act stand only its particulars: who, when, what and why have columns of their own.
    """
    written = _particulars(new) if table == "entries" else new
    say = words.say
    said = []
    for name, value in written.items():
        if name in _UNSAID or _is_same(value, old.get(name)):
            continue
        field = record_field(words, name)
        if name in old:
            change = say(
                "{field}: {old} → {new}",
                field=field,
                old=record_value(words, name, old[name]),
                new=record_value(words, name, value),
            )
        else:
            change = say("{field}: {value}", field=field, value=record_value(words, name, value))
        said.append(change)
    if table == "entries":
        return words.join_clauses(said)
    kind = record_kind(words, table)
    if not said:
        return kind
    return say("{kind} · {changes}", kind=kind, changes=words.join_clauses(said))


def _particulars(act: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is told of an act besides its columns; it is kept as JSON."""
    detail = json.loads(act.get("detail") or "{}")
    return detail if isinstance(detail, dict) else {}


def _is_same(value: object, before: object) -> bool:
    """Whether nothing changed; an empty text is nothing, a nought is something."""
    nothing = (None, "")
    return value == before or (value in nothing and before in nothing)
