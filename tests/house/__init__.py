"""Tests of the house itself: its layout, its contracts, its locks, the script that sets it up."""
