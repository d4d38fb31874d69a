"""The rule module: published examples, boundary tables, properties, refusals."""
