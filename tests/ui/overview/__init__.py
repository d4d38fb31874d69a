"""Tests of the site's overview."""
