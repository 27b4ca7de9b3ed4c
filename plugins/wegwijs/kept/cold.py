"""Tells whether an environment wants nothing that was kept to be used."""

from __future__ import annotations

from collections.abc import Mapping


def cold_is_asked_for(environment: Mapping[str, str]) -> bool:
    """Tell whether an environment asks for nothing that was kept to be used, and nothing kept."""
    return environment.get("WEGWIJS_COLD", "") not in ("", "0")
