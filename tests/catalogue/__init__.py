"""The message catalogues: extracting what the program says, and keeping the Chinese complete.

``python -m tests.catalogue`` is run after any change of words: it reads every ``say``, ``say_in``,
``count`` and ``message`` call, brings ``resources/locale`` up to date, compiles it and lists what
still lacks a translation. Translations themselves are written into the ``.po`` file by hand.
"""
