"""The site's file: one SQLite database that keeps what was recorded and never changes it.

May import ``domain``. Every table is append-only: a correction is a new row that names the row it
replaces and why. Nothing here judges a course or knows a screen. ``driver`` is the only module
that touches the SQLite library. Accounts, encryption, the audit chain and backups are to hang
from ``entries`` (one row a transaction: who, when, which verb), ``driver.connect`` (the key) and
``site_file`` (before a migration, after a session).
"""
