"""Which fault tests this system has the means for."""

import os

collect_ignore = [] if os.name == "posix" else ["test_limits.py"]
"""Limits on a process and owners of files are POSIX's."""
