"""Tests of ``taper_desktop.store``."""
