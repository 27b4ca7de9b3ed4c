"""Diagrams drawn at build time, as SVG: no script, no request, words in the page's language."""
