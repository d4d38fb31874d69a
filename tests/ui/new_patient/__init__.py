"""Tests of the new-patient dialog."""
