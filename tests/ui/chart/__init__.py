"""Tests of the chart, by what it draws and where, not by pixels."""
