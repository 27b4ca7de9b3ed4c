"""How the files of a site that speak of findings name a file: from the root of the site."""

from __future__ import annotations

from wegwijs.records.catalog import Catalog


def from_the_root(catalog: Catalog, path: str) -> str:
    """Write a path as `accepted.yaml` and `baseline.yaml` do, wherever the data folder is."""
    inside = path.removeprefix(f"{catalog.folder}/")
    return path if inside == path else f"data/{inside}"
