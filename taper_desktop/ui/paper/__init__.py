"""Printed paper: measure, then place; millimetres; vectors only; black on white.

May import ``clinic``, ``wording``, ``domain`` and Qt (no pyqtgraph: a chart on paper is drawn
here). From the same ``PatientSheet`` as the screen, so that the two cannot disagree. Sentences
come from ``wording``; what is judged comes from ``rules`` through the sheet and is never judged
again here.

``size`` is the sheet of paper, ``faces`` and ``lines`` set type, ``ink`` draws, ``blocks`` and
``table`` are what is placed, ``flow`` places it, ``pages`` paints and writes it. The rest says
what stands on a clinic summary.
"""
