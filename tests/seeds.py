"""Finds the two documents the project began from; they are not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_sites import ROOT


def seeds() -> dict[str, Path]:
    """Give the documents by language; skips where they are not.

    They are looked for beside the repository, or where WEGWIJS_SEEDS says.
    """
    folder = Path(os.environ.get("WEGWIJS_SEEDS") or ROOT.parent / "shared" / "seeds")
    found = sorted(folder.glob("*.txt"))
    if not found:
        pytest.skip(f"no documents in {folder}; WEGWIJS_SEEDS names their folder")
    languages = {"language: nl" in path.read_text("utf-8"): path for path in found}
    return {"en": languages[False], "nl": languages[True]}
