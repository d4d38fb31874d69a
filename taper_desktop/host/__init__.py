"""This computer: its clock, its places, a person's settings and the log.

May import ``domain``. The only package that knows what day it is. Nothing of a patient belongs
here, neither in the settings nor in the log.
"""
