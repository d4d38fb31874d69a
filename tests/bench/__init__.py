"""Speed, measured on this computer: ``python -m tests.bench`` prints a table with ratios."""
