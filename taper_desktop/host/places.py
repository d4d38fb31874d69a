"""Where things lie on this computer."""

import sys
from pathlib import Path

import platformdirs

_PROGRAM = "Taper Desktop"
_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """The folder of protocols, catalogues, icons and help.

    Its three homes: beside the package in a checkout, within it in a wheel, and where a frozen
    program unpacks itself.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    in_wheel = _PACKAGE / "_resources"
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / "resources"


def data_folder() -> Path:
    """The local, non-roaming folder of this person's application data."""
    return Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False, roaming=False))


def site_file() -> Path:
    """The site's file."""
    return data_folder() / "site.taper"


def settings_file() -> Path:
    """This person's settings."""
    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False)) / "settings.json"


def log_file() -> Path:
    """The log; it holds nothing of a patient."""
    return Path(platformdirs.user_log_dir(_PROGRAM, appauthor=False)) / "taper-desktop.log"


def state_folder() -> Path:
    """Where this computer notes what it last saw of the site's file, and failed log-ins."""
    return Path(platformdirs.user_state_dir(_PROGRAM, appauthor=False))
