"""Every fault that the file must survive, as tests and as a long run.

pytest runs the short form. ``python -m tests.faults --kills 10000 --cuts 5000 --flips 3000
--errors`` runs the long one and prints what it counted.
"""
