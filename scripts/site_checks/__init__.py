"""Checks of the built site: what readers and search engines get, whatever made it."""
