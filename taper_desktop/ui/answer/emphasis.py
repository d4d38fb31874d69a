"""The judged count set in bold where its sentence says it."""

from html import escape
from re import sub

from taper_desktop.domain.assessment import Field, Finding

_STRONG = frozenset({Field.PLATELETS, Field.BLEEDING_GRADE})


def emphasised(text: str, finding: Finding) -> str:
    """``text`` as rich text, its last judged count or grade in bold where it stands first."""
    said = escape(text, quote=False)
    values = [j.value for j in finding.judged if j.field in _STRONG and isinstance(j.value, int)]
    if not values:
        return said
    return sub(rf"(?<![\d.]){values[-1]}(?![\d.])", f"<b>{values[-1]}</b>", said, count=1)
