"""What releases are made with: the frozen program, its installers, and the papers beside them.

Run through ``packaging/make.py``. Nothing here is part of the program; the program is imported
only for its version.
"""
