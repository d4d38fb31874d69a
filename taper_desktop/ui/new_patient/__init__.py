"""Entering a new patient: who they are, the protocol they are put on, the dose they come with."""
