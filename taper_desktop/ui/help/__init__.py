"""Help in the window: its pages, its search, and which page belongs to where the keyboard is.

May import what any window may, but no pane or dialog: those are known by their names alone, so
that help can be opened over each of them. What a page says stands in the resources.
"""
