"""Reads the data folder into a catalogue; the only code that knows its file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from wegwijs.findings.finding import Finding, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.kept.own_files import own_files
from wegwijs.kept.results import remembered
from wegwijs.records.acceptance import Acceptance
from wegwijs.records.calendar_day import day_of_build
from wegwijs.records.catalog import Catalog, WordFile, own_words
from wegwijs.records.citations import Source
from wegwijs.records.concept import Concept, ConceptFile, Kind
from wegwijs.records.decision import Decision, DecisionFile
from wegwijs.records.decision_table import decision_table
from wegwijs.records.fields import ID_PATTERN, Text
from wegwijs.records.folders import FORMER_RECORD, RECORD_FOLDERS, TRANSLATIONS
from wegwijs.records.glossary import Glossary
from wegwijs.records.reading import Reading, filed
from wegwijs.records.site import SiteFile
from wegwijs.source import SourceFile, read
from wegwijs.words.merging import merged

DECISIONS = "decisions"
SINGLE_FILES = ("site", "sources")
OPTIONAL_FILES = ("accepted", "glossary", "strings")
FOLDERS = (*(kind.value for kind in Kind), DECISIONS)
"""The folders whose records share their ids, so that a link may lead to any of them."""

WORDS = "words"
"""The folder of the site's own words, a file for each language it has words in."""

_NO_WORDS: Mapping[str, WordFile] = {}
_NOT_READ_HERE = ("schema", TRANSLATIONS, FORMER_RECORD)


@dataclass(slots=True)
class _Records:
    """Gathers the records that are read, by id; and the ids of all that have a file."""

    known: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    further: dict[str, dict[str, Any]] = field(default_factory=dict)
    filed: dict[str, tuple[str, ...]] = field(default_factory=dict)


def load(
    folder: Path, *, shown_as: str = "data", day: date | None = None
) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Read every data file for a day, by default today's; findings name files as `shown_as/…`.

    Records that could not be read are left out of the catalogue. The catalogue
    is None only when the folder or `site.yaml` cannot be read at all. Raises
    UnreadableDay when the environment names no day where it should.
    """
    if not folder.is_dir():
        message = f"There is no data folder {shown_as}."
        return None, (Finding("no-data", Where(shown_as), message, "Name it with --data."),)
    reading = Reading(folder, shown_as)
    singles = {name: reading.single(name) for name in SINGLE_FILES}
    reading.languages = " ".join(_languages(singles["site"]))
    optional = {name: reading.optional(name) for name in OPTIONAL_FILES}
    records = _Records()
    for name in FOLDERS:
        for path in _files(folder, name):
            _load_linked(reading, records, name, path)
    for name in RECORD_FOLDERS:
        _load_further(reading, records, name)
    reading.findings.extend(_strangers(reading))
    site = reading.whole(singles["site"], SiteFile)
    sources = reading.whole(singles["sources"], dict[str, Source]) or {}
    strings = reading.whole(optional["strings"], dict[str, dict[str, Text]]) or {}
    if site is None:
        return None, tuple(reading.findings)
    word_files = _word_files(reading)
    catalog = Catalog(
        site,
        records.concepts,
        records.decisions,
        sources,
        strings,
        _words(strings, word_files, " ".join(site.languages), own_files().digest),
        reading.files,
        day or day_of_build(site.time_zone),
        shown_as,
        records.known,
        filed=records.filed,
        accepted=reading.whole(optional["accepted"], tuple[Acceptance, ...]) or (),
        glossary=reading.whole(optional["glossary"], Glossary) or Glossary(),
        word_files=word_files,
        **records.further,
    )
    return catalog, tuple(reading.findings)


def languages_of(site: bytes) -> tuple[str, ...]:
    """List the languages that a `site.yaml` names, in order; none where they cannot be read."""
    return _languages(read("site.yaml", site)[0])


def _languages(site: SourceFile | None) -> tuple[str, ...]:
    data = site.data if site is not None else None
    named = data.get("languages") if isinstance(data, dict) else None
    return tuple(named) if isinstance(named, dict) else ()


def _word_files(reading: Reading) -> Mapping[str, WordFile]:
    """Read the site's own files of words, by language."""
    found = {path.stem: reading.file(path) for path in _files(reading.root, WORDS)}
    read_in = {each: reading.whole(file, dict[str, dict[str, str]]) for each, file in found.items()}
    return {each: words for each, words in read_in.items() if words} if read_in else _NO_WORDS


