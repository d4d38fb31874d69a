"""The worklist at the left: who needs something, most urgent first, and the search above it."""
