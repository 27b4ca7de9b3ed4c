"""Reads the text of a page, with places: links, tags, blocks, and what is visible."""
