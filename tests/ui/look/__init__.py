"""Tests of colours, fonts, shapes, icons and small widgets."""
