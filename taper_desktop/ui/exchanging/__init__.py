"""Courses as files: the windows for what leaves the site and for what comes in."""
