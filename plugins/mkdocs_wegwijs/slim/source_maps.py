"""Leaves the theme's source maps out of a site: they are for its makers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_MAP_COMMENT = re.compile(
    rb"\n?(?://[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=.*?\*/)"
)


def drop(site_dir: Path, theme: Sequence[Path]) -> None:
    """Delete source maps from the folders of the `theme`, and the comments that lead to them."""
    for path in (site_dir / "assets").rglob("*.min.*.map"):
        name = path.relative_to(site_dir)
        if not any((each / name).is_file() for each in theme):
            continue  # the site's own
        path.unlink()
        described = path.with_suffix("")
        if described.is_file():
            described.write_bytes(_MAP_COMMENT.sub(b"", described.read_bytes()))
