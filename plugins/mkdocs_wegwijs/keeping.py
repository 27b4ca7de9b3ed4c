"""Keeps what the engine made, so that a build of the same content need not make it again.

One file in `.cache/wegwijs/`, named by a digest of all it was made from: the data, the pages, the
code that made it and the libraries that code uses. It holds text alone (JSON), and a file that
cannot be read is as none.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mkdocs_wegwijs.made import Made, Source
from wegwijs.diagnostics import Finding, Report, Severity, Where
from wegwijs.model.document import Asset, Document

Finished = dict[str, tuple[str, str, str]]
"""A page's finished Markdown, its published copy and where that stands, by what they come from."""

_CODE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".css", ".j2", ".js", ".json", ".py")
_LIBRARIES = ("jinja2", "markdown", "markupsafe", "pydantic", "pymdown-extensions", "pyyaml")
_MOST_FILES = 4


def digest(source: Source) -> str:
    """Write down all that the engine makes a site of, in a few letters."""
    libraries = tuple(map(_version, _LIBRARIES))
    whole = hashlib.sha256(repr((sys.version, libraries, source)).encode())
    for path in _files((source.data, source.docs)):
        content = path.read_bytes()
        whole.update(f"\0{path.as_posix()}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:32]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for package in ("wegwijs", "mkdocs_wegwijs"):
        code = (_CODE / package).rglob("*")
        yield from sorted(each for each in code if each.suffix in _SUFFIXES)
    for folder in folders:
        yield from sorted(each for each in folder.rglob("*") if each.is_file())


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def load(folder: Path, key: str, source: Source) -> tuple[Made, Finished] | None:
    """Give what is kept under a key; None when there is nothing, or nothing that can be read."""
    try:
        kept = json.loads((folder / f"{key}.json").read_text("utf-8"))
        made = Made(
            tuple(_document(each) for each in kept["documents"]),
            tuple(Asset(**each) for each in kept["assets"]),
            Report(*(tuple(map(_finding, kept[name])) for name in ("findings", "accepted"))),
            frozenset(kept["outdated"]),
            tuple(kept["languages"]),
            kept["address"],
            source.catalog,
        )
        finished = {name: (text, copy, at) for name, (text, copy, at) in kept["finished"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made, finished


def save(folder: Path, key: str, made: Made, finished: Finished) -> None:
    """Keep what was made, in place of what was kept longest; a full disk is no reason to fail."""
    kept = {
        "documents": [asdict(each) for each in made.documents],
        "assets": [asdict(each) for each in made.assets],
        "findings": [asdict(each) for each in made.report.findings],
        "accepted": [asdict(each) for each in made.report.accepted],
        "outdated": sorted(made.outdated),
        "languages": made.languages,
        "address": made.address,
        "finished": finished,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{key}.new"
        fresh.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        fresh.replace(folder / f"{key}.json")
        oldest_last = sorted(folder.glob("*.json"), key=lambda each: -each.stat().st_mtime)
        for path in oldest_last[_MOST_FILES:]:
            path.unlink()
    except OSError:
        return


def _document(kept: dict[str, Any]) -> Document:
    return Document(**{**kept, "where": Where(**kept["where"]), "keys": tuple(kept["keys"])})


def _finding(kept: dict[str, Any]) -> Finding:
    where, severity = Where(**kept["where"]), Severity(kept["severity"])
    return Finding(**{**kept, "where": where, "severity": severity})
