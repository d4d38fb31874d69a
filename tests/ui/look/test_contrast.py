"""Every contrast the design promises, computed from the tokens."""

import pytest

from taper_desktop.domain.assessment import Action
from taper_desktop.ui.look.tokens import (
    DARK,
    LIGHT,
    Family,
    Tokens,
    contrast,
    family_of,
    family_of_count,
)

TEXT = 4.5
SHAPE = 3.0
WHITE = "#FFFFFF"


def pairs(tokens: Tokens) -> dict[str, tuple[float, float]]:
    """Name of each pair of the design: its ratio, and the least it may be."""
    families = tokens.families.values()
    words_on_band = (
        contrast(tokens.families[Family.STOP].word, tokens.band_low),
        contrast(tokens.families[Family.CHECK].word, tokens.band_between),
        contrast(tokens.families[Family.STOP].word, tokens.band_between),
    )
    bands = (tokens.band_low, tokens.band_between)
    return {
        "text on surface": (contrast(tokens.text, tokens.surface), TEXT),
        "text on selection": (contrast(tokens.text, tokens.selection), TEXT),
        "text2 on surface": (contrast(tokens.text2, tokens.surface), TEXT),
        "text2 on window": (contrast(tokens.text2, tokens.window), TEXT),
        "text2 on selection": (contrast(tokens.text2, tokens.selection), TEXT),
        "text2 on sunken": (contrast(tokens.text2, tokens.sunken), TEXT),
        "on accent": (contrast(tokens.on_accent, tokens.accent), TEXT),
        "white on banner": (contrast(tokens.banner_text, tokens.banner), TEXT),
        "banner labels": (contrast(tokens.banner_label, tokens.banner), TEXT),
        "white on solid stop": (contrast(tokens.on_solid_stop, tokens.solid_stop), TEXT),
        "control on surface": (contrast(tokens.control, tokens.surface), SHAPE),
        "focus on selection": (contrast(tokens.focus, tokens.selection), SHAPE),
        "focus on surface": (contrast(tokens.focus, tokens.surface), SHAPE),
        "lowest word on selection": (
            min(contrast(f.word, tokens.selection) for f in families),
            TEXT,
        ),
        "lowest shape on selection": (
            min(contrast(f.shape, tokens.selection) for f in families),
            SHAPE,
        ),
        "lowest shape on surface": (
            min(contrast(f.shape, tokens.surface) for f in families),
            SHAPE,
        ),
        "lowest cut in a shape": (min(contrast(tokens.surface, f.shape) for f in families), SHAPE),
        "count line on bands": (min(contrast(tokens.accent, band) for band in bands), SHAPE),
        "halt, step label on band": (min(words_on_band), TEXT),
        "dose line on its fill": (contrast(tokens.dose_line, tokens.dose_fill), SHAPE),
        "text on dose fill": (contrast(tokens.text, tokens.dose_fill), TEXT),
        "text2 on plot": (contrast(tokens.text2, tokens.plot), TEXT),
        "text on visit window": (contrast(tokens.text, tokens.visit_window), TEXT),
        **_on_grounds(tokens),
        **{
            f"{family} word on tint": (contrast(colours.word, colours.tint), TEXT)
            for family, colours in tokens.families.items()
        },
    }


def _on_grounds(tokens: Tokens) -> dict[str, tuple[float, float]]:
    """What may stand on any plain ground of a window: words, borders, the ring, a bar's filling.

    Words of what is off and of an empty field's hint are ``text2``; those that are selected in a
    field stand on the accent, which is among the pairs above.
    """
    families = tokens.families.values()
    found: dict[str, tuple[float, float]] = {}
    for name in ("window", "surface", "sunken"):
        ground = getattr(tokens, name)
        found |= {
            f"text on {name}": (contrast(tokens.text, ground), TEXT),
            f"off or hint on {name}": (contrast(tokens.text2, ground), TEXT),
            f"lowest word on {name}": (min(contrast(f.word, ground) for f in families), TEXT),
            f"lowest shape on {name}": (min(contrast(f.shape, ground) for f in families), SHAPE),
            f"border or bar on {name}": (contrast(tokens.control, ground), SHAPE),
            f"focus on {name}": (contrast(tokens.focus, ground), SHAPE),
            f"progress on {name}": (contrast(tokens.accent, ground), SHAPE),
        }
    tints = [f.tint for f in families]
    return found | {
        "text on the faintest tint": (min(contrast(tokens.text, tint) for tint in tints), TEXT),
        "focus on the faintest tint": (min(contrast(tokens.focus, tint) for tint in tints), SHAPE),
        "lowest shape on its tint": (min(contrast(f.shape, f.tint) for f in families), SHAPE),
        "accent bar on selection": (contrast(tokens.accent, tokens.selection), SHAPE),
    }


PROMISED = {
    "text on surface": (16.3, 13.8),
    "text on selection": (12.7, 8.9),
    "text2 on surface": (7.4, 7.9),
    "text2 on window": (6.5, 8.7),
    "text2 on selection": (5.8, 5.1),
    "on accent": (7.7, 7.7),
    "white on banner": (11.3, 10.3),
    "banner labels": (7.9, 7.2),
    "white on solid stop": (6.5, 5.3),
    "control on surface": (3.9, 4.5),
    "focus on selection": (6.0, 6.2),
    "stop word on tint": (6.7, 7.8),
    "check word on tint": (6.9, 8.4),
    "go word on tint": (7.1, 8.0),
    "steady word on tint": (6.9, 7.6),
    "decide word on tint": (7.5, 7.7),
    "idle word on tint": (6.3, 6.6),
    "lowest word on selection": (5.8, 5.1),
    "lowest shape on selection": (4.8, 3.7),
    "count line on bands": (6.9, 7.4),
    "dose line on its fill": (5.8, 6.3),
}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_is_readable(tokens: Tokens) -> None:
    unreadable = {name: ratio for name, (ratio, least) in pairs(tokens).items() if ratio < least}
    assert unreadable == {}


@pytest.mark.parametrize("name", PROMISED)
def test_the_ratios_are_those_of_the_design(name: str) -> None:
    found = tuple(pairs(tokens)[name][0] for tokens in (LIGHT, DARK))
    assert found == pytest.approx(PROMISED[name], abs=0.06)


def test_black_on_white_is_the_highest_contrast() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)


def test_every_action_has_a_family() -> None:
    assert {family_of(action) for action in Action} == set(Family)


@pytest.mark.parametrize(
    ("count", "family"),
    [(29, Family.STOP), (30, Family.CHECK), (49, Family.CHECK), (50, None), (400, None)],
)
def test_a_count_is_coloured_only_under_the_limits(count: int, family: Family | None) -> None:
    assert family_of_count(count, halt_below=30, step_needs=50) is family
