"""How much room the worklist takes: beside the patient, all of it, or a rail of shapes."""

from enum import StrEnum


class ListMode(StrEnum):
    """The three ways; the settings know them by these words."""

    LIST = "list"
    FULL = "full"
    RAIL = "rail"


def mode_of(word: str) -> ListMode:
    """The mode of a word in the settings; the list for any other word."""
    return ListMode(word) if word in set(ListMode) else ListMode.LIST


def shown_mode(chosen: ListMode, *, tight: bool) -> ListMode:
    """The mode that is shown; where it is tight a rail stands for the list."""
    return ListMode.RAIL if tight and chosen is ListMode.LIST else chosen


def next_mode(shown: ListMode, *, tight: bool) -> ListMode:
    """The mode after the one that is shown; where it is tight there is no list."""
    order = [mode for mode in ListMode if not tight or mode is not ListMode.LIST]
    return order[(order.index(shown) + 1) % len(order)]
