"""Wegwijs: licensing answers as data, proved, and written as pages in several languages."""

from __future__ import annotations

__version__ = "0.1.0"
