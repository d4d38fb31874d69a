"""From a course to an answer: pure, and the only place where the protocol is applied.

``assess.assess`` is the entrance. May import ``domain`` and the pure standard library: no
file, no clock, no Qt, no database, and no sentences (findings are codes with values).
Section numbers in docstrings are those of the rule specification.
"""
