"""Run by the frozen program before anything else: it has one SQLite library, the encrypted one.

sqlite-utils imports the standard library's only to name its types. Frozen, that name stands for
the one library there is; its own is not in the program at all.
"""

import sys

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["sqlite3"] = sqlcipher3
sys.modules["sqlite3.dbapi2"] = dbapi2
