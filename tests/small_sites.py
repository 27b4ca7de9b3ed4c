"""Copies small sites into a folder and changes them: what tests of the code run on.

`minimal` has one of every kind, in English and Dutch. `workshop` is the same with more decisions,
for a browser. `larger` has every kind of file and page. `three` is in English, Dutch and German,
`one` in Dutch alone, `right` in Arabic alone, from right to left. `insurance`, `permits` and
`hosting` have kinds of their own: policies in one language, documents in Dutch, English and German,
machines of which one file holds 33. `chain` has three decisions that use each other's answers,
in English and Dutch. `old` has 64 pages in the forms of three systems before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from wegwijs.making.pipeline import Settings
from wegwijs.source import read
from wegwijs.source.site_configuration import UNKNOWN, configuration

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
MINIMAL = SITES / "minimal" / "data"
_LAYERS = {
    "minimal": ("minimal",),
    "larger": ("minimal", "larger"),
    "workshop": ("minimal", "workshop"),
    "three": ("three",),
    "one": ("one",),
    "right": ("right",),
    "insurance": ("insurance",),
    "permits": ("permits",),
    "hosting": ("hosting",),
    "old": ("old",),
    "chain": ("chain",),
}


def small_site(name: str, folder: Path, case: Mapping[str, Any] | None = None) -> Settings:
    """Copy a small site into a folder and change it; paths in the case are from its root."""
    for layer in _LAYERS[name]:
        shutil.copytree(SITES / layer, folder, dirs_exist_ok=True)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("ROOT", str(ROOT)), "utf-8")
    change(folder, case or {})
    host, found = UNKNOWN, ()
    if "mkdocs.yml" in str(case):
        host, found = configuration(config, "mkdocs.yml", {})
    return Settings(
        folder / "data", docs=folder / "docs", configuration=host, on_configuration=found
    )


def minimal_repository(folder: Path, case: Mapping[str, Any] | None = None) -> Settings:
    """Copy the small site with its pages and change it as a case asks; paths are from its root."""
    return small_site("minimal", folder, case)


def minimal_data(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """Copy the data alone into a folder and change it, with paths from there; gives its folder."""
    data = folder / "data"
    shutil.copytree(MINIMAL, data)
    change(data, case or {})
    return data


def change(folder: Path, case: Mapping[str, Any]) -> None:
    """Change the files of a folder.

    A case may `write` whole files (a text, or {text, times} for a long one), `delete`
    files, `rename` them, `replace` one text in a file: a list of {in, from, to},
    where `from` must be there exactly once; and `set` values by where they stand:
    a list of {in, at, to}, or {in, at, drop: true}; see `set_value`.
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
    for each in case.get("set", []):
        set_value(folder / each["in"], each["at"], each.get("to"), drop=each.get("drop", False))


def set_value(file: Path, at: str, to: Any = None, *, drop: bool = False) -> None:
    """Change one value of a YAML file, by the keys that lead to it: `rules/stone/then`.

    In a list, a part is the id of an entry or its number; a key or an entry that is not there is
    added. With `drop`, the value is taken out. The lines before it stay as they are; its own
    entry at the top of the file is written anew, as JSON, which is YAML too.
    """
    read_in, findings = read(file.name, file.read_bytes())
    assert not findings, findings
    data: Any = deepcopy(read_in.data)  # what was read is kept by the reader
    *way, last = at.split("/")
    held = data
    for part in way:
        held = held[_key(held, part)]
    key = _key(held, last, new=not drop)
    if drop:
        del held[key]
    elif isinstance(held, list) and key == len(held):
        held.append(to)
    else:
        held[key] = to
    top = at.split("/")[0]
    _write_entry(file, top, data.get(top), whole=data if isinstance(data, dict) else None)


def _key(held: Any, part: str, *, new: bool = False) -> Any:
    if isinstance(held, dict):
        assert new or part in held, f"there is no {part!r} among {list(held)}"
        return part
    if part.isdigit():
        return int(part)
    ids = [each.get("id") if isinstance(each, dict) else each for each in held]
    return ids.index(part) if part in ids or not new else len(held)


def _write_entry(file: Path, key: str, value: Any, *, whole: Mapping[str, Any] | None) -> None:
    """Write one entry at the top of a file, and leave the others as they stand."""
    text = file.read_text("utf-8")
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert isinstance(root, yaml.MappingNode) and whole is not None
    written = f"{key}: {json.dumps(value, ensure_ascii=False)}\n" if key in whole else ""
    for name, node in root.value:
        if name.value == key:
            end = node.end_mark.index
            rest = text[end:].lstrip("\n") if text[end - 1 : end] != "\n" else text[end:]
            file.write_text(text[: name.start_mark.index] + written + rest, "utf-8")
            return
    file.write_text(text.rstrip("\n") + "\n" + written, "utf-8")


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


def three_languages(folder: Path) -> Path:
    """Copy the site in three languages into a folder; gives the folder."""
    small_site("three", folder)
    return folder
