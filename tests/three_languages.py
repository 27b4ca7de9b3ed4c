"""The former name of `small_sites`, for tests that are being written."""

from __future__ import annotations

from small_sites import three_languages

__all__ = ["three_languages"]
