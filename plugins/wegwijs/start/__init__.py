"""Begins a site: an example that builds and answers at once, as real data and pages of its own."""

from __future__ import annotations
