"""Tests of the record of a patient."""
