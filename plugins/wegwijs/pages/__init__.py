"""Turns the catalogue into documents: a finished page model each, then a template."""
