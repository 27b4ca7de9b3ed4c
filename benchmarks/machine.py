"""Says on what a figure was measured, for the file it is kept in."""

from __future__ import annotations

import os
import platform


def machine() -> str:
    """Name the system, its cores and the Python that ran."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )
