"""Compares two versions of a table over all answers."""
