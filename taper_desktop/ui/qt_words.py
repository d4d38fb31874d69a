"""Qt's own words: the buttons of its file and print dialogs, in the program's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from taper_desktop.wording.catalogue import Language

_NAME = "qtbase-words"


def speak_qt(app: QCoreApplication, language: Language) -> None:
    """Let Qt's dialogs speak ``language``, whatever they spoke before."""
    old = app.findChild(QTranslator, _NAME)
    if old is not None:
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    if language is Language.EN:
        return
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language.value}", folder):
        app.installTranslator(translator)
