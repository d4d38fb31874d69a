"""The step in which the recovery key is printed or saved, and typed back in part."""

from PySide6.QtCore import Signal

from taper_desktop.ui.first_start.pages import Page
from taper_desktop.ui.key_sheet import KeySheet
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, scaled
from taper_desktop.ui.look.widgets import Field, Label
from taper_desktop.ui.visit.form_row import FormRow
from taper_desktop.wording.catalogue import Words

ASKED = (3, 8)
"""The groups that are typed back, counted from 1."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class RecoveryKeyPage(Page):
    """Shows the key once. Whoever goes on has it on paper, or said so by typing it."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, key: str) -> None:
        super().__init__(
            theme,
            words.say("The recovery key"),
            words.say(
                "It opens the file when every passphrase is forgotten, and resets forgotten ones. "
                "It is shown this once. Print it and lock the page away, not beside this computer. "
                "Without passphrase and without this key nobody can read the file, we neither."
            ),
        )
        self._words = words
        self.key = key
        self.sheet = KeySheet(words, theme, key)
        self.sheet.print_button.clicked.connect(self.print_wanted)
        self.sheet.save_button.clicked.connect(self.save_wanted)
        self.column.addWidget(self.sheet)
        self.fields: dict[int, Field] = {}
        self._rows: dict[int, FormRow] = {}
        self._ask_back()
        self.column.addStretch(1)

    def waits(self) -> tuple[str, ...]:
        """The groups that were not typed back as they are."""
        return tuple(
            field.accessibleName()
            for group, field in self.fields.items()
            if not self._is_right(group)
        )

    def say(self, sentence: str) -> None:
        """Say what became of printing or saving."""
        self.sheet.message.setText(sentence)

    def _group(self, group: int) -> str:
        return self.key.split("-")[group - 1]

    def _is_right(self, group: int) -> bool:
        typed = self.fields[group].text().upper().translate(_READ_AS)
        return typed == self._group(group)

    def _ask_back(self) -> None:
        title = self._words.say("Type two groups back, from the page in your hand")
        self.column.addWidget(Label(self.theme, title, role=Role.BODY_BOLD))
        for group in ASKED:
            name = self._words.say("Group {number}", number=group)
            field = Field(self.theme, name=name)
            field.setFixedWidth(scaled(120))
            field.textEdited.connect(self._look_again)
            self.fields[group] = field
            self._rows[group] = FormRow(self.theme, name, field)
            self.column.addWidget(self._rows[group])

    def _look_again(self) -> None:
        for group, row in self._rows.items():
            typed = self.fields[group].text()
            wrong = len(typed) >= len(self._group(group)) and not self._is_right(group)
            said = self._words.say("Not as it stands on the page") if wrong else ""
            row.show_problem(said)
        self.edited.emit()
