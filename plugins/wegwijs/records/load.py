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
from wegwijs.records.baseline import BaselineFile
from wegwijs.records.calendar_day import day_of_build
from wegwijs.records.catalog import Catalog, WordFile, own_words
from wegwijs.records.chaining import Chaining, Written
from wegwijs.records.citations import Source
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision, DecisionFile
from wegwijs.records.drafts import is_draft
from wegwijs.records.fields import ID_PATTERN, NAME_PATTERN, Name, Text
from wegwijs.records.folders import DECISIONS, FORMER_RECORD, RECORD_FOLDERS, TRANSLATIONS
from wegwijs.records.glossary import Glossary
from wegwijs.records.kinds.declaration import KindsFile
from wegwijs.records.kinds.declared import Kind, Kinds
from wegwijs.records.kinds.models import concept, kind_model
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.records.kinds.record_options import with_records
from wegwijs.records.kinds.resolving import resolved
from wegwijs.records.reading import Reading, filed
from wegwijs.records.short_forms import spelled_out
from wegwijs.records.site import SiteFile, Sourcing
from wegwijs.source import SourceFile, read
from wegwijs.source.data_folder import DataFolder
from wegwijs.words.merging import merged

SINGLE_FILES = ("site", "sources")
OPTIONAL_FILES = ("accepted", "baseline", "glossary", "kinds", "pages", "strings")

WORDS = "words"
"""The folder of the site's own words, a file for each language it has words in."""

_NO_WORDS: Mapping[str, WordFile] = {}
_NOT_READ_HERE = ("schema", TRANSLATIONS, FORMER_RECORD)


@dataclass(slots=True)
class Records:
    """Gathers the records that are read, by id; and the ids of all that have a file."""

    kinds: Kinds
    known: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)
    """The decisions, until those they need are read too."""

    further: dict[str, dict[str, Any]] = field(default_factory=dict)
    filed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drafts: dict[tuple[str, ...], str] = field(default_factory=dict)


def load(
    folder: Path,
    *,
    shown_as: str = "data",
    day: date | None = None,
    drafts: bool = False,
    left_out: frozenset[str] = frozenset(),
    held: DataFolder | None = None,
) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Read every data file for a day, by default today's; findings name files as `shown_as/…`.

    Records that could not be read are left out of the catalogue, and so are drafts, unless
    `drafts` asks for them; those in the files `left_out` are even then. The catalogue
    is None only when the folder or `site.yaml` cannot be read at all. Raises
    UnreadableDay when the environment names no day. What is `held` is not looked at again.
    """
    if not folder.is_dir():
        message = f"There is no data folder {shown_as}."
        return None, (Finding("no-data", Where(shown_as), message, "Name it with --data."),)
    reading = Reading(held or DataFolder(folder), shown_as, drafts=drafts, left_out=left_out)
    site = _site(reading)
    kinds = _kinds(reading) if reading.languages else None
    if kinds is None:
        return None, _of_files(reading, "site", "kinds")
    reading.sources_optional = site is not None and site.sources is Sourcing.OPTIONAL
    sources_file = (reading.optional if reading.sources_optional else reading.single)("sources")
    read_apart = ("kinds",)
    names = (each for each in OPTIONAL_FILES if each not in read_apart)
    optional = {name: reading.optional(name) for name in names}
    records = Records(kinds)
    for kind in kinds.kinds.values():
        _load_kind(reading, records, kind)
    for path in reading.folder.records(DECISIONS):
        load_linked(reading, records, DECISIONS, path)
    decisions = chained(reading, records)
    for name in RECORD_FOLDERS:
        _load_further(reading, records, name)
    reading.findings.extend(_strangers(reading, kinds))
    sources = reading.whole(sources_file, dict[str, Source]) or {}
    strings = reading.whole(optional["strings"], dict[str, dict[str, Text]]) or {}
    if site is None:
        return None, tuple(reading.findings)
    word_files = _word_files(reading)
    catalog = Catalog(
        site,
        records.concepts,
        decisions,
        sources,
        strings,
        _words(strings, word_files, " ".join(site.languages), own_files().digest),
        reading.files,
        day or day_of_build(site.time_zone),
        shown_as,
        records.known,
        filed=records.filed,
        drafts=records.drafts,
        accepted=reading.whole(optional["accepted"], tuple[Acceptance, ...]) or (),
        baseline=reading.whole(optional["baseline"], BaselineFile) or {},
        glossary=reading.whole(optional["glossary"], Glossary) or Glossary(),
        word_files=word_files,
        kinds=kinds,
        front_matter=reading.whole(optional["pages"], PagesFile) or PagesFile(),
        **records.further,
    )
    return catalog, tuple(reading.findings)


def _site(reading: Reading) -> SiteFile | None:
    """Read what the site is; and first in which languages, where that can be read."""
    file = reading.single("site")
    reading.languages = " ".join(_languages(file))
    site: SiteFile | None = reading.whole(file, SiteFile)
    return site


def _kinds(reading: Reading) -> Kinds | None:
    """Read which kinds the site has; None where anything in the file is wrong."""
    if not reading.folder.exists(reading.root / "kinds.yaml"):
        return Kinds()
    before = len(reading.findings)
    file = reading.optional("kinds")
    written = reading.whole(file, KindsFile)
    if file is None or written is None or len(reading.findings) > before:
        return None
    kinds, found = _resolved(written, file, reading.languages)
    reading.findings.extend(found)
    return None if found else kinds


@remembered
def _resolved(
    written: KindsFile, file: SourceFile, languages: str
) -> tuple[Kinds, tuple[Finding, ...]]:
    return resolved(written, file, languages.split())


def _of_files(reading: Reading, *names: str) -> tuple[Finding, ...]:
    """Give what was found in some files: what follows from their faults is not the writer's."""
    shown = {f"{reading.prefix}/{name}.yaml" for name in names}
    return tuple(each for each in reading.findings if each.where.path in shown)


