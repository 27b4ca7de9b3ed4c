"""Reads the data folder into a catalogue; the only code that knows its file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from wegwijs.diagnostics import Finding, Where
from wegwijs.model.acceptance import Acceptance
from wegwijs.model.catalog import Catalog
from wegwijs.model.citations import Source
from wegwijs.model.concept import Concept, ConceptFile, Kind
from wegwijs.model.decision import Decision, DecisionFile
from wegwijs.model.decision_table import decision_table
from wegwijs.model.fields import ID_PATTERN, Text
from wegwijs.model.fingerprints import LOCK
from wegwijs.model.glossary import Glossary
from wegwijs.model.lenient import validate
from wegwijs.model.site import SiteFile
from wegwijs.source import SourceFile, read
from wegwijs.text import did_you_mean

DECISIONS = "decisions"
SINGLE_FILES = ("site", "sources", "strings")
OPTIONAL_FILES = ("accepted", "glossary")
FOLDERS = (*(kind.value for kind in Kind), DECISIONS)
_NOT_READ_HERE = ("schema", LOCK)

Strings = Mapping[str, Mapping[str, Text]]


@dataclass(slots=True)
class _Loading:
    """Gathers what is read, and what is wrong with it."""

    root: Path
    prefix: str
    files: dict[str, SourceFile] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load(folder: Path, *, shown_as: str = "data") -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Read every data file; findings name files as `shown_as/…`.

    Records that could not be read are left out of the catalogue. The catalogue
    is None only when the folder or `site.yaml` cannot be read at all.
    """
    loading = _Loading(folder, shown_as)
    if not folder.is_dir():
        message = f"There is no data folder {shown_as}."
        return None, (Finding("no-data", Where(shown_as), message, "Name it with --data."),)
    singles = {name: _single(loading, name) for name in SINGLE_FILES}
    optional = {name: _optional(loading, name) for name in OPTIONAL_FILES}
    for name in FOLDERS:
        for path in sorted((folder / name).glob("*.yaml")):
            _load_entry(loading, name, path)
    loading.findings.extend(_strangers(loading))
    site = _whole(loading, singles["site"], SiteFile)
    sources = _whole(loading, singles["sources"], dict[str, Source]) or {}
    strings = _whole(loading, singles["strings"], dict[str, dict[str, Text]]) or {}
    if site is None:
        return None, tuple(loading.findings)
    catalog = Catalog(
        site,
        loading.concepts,
        loading.decisions,
        sources,
        strings,
        loading.files,
        shown_as,
        loading.known,
        accepted=_whole(loading, optional["accepted"], tuple[Acceptance, ...]) or (),
        glossary=_whole(loading, optional["glossary"], Glossary) or Glossary(),
    )
    return catalog, tuple(loading.findings)


def data_files(folder: Path) -> Iterator[Path]:
    """List the files a load reads, in a stable order."""
    for name in (*SINGLE_FILES, *OPTIONAL_FILES):
        yield folder / f"{name}.yaml"
    for name in FOLDERS:
        yield from sorted((folder / name).glob("*.yaml"))


def _single(loading: _Loading, name: str) -> SourceFile | None:
    path = loading.root / f"{name}.yaml"
    if not path.is_file():
        where = Where(f"{loading.prefix}/{name}.yaml")
        message = f"The file {name}.yaml is missing from the data folder."
        loading.findings.append(Finding("missing-file", where, message, "Restore it from git."))
        return None
    return _read(loading, path)


def _optional(loading: _Loading, name: str) -> SourceFile | None:
    path = loading.root / f"{name}.yaml"
    return _read(loading, path) if path.exists() else None


def _read(loading: _Loading, path: Path) -> SourceFile | None:
    shown = f"{loading.prefix}/{path.relative_to(loading.root).as_posix()}"
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read: {error.strerror}."
        loading.findings.append(Finding("unreadable-file", Where(shown), message))
        return None
    file, findings = read(shown, raw)
    loading.files[shown] = file
    loading.findings.extend(findings)
    if file.data is None and not findings:
        hint = "Fill it in, or delete it."
        loading.findings.append(Finding("empty-file", Where(shown), "This file is empty.", hint))
    return None if file.data is None else file


def _whole(loading: _Loading, file: SourceFile | None, type_: Any) -> Any:
    if file is None:
        return None
    return _validated(loading, file, type_)[0]


def _validated(loading: _Loading, file: SourceFile, type_: Any) -> tuple[Any, SourceFile]:
    value, remaining, findings = validate(file, _adapter(type_))
    loading.files[file.path] = remaining
    loading.findings.extend(findings)
    return value, remaining


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    """Make the reader of a type once; that takes longer than reading a file with it."""
    return TypeAdapter(type_)


def _load_entry(loading: _Loading, folder: str, path: Path) -> None:
    id = path.stem
    shown = f"{loading.prefix}/{folder}/{path.name}"
    if not re.match(ID_PATTERN, id):
        hint = "Rename it with lowercase letters, digits and hyphens; the name is the id."
        loading.findings.append(
            Finding("malformed-id", Where(shown), f"{path.name!r} is not the name of an id.", hint)
        )
        return
    if id in loading.known:
        other = f"{loading.prefix}/{loading.known[id]}/{path.name}"
        loading.findings.append(
            Finding(
                "duplicate-id",
                Where(shown),
                f"The id {id!r} is also used by {other}.",
                "Rename one of the two files; ids are shared by all kinds.",
            )
        )
        return
    loading.known[id] = folder
    file = _read(loading, path)
    if file is None:
        return
    if folder == DECISIONS:
        _load_decision(loading, id, file)
    else:
        _load_concept(loading, Kind(folder), id, file)


def _load_concept(loading: _Loading, kind: Kind, id: str, file: SourceFile) -> None:
    written, _ = _validated(loading, file, ConceptFile)
    if written is not None:
        loading.concepts[id] = Concept.model_construct(
            _fields_set=written.model_fields_set, **dict(written), id=id, kind=kind, path=file.path
        )


def _load_decision(loading: _Loading, id: str, file: SourceFile) -> None:
    written, file = _validated(loading, file, DecisionFile)
    if written is None:
        return
    table, faults = decision_table(written, file)
    loading.findings.extend(faults)
    loading.decisions[id] = Decision.model_construct(
        _fields_set=written.model_fields_set, **dict(written), id=id, path=file.path, table=table
    )


def _strangers(loading: _Loading) -> Iterator[Finding]:
    """Find files that look like data but stand where nothing reads them."""
    read_here = {path.resolve() for path in data_files(loading.root)}
    files = (f"{each}.yaml" for each in (*SINGLE_FILES, *OPTIONAL_FILES))
    names: Iterable[str] = (*files, *FOLDERS)
    for path in sorted(loading.root.rglob("*")):
        relative = path.relative_to(loading.root)
        if path.suffix not in (".yaml", ".yml") or relative.parts[0] in _NOT_READ_HERE:
            continue
        if path.resolve() in read_here or path.name.startswith("."):
            continue
        hint = (
            "End its name in .yaml."
            if path.suffix == ".yml"
            else did_you_mean(relative.parts[0], names)
        )
        shown = f"{loading.prefix}/{relative.as_posix()}"
        yield Finding("unknown-file", Where(shown), "Nothing reads this file.", hint or None)
