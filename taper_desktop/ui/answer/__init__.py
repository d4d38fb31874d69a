"""The answer beside the chart, the clauses behind it, and the dialogs that record a decision.

Shows what ``clinic`` assessed, in the words of ``wording``. Nothing here judges a course: a
dialog that shows what would follow asks ``clinic`` for the preview of it.
"""