@remembered
def _words(
    own: Mapping[str, Mapping[str, Text]],
    files: Mapping[str, WordFile],
    languages: str,
    package: str,
) -> Mapping[str, Mapping[str, Text]]:
    """Lay the site's own words over the package's, once while both are the same.

    `package` is the digest of the package's files.
    """
    plain = own_words(own, files)
    return {
        group: {key: Text.model_construct(texts) for key, texts in keys.items()}
        for group, keys in merged(plain, languages.split()).items()
    }


def data_files(folder: Path) -> Iterator[Path]:
    """List the files a load reads, in a stable order."""
    for name in (*SINGLE_FILES, *OPTIONAL_FILES):
        yield folder / f"{name}.yaml"
    for name in (*FOLDERS, *RECORD_FOLDERS, WORDS):
        yield from _files(folder, name)


def _files(folder: Path, name: str) -> list[Path]:
    """List the records of a kind; hidden files are drafts and locks of editors."""
    found = (folder / name).glob("*.yaml")
    return sorted(path for path in found if not path.name.startswith("."))


def _is_id(reading: Reading, path: Path) -> bool:
    if re.match(ID_PATTERN, path.stem):
        return True
    hint = "Rename it with lowercase letters, digits and hyphens; the name is the id."
    message = f"{path.name!r} is not the name of an id."
    reading.say("malformed-id", reading.shown(path), message, hint)
    return False


def _load_linked(reading: Reading, records: _Records, folder: str, path: Path) -> None:
    id = path.stem
    if not _is_id(reading, path):
        return
    if id in records.known:
        other = f"{reading.prefix}/{records.known[id]}/{path.name}"
        reading.say(
            "duplicate-id",
            reading.shown(path),
            f"The id {id!r} is also used by {other}.",
            "Rename one of the two files; ids are shared by all kinds.",
        )
        return
    records.known[id] = folder
    file = reading.file(path)
    if file is None:
        return
    if folder == DECISIONS:
        _load_decision(reading, records, id, file)
    else:
        _load_concept(reading, records, Kind(folder), id, file)


def _load_concept(
    reading: Reading, records: _Records, kind: Kind, id: str, file: SourceFile
) -> None:
    written, _ = reading.validated(file, ConceptFile)
    if written is not None:
        records.concepts[id] = filed(written, Concept, id=id, kind=kind, path=file.path)


def _load_decision(reading: Reading, records: _Records, id: str, file: SourceFile) -> None:
    written, file = reading.validated(file, DecisionFile)
    if written is None:
        return
    table, faults = decision_table(written, file)
    reading.findings.extend(faults)
    records.decisions[id] = filed(written, Decision, id=id, path=file.path, table=table)


def _load_further(reading: Reading, records: _Records, name: str) -> None:
    folder = RECORD_FOLDERS[name]
    paths = [path for path in _files(reading.root, name) if _is_id(reading, path)]
    records.filed[name] = tuple(path.stem for path in paths)
    inside = records.further[name] = {}
    for path in paths:
        file = reading.file(path)
        written = reading.whole(file, folder.written)
        if file is not None and written is not None:
            inside[path.stem] = filed(written, folder.record, id=path.stem, path=file.path)


def _strangers(reading: Reading) -> Iterator[Finding]:
    """Find files that look like data but stand where nothing reads them."""
    read_here = set(data_files(reading.root))
    files = (f"{each}.yaml" for each in (*SINGLE_FILES, *OPTIONAL_FILES))
    names: Iterable[str] = (*files, *FOLDERS, *RECORD_FOLDERS, WORDS)
    for path in sorted(reading.root.rglob("*")):
        relative = path.relative_to(reading.root)
        ending = path.suffix.lower()
        if ending not in (".yaml", ".yml") or relative.parts[0] in _NOT_READ_HERE:
            continue
        if path in read_here or path.name.startswith("."):
            continue
        hint = (
            "End its name in .yaml."
            if path.suffix != ".yaml"
            else did_you_mean(relative.parts[0], names)
        )
        yield Finding(
            "unknown-file", Where(reading.shown(path)), "Nothing reads this file.", hint or None
        )
