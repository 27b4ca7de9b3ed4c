"""Makes a small site in English, Dutch and German: other data and configuration, no other code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from minimal_site import ROOT

from wegwijs.source import read

THREE = Path(__file__).parent / "sites" / "three"


def three_languages(folder: Path) -> Path:
    """Copy the site into a folder, with the shipped words and their German; gives the folder."""
    shutil.copytree(THREE, folder, dirs_exist_ok=True)
    strings, german = _read(ROOT / "data" / "strings.yaml"), _read(THREE / "words.de.yaml")
    for section, texts in strings.items():
        for key, text in texts.items():
            # A word that is new in the shipped site is English here until somebody translates it.
            text["de"] = german.get(section, {}).get(key, text["en"])
    # JSON is YAML, too.
    (folder / "data" / "strings.yaml").write_text(json.dumps(strings), "utf-8")
    config = (folder / "mkdocs.yml").read_text("utf-8").replace("ROOT", str(ROOT))
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def _read(path: Path) -> Any:
    file, found = read(path.name, path.read_bytes())
    assert not found
    return file.data
