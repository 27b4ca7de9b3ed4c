"""Decisions as DMN 1.3, written and read."""
