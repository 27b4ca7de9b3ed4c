"""Decisions in the formats of other tools: DMN and CSV, written and read."""
