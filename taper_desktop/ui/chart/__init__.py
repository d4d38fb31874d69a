"""The course on one time axis: counts, events and dose.

``points``, ``steps``, ``marks`` and ``span`` say what there is to draw, free of Qt; the layers
(``backdrop``, ``axes``, ``counts``, ``events``, ``doses``, ``captions``) paint it into a ``frame``;
``plane`` alone knows pyqtgraph; ``course_chart`` puts them together. pyqtgraph takes a quarter of
a second to import, so it is imported with the first course that is drawn, never with this package.
"""
