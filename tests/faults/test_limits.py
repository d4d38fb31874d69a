"""Full disks, denied files, locks of others, clocks that jump."""

import multiprocessing
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.backups import backups
from taper_desktop.clinic.checking import verify_site
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import SiteNotOpened
from taper_desktop.domain.problem import Fault
from tests.faults.judging import judge_open
from tests.faults.sites import FIRST_VISIT, LATER, Place, count_on, template_in, visit
from tests.making_sites import AS_LIN

ROOT = Path(__file__).parents[2]
_ONE = """
import os, sys
from pathlib import Path
from tests.faults.sites import *
from taper_desktop.clinic.backups import back_up
from taper_desktop.clinic.sheet import Entered
from taper_desktop.clinic.site import SiteFault
cheap_guesses()
place, what, extra = Place(folder=Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
"""
