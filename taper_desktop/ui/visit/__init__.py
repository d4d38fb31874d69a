"""The visit form: what a person types at a visit, and what the typing still waits for.

Holds text, never values: each edit goes out as a draft, and the problems of that draft come back
from ``clinic`` through the window. Nothing here reads, rounds or changes a typed number.
"""
