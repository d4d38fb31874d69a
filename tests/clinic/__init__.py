"""Tests of ``taper_desktop.clinic``."""
