"""Every colour of the program as data, for light and dark, and which family an action belongs to.

Free of Qt, so that contrast can be computed wherever the numbers are wanted. Colours are
``#RRGGBB``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from taper_desktop.domain.assessment import Action


class Family(StrEnum):
    """What kind of attention something asks for."""

    STOP = "stop"
    CHECK = "check"
    GO = "go"
    STEADY = "steady"
    DECIDE = "decide"
    IDLE = "idle"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyColours:
    """One family's colours."""

    shape: str
    """Fills and strokes of its shape."""
    word: str
    """Its word, readable on ``tint``, on the panes and on a selected row."""
    tint: str
    """The pale ground of its block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """All colours of one theme."""

    window: str
    surface: str
    """Panes and fields."""
    sunken: str
    """Headers, group rows and footers."""
    line: str
    """Hairlines; decoration only."""
    control: str
    """Borders of fields and buttons."""
    text: str
    text2: str
    """Labels and the words of what is disabled."""
    accent: str
    on_accent: str
    selection: str
    focus: str
    banner: str
    banner_label: str
    banner_text: str
    plot: str
    grid: str
    dose_line: str
    dose_fill: str
    band_low: str
    """Ground of the chart where a count halts the taper."""
    band_between: str
    """Ground of the chart where a count allows no step."""
    visit_window: str
    solid_stop: str
    """The block that is filled whole when the advice is to stop."""
    on_solid_stop: str
    families: Mapping[Family, FamilyColours]


LIGHT = Tokens(
    window="#EDF0F3",
    surface="#FFFFFF",
    sunken="#F5F7F9",
    line="#D6DDE3",
    control="#76828E",
    text="#17212A",
    text2="#4A5762",
    accent="#0E5A73",
    on_accent="#FFFFFF",
    selection="#D3E6EE",
    focus="#0E5A73",
    banner="#123F52",
    banner_label="#C3DBE5",
    banner_text="#FFFFFF",
    plot="#FFFFFF",
    grid="#E8ECEF",
    dose_line="#4A5762",
    dose_fill="#DDE5EA",
    band_low="#FCEFED",
    band_between="#FFF8EA",
    visit_window="#CFE4ED",
    solid_stop="#B3261E",
    on_solid_stop="#FFFFFF",
    families={
        Family.STOP: FamilyColours(shape="#B3261E", word="#A11A13", tint="#FCE8E6"),
        Family.CHECK: FamilyColours(shape="#8A5300", word="#784800", tint="#FFF1D8"),
        Family.GO: FamilyColours(shape="#1D6B45", word="#155A38", tint="#E2F2E9"),
        Family.STEADY: FamilyColours(shape="#2C5C9E", word="#23508C", tint="#E5EEF8"),
        Family.DECIDE: FamilyColours(shape="#6A3FA0", word="#5B3490", tint="#EFE8F8"),
        Family.IDLE: FamilyColours(shape="#566370", word="#4A5762", tint="#E9EDF0"),
    },
)

DARK = Tokens(
    window="#10161B",
    surface="#182027",
    sunken="#131A20",
    line="#2D3842",
    control="#788795",
    text="#E6ECF0",
    text2="#A8B5C0",
    accent="#6FBAD3",
    on_accent="#08202A",
    selection="#1E4354",
    focus="#8FD0E6",
    banner="#17455A",
    banner_label="#BFDCE8",
    banner_text="#FFFFFF",
    plot="#151C22",
    grid="#222C34",
    dose_line="#A8B5C0",
    dose_fill="#26323B",
    band_low="#2A1817",
    band_between="#262012",
    visit_window="#1D4252",
    solid_stop="#C5372D",
    on_solid_stop="#FFFFFF",
    families={
        Family.STOP: FamilyColours(shape="#F2756A", word="#FF9E94", tint="#3A1B19"),
        Family.CHECK: FamilyColours(shape="#E0A93F", word="#F0BE66", tint="#34280F"),
        Family.GO: FamilyColours(shape="#5FBF8B", word="#7FD3A3", tint="#14301F"),
        Family.STEADY: FamilyColours(shape="#7AAAE8", word="#96BEF2", tint="#182A42"),
        Family.DECIDE: FamilyColours(shape="#B48FE6", word="#CBACF2", tint="#2B2140"),
        Family.IDLE: FamilyColours(shape="#8D9BA8", word="#A8B5C0", tint="#242E36"),
    },
)

_FAMILY_OF_ACTION = {
    Action.HALT: Family.STOP,
    Action.STEP_BACK: Family.STOP,
    Action.DECIDE: Family.DECIDE,
    Action.RECHECK: Family.CHECK,
    Action.HOLD: Family.CHECK,
    Action.CONTINUE: Family.STEADY,
    Action.STABILISE: Family.STEADY,
    Action.FOLLOW_UP: Family.STEADY,
    Action.STEP_DOWN: Family.GO,
    Action.START_TAPER: Family.GO,
    Action.MAY_RESUME: Family.GO,
    Action.COMPLETE: Family.GO,
    Action.NOT_ELIGIBLE: Family.IDLE,
    Action.CANNOT_TELL: Family.IDLE,
    Action.NONE: Family.IDLE,
}

SOLID_ACTIONS = frozenset({Action.HALT, Action.STEP_BACK})
"""The actions whose block is filled with ``solid_stop`` instead of a tint."""


def family_of(action: Action) -> Family:
    """The family an action's shape, word and block are coloured by."""
    return _FAMILY_OF_ACTION[action]


def family_of_count(count: int, *, halt_below: int, step_needs: int) -> Family | None:
    """The family of a platelet count in 10⁹/L beside the protocol's two limits.

    ``None`` when it is under neither: a good count has no colour.
    """
    if count < halt_below:
        return Family.STOP
    return Family.CHECK if count < step_needs else None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


_LINEAR_UP_TO = 0.04045


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
