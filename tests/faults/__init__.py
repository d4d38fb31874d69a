"""Every fault that the file must survive, as tests and as a long run.

pytest runs the short form. The long one prints what it counted:
``python -m tests.faults --kills 10000 --cuts 5000 --flips 3000 --errors --statements``. It takes
about an hour where nothing else runs: a third of it the calls that fail one by one, a quarter each
the kills and the power cuts. ``--only NAME`` puts faults into one workload alone.
"""
