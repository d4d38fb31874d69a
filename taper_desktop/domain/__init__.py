"""What words mean here: frozen values with no behaviour beyond their own sense.

May import the standard library's pure parts only. Nothing here reads a clock, a file or a
database, and nothing here writes a sentence: a fault is a code with values (``problem``), and
``taper_desktop.wording`` says it.
"""
