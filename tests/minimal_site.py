"""Makes copies of the small test site, changed as a case asks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MINIMAL = Path(__file__).parent / "sites" / "minimal" / "data"


def minimal_data(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """Copy the small site's data into a folder and change it; gives the data folder."""
    data = folder / "data"
    shutil.copytree(MINIMAL, data)
    shutil.copy(ROOT / "data" / "strings.yaml", data)
    change(data, case or {})
    return data


def change(folder: Path, case: Mapping[str, Any]) -> None:
    """Change the files of a folder.

    A case may `write` whole files (a text, or {text, times} for a long one), `delete`
    files, `rename` them, and `replace` one text in a file: a list of {in, from, to},
    where `from` must be there exactly once.
    """
    for name, written in case.get("write", {}).items():
        text = written["text"] * written["times"] if isinstance(written, Mapping) else written
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for name in case.get("delete", []):
        (folder / name).unlink()
    for name, new in case.get("rename", {}).items():
        (folder / name).rename(folder / new)
    for each in case.get("replace", []):
        path = folder / each["in"]
        text = path.read_text("utf-8")
        assert text.count(each["from"]) == 1, f"{each['from']!r} × {text.count(each['from'])}"
        path.write_text(text.replace(each["from"], each["to"]), "utf-8")
