"""Taper Desktop: hetrombopag dose tapering in immune thrombocytopenia, at an offline site."""

__version__ = "0.1.0"
