"""Tests of ``taper_desktop.host``."""
