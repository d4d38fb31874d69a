"""The page with a site's recovery key, for the printer or as PDF."""

from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from taper_desktop.ui.look.type_scale import base_font
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import full_date

_BASE_PX = 14
_MARGIN_MM = 20


def key_document(words: Words, site_name: str, key: str, day: date) -> QTextDocument:
    """What stands on the page."""
    say = words.say
    groups = key.split("-")
    lines = ["-".join(groups[at : at + 3]) for at in range(0, len(groups), 3)]
    said = (
        f"<h1>{escape(say('Recovery key'))}</h1>"
        f"<h2>{escape(site_name)}</h2>"
        f"<p>Taper Desktop · {escape(full_date(words, day))}</p>"
        f"<p style='font-size: 26px; font-family: monospace'>{'<br>'.join(map(escape, lines))}</p>"
        + "".join(
            f"<p>{escape(text)}</p>"
            for text in (
                say(
                    "With this key an administrator opens the site’s file when the passphrase is "
                    "forgotten, and gives others a new one."
                ),
                say(
                    "Whoever has it and the file can read every patient’s data: keep it locked "
                    "away, not beside the computer."
                ),
                say("A newer key makes this page worthless. Destroy it then."),
            )
        )
    )
    document = QTextDocument()
    document.setDefaultFont(base_font(_BASE_PX))
    document.setHtml(said)
    return document


def write_key_pdf(document: QTextDocument, path: Path) -> None:
    """Write the page as a PDF. Raises ``OSError`` where that fails."""
    path.touch()
    writer = QPdfWriter(str(path))
    writer.setPageLayout(_layout())
    document.print_(writer)


def print_key(document: QTextDocument, printer: QPrinter) -> None:
    """Print the page."""
    printer.setPageLayout(_layout())
    document.print_(printer)


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )
