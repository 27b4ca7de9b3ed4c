"""Makes a small site in English, Dutch and German: other data and configuration, no other code."""

from __future__ import annotations

import shutil
from pathlib import Path

from minimal_site import ROOT

THREE = Path(__file__).parent / "sites" / "three"


def three_languages(folder: Path) -> Path:
    """Copy the site into a folder; gives the folder."""
    shutil.copytree(THREE, folder, dirs_exist_ok=True)
    config = (folder / "mkdocs.yml").read_text("utf-8").replace("ROOT", str(ROOT))
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder
