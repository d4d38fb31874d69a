"""Every fault that the file must survive, as tests and as a long run.

pytest runs the short form. The long one, which takes some hours, prints what it counted:
``python -m tests.faults --kills 10000 --cuts 5000 --flips 3000 --errors --statements``.
"""
