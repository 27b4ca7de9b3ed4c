"""Decisions that use the answers of other decisions: answered, proved and compared as a whole."""