def languages_of(site: bytes) -> tuple[str, ...]:
    """List the languages that a `site.yaml` names, in order; none where they cannot be read."""
    return _languages(read("site.yaml", site)[0])


def _languages(site: SourceFile | None) -> tuple[str, ...]:
    data = site.data if site is not None else None
    named = data.get("languages") if isinstance(data, dict) else None
    return tuple(named) if isinstance(named, dict) else ()


def _word_files(reading: Reading) -> Mapping[str, WordFile]:
    """Read the site's own files of words, by language."""
    found = {path.stem: reading.file(path) for path in reading.folder.records(WORDS)}
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


def _data_files(folder: DataFolder, kinds: Kinds) -> Iterator[Path]:
    """List the files a load reads, in a stable order."""
    for name in (*SINGLE_FILES, *OPTIONAL_FILES, *kinds):
        yield folder.root / f"{name}.yaml"
    for name in (*kinds, DECISIONS, *RECORD_FOLDERS, WORDS):
        yield from folder.records(name)


def _is_id(reading: Reading, path: Path, pattern: str = ID_PATTERN) -> bool:
    if re.match(pattern, path.stem):
        return True
    hint = "Rename it with lowercase letters, digits and hyphens; the name is the id."
    message = f"{path.name!r} is not the name of an id."
    reading.say("malformed-id", reading.shown(path), message, hint)
    return False


def _load_kind(reading: Reading, records: Records, kind: Kind) -> None:
    """Read the concepts of a kind: those that share one file, and those with a file each."""
    together = reading.root / f"{kind.id}.yaml"
    if reading.folder.exists(together):
        _load_together(reading, records, kind, together)
    for path in reading.folder.records(kind.id):
        if _is_id(reading, path, NAME_PATTERN):
            load_linked(reading, records, kind.id, path)


def _load_together(reading: Reading, records: Records, kind: Kind, path: Path) -> None:
    file = reading.file(path)
    if file is None:
        return
    named = file.data if isinstance(file.data, dict) else {}
    records.drafts |= {(kind.id, id): file.path for id, each in named.items() if is_draft(each)}
    hidden = {id for id, each in named.items() if reading.leaves_out(file.path, each)}
    file = file.without(frozenset((id,) for id in hidden)) if hidden else file
    model = kind_model(kind, sources=not reading.sources_optional)
    written, _ = reading.validated(file, dict[Name, model])  # type: ignore[valid-type]
    for id in named.keys() - hidden if hidden else named:
        where = file.where((id,), key=True)
        if re.match(NAME_PATTERN, id) and _is_free(reading, records, kind.id, id, where):
            read_in = (written or {}).get(id)
            if read_in is not None:
                records.concepts[id] = _concept(read_in, kind, id, file.path, id)


def _home(reading: Reading, folder: str, id: str) -> str:
    """Name the file in which a record stands: its own, or that of its kind."""
    own = f"{reading.prefix}/{folder}/{id}.yaml"
    return own if own in reading.files else f"{reading.prefix}/{folder}.yaml"


