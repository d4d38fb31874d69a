"""What the palette cannot do: borders of fields and plain buttons, headers, scroll bars.

A field's focus ring is its border at 2 px, with 1 px less padding, so that nothing moves.
"""

from string import Template

from taper_desktop.ui.look.tokens import Family, Tokens

_SHEET = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 4px;
  padding: 4px 9px; placeholder-text-color: $text2;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: ${field}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {
  border: 2px solid $focus; padding: 3px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $sunken; color: $text2; border-color: $line; }
QLineEdit[fieldState="filled"] {
  background: $sunken; border-color: transparent; font-style: italic; }
QLineEdit[fieldState="filled"]:focus { border-color: $focus; }
QLineEdit[fieldState="check"] { border: 2px solid $check; padding: 3px 8px; }
QLineEdit[fieldState="stop"] { border: 2px solid $stop; padding: 3px 8px; }
QLineEdit[fieldState="search"] { padding-left: 30px; }
QLineEdit[fieldState="search"]:focus { padding-left: 29px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $control; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QPushButton {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 4px;
  padding: 4px 13px; min-height: ${field}px; }
QPushButton:default { border: 2px solid $accent; padding: 3px 12px; }
QPushButton:focus { border: 2px solid $focus; padding: 3px 12px; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { background: $sunken; color: $text2; border-color: $line; }
LinkButton { min-height: 0; padding: 0; border: 0; }
QHeaderView { background: $sunken; }
QHeaderView::section {
  background: $sunken; color: $text2; border: 0; border-bottom: 1px solid $line;
  padding: 0 7px; font-weight: normal; }
QTableView, QTreeView, QListView {
  background: $surface; border: 0; gridline-color: $line; outline: 0; }
QTableView[framed="true"], QListView[framed="true"] {
  border: 1px solid $control; border-radius: 4px; padding: 1px; }
QTableView[framed="true"]:focus, QListView[framed="true"]:focus {
  border: 2px solid $focus; padding: 0; }
QTableView[framed="true"]::item { padding: 0 6px; border-bottom: 1px solid $line; }
QListView[framed="true"]::item { padding: 5px 6px; border-bottom: 1px solid $line; }
QTableView[framed="true"]::item:selected, QListView[framed="true"]::item:selected {
  background: $selection; color: $text; }
QTableCornerButton::section { background: $sunken; border: 0; }
QScrollArea { border: 0; background: transparent; }
QScrollArea[ringed="true"], QListView[ringed="true"] { border: 2px solid transparent; }
QScrollArea[ringed="true"]:focus, QListView[ringed="true"]:focus { border-color: $focus; }
QScrollBar { background: transparent; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip {
  background: $surface; color: $text; border: 1px solid $control; padding: 4px 6px; }
QMenu { background: $surface; color: $text; border: 1px solid $control; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 14px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text2; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QProgressBar {
  background: $sunken; color: $text; border: 1px solid $control; border-radius: 4px;
  min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
""")

_FIELD_HEIGHT = 30
_FIELD_EDGES_PX = 10
"""What border and padding add to a field's height, above and below together."""


def style_sheet(tokens: Tokens, base_px: float) -> str:
    """The application's style sheet in these colours; ``base_px`` is the body text's size."""
    field = round(_FIELD_HEIGHT * base_px / 13) - _FIELD_EDGES_PX
    return _SHEET.substitute(
        surface=tokens.surface,
        sunken=tokens.sunken,
        line=tokens.line,
        control=tokens.control,
        text=tokens.text,
        text2=tokens.text2,
        accent=tokens.accent,
        on_accent=tokens.on_accent,
        selection=tokens.selection,
        focus=tokens.focus,
        check=tokens.families[Family.CHECK].shape,
        stop=tokens.families[Family.STOP].shape,
        field=field,
    )
