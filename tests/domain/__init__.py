"""Tests of ``taper_desktop.domain``."""
