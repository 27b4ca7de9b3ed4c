"""Makes copies of the small test site, changed as a case asks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MINIMAL = Path(__file__).parent / "sites" / "minimal" / "data"


def minimal_data(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """Copy the small site's data into a folder and change it; gives the data folder.

    A case may `write` whole files (a text, or {text, times} for a long one), `delete`
    files, and `replace` one text in a file: a list of {in, from, to}, where `from` must
    be there exactly once.
    """
    case = case or {}
    data = folder / "data"
    shutil.copytree(MINIMAL, data)
    shutil.copy(ROOT / "data" / "strings.yaml", data)
    for name, written in case.get("write", {}).items():
        text = written["text"] * written["times"] if isinstance(written, Mapping) else written
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for name in case.get("delete", []):
        (data / name).unlink()
    for change in case.get("replace", []):
        path = data / change["in"]
        text = path.read_text("utf-8")
        assert text.count(change["from"]) == 1, (
            f"{change['from']!r} stands {text.count(change['from'])} times"
        )
        path.write_text(text.replace(change["from"], change["to"]), "utf-8")
    return data
