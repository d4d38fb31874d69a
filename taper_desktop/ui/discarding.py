"""Going back from a form asks first where something was typed or chosen in it."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from taper_desktop.ui.asking import Asking, Question
from taper_desktop.wording.catalogue import Words


class Typed:
    """What stood in a form when it was first shown, against what stands in it now."""

    def __init__(self, form: QWidget) -> None:
        self._form = form
        self._before: tuple[str, ...] | None = None

    def begin(self) -> None:
        """The form is shown: from here on counts what is typed; a later showing begins nothing."""
        if self._before is None:
            self._before = self._entries()

    def may_go(self, words: Words, asking: Asking) -> bool:
        """Whether the form may close: nothing was typed, or the person gives it up.

        A form that is not seen asks nobody: it is put away by the program, as at a take-over.
        """
        if not self._form.isVisible() or self._before in (None, self._entries()):
            return True
        question = Question(
            title=self._form.windowTitle(),
            text=words.say("Discard what was typed?"),
            proceed=words.say("Discard"),
            go_back=words.say("Go back"),
        )
        return asking.confirm(self._form, question)

    def closing(self, event: QCloseEvent) -> None:
        """The form is being closed: asked about where a person does it, not where the program."""
        if not event.spontaneous():
            self._before = None

    def _entries(self) -> tuple[str, ...]:
        """What is typed and chosen, in the order of the form; empty fields do not count."""
        form = self._form
        typed = [field.text() for field in form.findChildren(QLineEdit)]
        typed += [box.toPlainText() for box in form.findChildren(QPlainTextEdit)]
        typed += [box.currentText() for box in form.findChildren(QComboBox)]
        buttons = enumerate(form.findChildren(QAbstractButton))
        chosen = [f"choice {at}" for at, button in buttons if button.isChecked()]
        return tuple(entry for entry in (*typed, *chosen) if entry)
