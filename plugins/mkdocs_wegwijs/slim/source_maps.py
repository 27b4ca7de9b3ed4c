"""Leaves the theme's source maps out of a site: they are for its makers."""

from __future__ import annotations

import re
from pathlib import Path

_MAP_COMMENT = re.compile(
    rb"\n?(?://[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=.*?\*/)"
)


def drop(site_dir: Path) -> None:
    """Delete the theme's source maps, and the comments that lead to them."""
    for path in (site_dir / "assets").rglob("*.min.*.map"):
        path.unlink()
        described = path.with_suffix("")
        if described.is_file():
            described.write_bytes(_MAP_COMMENT.sub(b"", described.read_bytes()))
