"""The protocols: reading one, bringing one in, signing one in, moving a patient to another.

May import what any window may. What a protocol means is not decided here: the clinic reads, lints
and asks the rules; these windows only show it.
"""
