"""Proves a table over all answers."""
