"""The window's shortcuts."""

from PySide6.QtGui import QKeySequence

from taper_desktop.ui.keys import KEYS, SITE_MENU, Verb


def test_no_two_acts_share_a_key() -> None:
    """Qt does neither of two acts that one key is bound to."""
    keys = [QKeySequence(key).toString() for key in KEYS.values()]
    assert len(set(keys)) == len(keys) == len(Verb)


def test_the_menu_offers_no_act_twice() -> None:
    offered = [verb for group in SITE_MENU for verb in group]
    assert len(set(offered)) == len(offered)
