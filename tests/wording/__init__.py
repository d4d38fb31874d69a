"""Tests of the words. ``python -m tests.wording --accept`` rewrites the told stories."""
