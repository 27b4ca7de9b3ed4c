"""The former name of `small_sites`, for tests that are being written."""

from __future__ import annotations

from small_sites import (
    MINIMAL,
    ROOT,
    add_language,
    change,
    minimal_data,
    minimal_repository,
)

__all__ = ["MINIMAL", "ROOT", "add_language", "change", "minimal_data", "minimal_repository"]