def _is_free(reading: Reading, records: Records, folder: str, id: str, where: Where) -> bool:
    if id not in records.known:
        records.known[id] = folder
        return True
    other = _home(reading, records.known[id], id)
    message = f"The id {id!r} is also used by {other}."
    hint = "Rename one of the two files; ids are shared by all kinds."
    reading.findings.append(Finding("duplicate-id", where, message, hint))
    return False


def load_linked(reading: Reading, records: Records, folder: str, path: Path) -> None:
    """Read a concept or a decision that has a file of its own."""
    id = path.stem
    if folder == DECISIONS and not _is_id(reading, path):
        return
    if not _is_free(reading, records, folder, id, Where(reading.shown(path))):
        return
    file = reading.file(path)
    if file is None or _is_left_out(reading, records, folder, id, file):
        return
    if folder == DECISIONS:
        load_decision(reading, records, id, file)
        return
    kind = records.kinds[folder]
    written, _ = reading.validated(file, kind_model(kind, sources=not reading.sources_optional))
    if written is not None:
        records.concepts[id] = _concept(written, kind, id, file.path)


def _is_left_out(
    reading: Reading, records: Records, folder: str, id: str, file: SourceFile
) -> bool:
    """Note a draft; tells whether it is not read, and then nothing of it is known."""
    if is_draft(file.data):
        records.drafts[folder, id] = file.path
    if not reading.leaves_out(file.path, file.data):
        return False
    if records.known.get(id) == folder:
        del records.known[id]
    reading.forget(file.path)
    return True


@remembered
def _concept(written: Any, kind: Kind, id: str, path: str, *within: str) -> Concept:
    return concept(written, kind, id, path, within)


def load_decision(reading: Reading, records: Records, id: str, file: SourceFile) -> None:
    """Read a decision; the concepts it takes from the data have been read before."""
    file, faults = spelled_out(file)
    reading.findings.extend(faults)
    written, file = reading.validated(file, DecisionFile)
    if written is None:
        return
    written, found = with_records(written, file, records.kinds, records.concepts)
    reading.findings.extend(found)
    if not found:
        records.written[id] = Written(written, file)


def chained(reading: Reading, records: Records) -> dict[str, Decision]:
    """Make the decisions, which may use each other's answers."""
    ids = {id for (folder, id) in records.drafts if folder == DECISIONS}
    ids |= {id for id, folder in records.known.items() if folder == DECISIONS}
    chaining = Chaining(records.written, ids - records.written.keys())
    made = chaining.all()
    reading.findings.extend(chaining.findings)
    return made


def _load_further(reading: Reading, records: Records, name: str) -> None:
    records.further[name] = {}
    found = (load_filed(reading, records, name, path) for path in reading.folder.records(name))
    records.filed[name] = tuple(id for id in found if id is not None)


def load_filed(reading: Reading, records: Records, name: str, path: Path) -> str | None:
    """Read a further record; gives its id, also where it cannot be read, unless it is left out."""
    folder = RECORD_FOLDERS[name]
    file = reading.file(path) if _is_id(reading, path) else None
    if file is not None and _is_left_out(reading, records, name, path.stem, file):
        return None
    written = reading.whole(file, folder.written)
    if file is not None and written is not None:
        inside = records.further.setdefault(name, {})
        inside[path.stem] = filed(written, folder.record, id=path.stem, path=file.path)
    return path.stem if re.match(ID_PATTERN, path.stem) else None


def _strangers(reading: Reading, kinds: Kinds) -> Iterator[Finding]:
    """Find files that look like data but stand where nothing reads them."""
    read_here = set(_data_files(reading.folder, kinds))
    files = (f"{each}.yaml" for each in (*SINGLE_FILES, *OPTIONAL_FILES))
    names: Iterable[str] = (*files, *kinds, DECISIONS, *RECORD_FOLDERS, WORDS)
    for path in reading.folder.everything():
        if path.suffix.lower() not in (".yaml", ".yml") or path in read_here:
            continue
        relative = path.relative_to(reading.root)
        if relative.parts[0] in _NOT_READ_HERE or path.name.startswith("."):
            continue
        first = relative.parts[0]
        hint = "End its name in .yaml."
        if path.suffix == ".yaml":
            hint = did_you_mean(first, names)
            if not hint.startswith("Did") and len(relative.parts) == 2:
                hint = f"To have a kind {first}, declare it in {reading.prefix}/kinds.yaml."
        yield Finding(
            "unknown-file", Where(reading.shown(path)), "Nothing reads this file.", hint or None
        )
