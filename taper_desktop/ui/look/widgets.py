"""The small widgets every pane is made of, in one place to import from."""

from taper_desktop.ui.look.buttons import (
    BareButton,
    Button,
    DangerButton,
    Kind,
    LinkButton,
    PrimaryButton,
    QuietButton,
    native_keys,
)
from taper_desktop.ui.look.choices import Choice, SegmentedChoice
from taper_desktop.ui.look.fields import CheckBox, Field, FieldState, SearchField
from taper_desktop.ui.look.flow import FlowRow
from taper_desktop.ui.look.labels import ActionMark, FindingMark, Hairline, KeyHint, Label
from taper_desktop.ui.look.segments import SegmentBar

__all__ = [
    "ActionMark",
    "BareButton",
    "Button",
    "CheckBox",
    "Choice",
    "DangerButton",
    "Field",
    "FieldState",
    "FindingMark",
    "FlowRow",
    "Hairline",
    "KeyHint",
    "Kind",
    "Label",
    "LinkButton",
    "PrimaryButton",
    "QuietButton",
    "SearchField",
    "SegmentBar",
    "SegmentedChoice",
    "native_keys",
]
