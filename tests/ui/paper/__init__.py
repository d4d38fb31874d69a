"""Tests of printed paper: measured, placed, written, read back."""
