"""What clinic staff do: every write is one verb in one transaction, every read one value.

May import ``rules``, ``store``, ``exchange``, ``wording``, ``host`` and ``domain``. The day and
the person are arguments; nothing here reads a clock. No Qt.
"""
