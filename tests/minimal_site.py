"""Makes copies of the small test site, changed as a case asks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wegwijs.model.site_configuration import UNKNOWN, configuration
from wegwijs.site import Settings
from wegwijs.source import read

ROOT = Path(__file__).parent.parent
MINIMAL = Path(__file__).parent / "sites" / "minimal" / "data"


def minimal_data(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """Copy the small site's data into a folder and change it; gives the data folder."""
    data = folder / "data"
    shutil.copytree(MINIMAL, data)
    change(data, case or {})
    return data


def minimal_repository(folder: Path, case: Mapping[str, Any] | None = None) -> Settings:
    """Copy the small site with its pages and change it as a case asks; paths are from its root."""
    shutil.copytree(MINIMAL.parent, folder, dirs_exist_ok=True)
    change(folder, case or {})
    host, found = UNKNOWN, ()
    if "mkdocs.yml" in str(case):
        host, found = configuration(folder / "mkdocs.yml", "mkdocs.yml", {})
    return Settings(
        folder / "data", docs=folder / "docs", configuration=host, on_configuration=found
    )


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


def add_language(data: Path, language: str, *, like: str) -> None:
    """Give every text of the data in a further language too, with the words of one it has."""
    for path in sorted(data.rglob("*.yaml")):
        if path.name not in ("site.yaml", "strings.yaml"):
            file, found = read(path.name, path.read_bytes())
            assert not found
            # JSON is YAML, too.
            path.write_text(json.dumps(_also(file.data, language, like)), "utf-8")


def _also(value: Any, language: str, like: str) -> Any:
    if isinstance(value, list):
        return [_also(each, language, like) for each in value]
    if not isinstance(value, dict):
        return value
    inside = {key: _also(each, language, like) for key, each in value.items()}
    return {**inside, language: inside[like]} if like in inside else inside
