"""Tells whether the environment wants nothing that was kept to be used."""

from __future__ import annotations

import os


def cold_is_asked_for() -> bool:
    """Tell whether the environment asks for nothing that was kept to be used, and nothing kept."""
    return os.environ.get("WEGWIJS_COLD", "") not in ("", "0")
