"""Closed days of the site."""
