"""Limits on the size of files and other owners are POSIX's; elsewhere nothing can set them.

There, full disks and denied files are tried by statements that fail (``failing_statements``).
"""

import os

collect_ignore = [] if os.name == "posix" else ["test_limits.py"]
