"""All of Qt: windows, forms, chart and paper.

May import ``clinic``, ``wording``, ``host`` and ``domain``; never ``rules`` nor ``store``. Widgets
take the words and the theme they are to speak and look like, show what they are given, and say by
a signal what a person did. pyqtgraph is imported by the chart alone, when there is a first course
to draw. Nothing here decides anything clinical.
"""
