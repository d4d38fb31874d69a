"""Tests, mirroring the package; ``making`` builds the values they speak of."""
