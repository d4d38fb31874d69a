"""The program's own type for paper, so that a page is the same on every computer."""

from PySide6.QtGui import QFontDatabase

from taper_desktop.host.places import resources

LATIN, CHINESE = "Noto Sans Print", "Noto Sans SC Print"
"""Latin, Greek and Cyrillic; and the characters of GB 2312. Both under names of their own."""


def families() -> set[str]:
    """Every family there is, the program's own among them; needs a running QGuiApplication."""
    found = set(QFontDatabase.families())
    if LATIN in found:
        return found
    for path in sorted((resources() / "fonts").glob("NotoSans*")):
        QFontDatabase.addApplicationFont(str(path))
    return set(QFontDatabase.families())
