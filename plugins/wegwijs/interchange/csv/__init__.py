"""The rules of a decision as CSV, written and read."""
