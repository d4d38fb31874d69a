"""From values to words, for screen, paper and command line alike, in English and Chinese.

May import ``domain`` and the standard library's pure parts; reads no clock, no file and no
setting of the computer: the compiled catalogue comes in as bytes. Every function with a sentence
in it takes a :class:`~taper_desktop.wording.catalogue.Words` first. Judging does not belong here:
what a rule found comes in as a code with its values.
"""
