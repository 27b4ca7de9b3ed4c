"""Answers a table, and explains the answer."""
