"""Faults and attacks on a site's file; ``python -m tests.faults`` runs their long form."""
